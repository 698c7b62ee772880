package io.kubook.feed.cli;

import io.kubook.journal.JournalCursor.Step;
import io.kubook.journal.JournalException;
import io.kubook.journal.JournalReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code journal redecode}: whether today's decoder makes of raw messages what was made of them. */
@Command(
        name = "redecode",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Decode the raw messages of a journal again, and compare.",
        description = {
            "%nRuns the decoder of this version over the messages that were recorded as they came (--raw), with the"
                    + " instruments as the journal defines them, and compares each event byte for byte with the one"
                    + " that was recorded."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no event differs",
            "1:something failed",
            "2:the command line is wrong, or there is no such journal",
            "3:an event differs, the journal is damaged, or it has no raw messages"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  kubook demo --journal j --raw", "  kubook journal redecode j"})
final class JournalRedecode implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "Where the journal is.")
    private Path folder;

    @Option(names = "--json", description = "Print nothing but the result, as one JSON object.")
    private boolean json;

    JournalRedecode(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final Redecoder redecoder = new Redecoder();
        try (JournalReader reader = JournalReader.open(folder)) {
            Step step;
            do {
                step = reader.next((number, templateId, buffer, offset, length) ->
                        redecoder.onRecord(number, reader.isNewEvent(), templateId, buffer, offset, length));
            } while (step == Step.RECORD);
            redecoder.end();
            print(redecoder);
            if (step == Step.DAMAGED) {
                throw new CommandFailure(
                        ExitCode.DATA,
                        "the journal in " + folder + " is damaged: "
                                + reader.damage().message() + "; what stands before was compared");
            }
        } catch (final JournalException e) {
            throw JournalOptions.failure(e);
        } catch (final UncheckedIOException e) {
            throw JournalOptions.failure(e);
        }
        requireEqual(redecoder);
        return ExitCode.OK;
    }

    private void requireEqual(final Redecoder redecoder) {
        if (redecoder.frames() == 0) {
            throw new CommandFailure(
                    ExitCode.DATA, "the journal in " + folder + " has no raw messages; record it with --raw");
        }
        if (redecoder.different() > 0) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    redecoder.different() + " events differ, the first is "
                            + redecoder.first().inWords() + "; look at what has changed in the decoder");
        }
    }

    private void print(final Redecoder redecoder) {
        final Output out = new Output(console.out());
        if (json) {
            redecoder.write(new JsonWriter(out));
        } else {
            out.text(String.format(
                            Locale.ROOT,
                            "frames  %,d%nevents  %,d: %,d equal, %,d different, %,d missing%n",
                            redecoder.frames(),
                            redecoder.events(),
                            redecoder.equal(),
                            redecoder.different(),
                            redecoder.missing())
                    .replace(System.lineSeparator(), "\n"));
        }
        out.flush();
    }
}
