package io.kubook.feed.cli;

import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrame;
import io.kubook.feed.kucoin.KucoinFrameParser;
import io.kubook.feed.kucoin.KucoinRestParser;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code decode}: raw messages to JSON objects, one a line, as the parsers understand them. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        header = "Tell what raw frames and REST bodies say, one JSON object per line.",
        description = {
            "%nReads one raw message of KuCoin per line and writes for each an object with line, result, kind and what"
                    + " that kind holds. Decimals are exact text without exponent and trailing zeros; no scale is"
                    + " needed.",
            "%nKinds of frames: depth, trade, ticker, welcome, ack, pong, error, other. Kinds of REST bodies: snapshot,"
                    + " symbols, bullet, ticker, restError, other. What cannot be read is malformed, with reason and"
                    + " offset. With --verbose each of the symbols is printed, too."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every line was read",
            "1:reading or writing failed",
            "2:the command line is wrong, or the file cannot be read",
            "3:a line is malformed, or the input is empty or binary"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook decode docs/sample/frames.jsonl",
            "  kubook decode docs/sample/frames.jsonl | grep '\"kind\":\"ticker\"'",
            "  tail -f frames.jsonl | kubook decode"
        })
final class Decode implements Callable<Integer> {
    private final Console console;

    @ParentCommand
    private Kubook kubook;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = Inputs.STDIN,
            description = "Raw messages, one per line; - is standard input. Default: ${DEFAULT-VALUE}")
    private String file;

    @Option(names = "--json", description = "One JSON object per line; what this command always writes.")
    private boolean json;

    private final KucoinFrameParser frameParser = new KucoinFrameParser();
    private final KucoinRestParser restParser = new KucoinRestParser();
    private final MessageShape shape = new MessageShape();
    private long malformed;
    private long firstMalformed;

    Decode(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final Output out = new Output(console.out());
        final Progress progress = new Progress(console, "lines");
        final long count;
        try (LineReader lines =
                new Inputs(console).lines(file, "one raw message per line", KucoinRestParser.MAX_BODY_LENGTH)) {
            count = decode(lines, out, progress);
        } catch (final IOException e) {
            throw Inputs.unreadable(file, e);
        } finally {
            progress.end();
        }
        if (malformed == 0) {
            return ExitCode.OK;
        }
        throw new CommandFailure(
                ExitCode.DATA,
                "%d of %d lines %s malformed; first at line %d"
                        .formatted(malformed, count, malformed == 1 ? "is" : "are", firstMalformed));
    }

    private long decode(final LineReader lines, final Output out, final Progress progress) throws IOException {
        final JsonWriter json = new JsonWriter(out);
        final FramePrinter frames = new FramePrinter(json);
        final RestPrinter bodies = new RestPrinter(json, frames, kubook.isVerbose());
        lines.beforeWait(out::flush);
        while (lines.next()) {
            json.beginObject().key("line").value(lines.number()).key("result");
            print(lines, json, frames, bodies);
            json.endObject().line();
            progress.onCount(lines.number());
        }
        out.flush();
        return lines.number();
    }

    private void print(
            final LineReader lines, final JsonWriter json, final FramePrinter frames, final RestPrinter bodies) {
        final DirectBuffer buffer = lines.buffer();
        final KucoinFrame frame = frameParser.frame();
        DecodeResult result = frameParser.parse(buffer, lines.offset(), lines.length());
        int errorOffset = frame.errorOffset();
        boolean isRest = false;
        if (lines.isTooLong()) {
            result = DecodeResult.TOO_LARGE;
        } else if (result != DecodeResult.OK && isRest(lines)) {
            isRest = true;
            result = restParser.parse(buffer, lines.offset(), lines.length());
            errorOffset = restParser.body().errorOffset();
        }
        json.value(result.name());
        if (result.isMalformed()) {
            firstMalformed = malformed == 0 ? lines.number() : firstMalformed;
            malformed++;
            frames.printMalformed(result, errorOffset, frame);
        } else if (isRest) {
            bodies.print(restParser.body());
        } else {
            frames.print(frame);
        }
    }

    /** A frame that has told its type or topic cannot be one, which saves a second look at most of them. */
    private boolean isRest(final LineReader lines) {
        final KucoinFrame frame = frameParser.frame();
        return frame.type().isEmpty()
                && frame.topic().isEmpty()
                && shape.isRest(lines.buffer(), lines.offset(), lines.length());
    }
}
