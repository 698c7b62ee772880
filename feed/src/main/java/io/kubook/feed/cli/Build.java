package io.kubook.feed.cli;

import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookView;
import io.kubook.feed.kucoin.KucoinFrameParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code build}: books from a recording, through the real decoder and the real engine. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Build exact order books from a recording.",
        description = {
            "%nPlays raw frames through the decoder and the engine and prints the final books level by level, the best"
                    + " levels first, with decimals exact. Each ticker is compared with the book at the ticker's own"
                    + " sequence. Without options it plays the sample in docs/sample.",
            "%nA snapshot is requested when a symbol has its first depth frame, and again when it could not be joined"
                    + " or a gap was met; the k-th line of a symbol in the snapshots answers its k-th request."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every book is live, and there was no gap",
            "1:reading or writing failed",
            "2:the command line is wrong, or a file cannot be read",
            "3:a book is not live, a gap was met, or something is malformed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook build",
            "  kubook build --snapshots s.tsv --frames f.jsonl --json --symbol BTC-USDT",
            "  kubook build --snapshots s.tsv --frames f.jsonl --each > tops.tsv",
            "  kubook build --journal DIR && kubook journal replay DIR"
        })
final class Build implements Callable<Integer> {
    /** How much of a book the sample shows at first. */
    private static final int SAMPLE_LEVELS = 10;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--snapshots",
            paramLabel = "FILE",
            description = "Lines of SYMBOL<TAB>raw body of the order book call; - is standard input.")
    private String snapshots;

    @Option(names = "--frames", paramLabel = "FILE", description = "Raw frames, one per line; - is standard input.")
    private String frames;

    @Option(
            names = "--symbols",
            paramLabel = "FILE",
            description =
                    "Raw body of the symbols call, for the scales. Default: as many decimal places as the snapshot"
                            + " and the frames need.")
    private String symbols;

    @Option(
            names = "--snapshot-depth",
            paramLabel = "20|100",
            description = "The snapshots hold the best 20 or 100 levels a side. Default: they hold all.")
    private Integer snapshotDepth;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Build this book only; may be repeated.")
    private List<String> only = List.of();

    @Option(
            names = "--each",
            description = "Print, instead of the books, a row for each frame that a book applied: tab-separated with a"
                    + " header, or objects with --json. An empty side has empty cells (null), an unknown one ?.")
    private boolean each;

    @Option(names = "--json", description = "Print one JSON object per line.")
    private boolean json;

    @Option(
            names = "--levels",
            paramLabel = "N",
            description = "Print the best N levels a side. Default: all; ten in the table of the sample.")
    private Integer levels;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Record every event in a journal in this folder, for kubook journal. An existing journal is"
                    + " continued.")
    private Path journal;

    @Option(
            names = "--start",
            paramLabel = "T",
            converter = JournalTime.Converter.class,
            description = "When the recording began, such as 2026-01-02T03:04:05Z or nanoseconds since 1970; the n-th"
                    + " frame comes n milliseconds later. Default: 1970-01-01T00:00:00Z.")
    private JournalTime start = new JournalTime(false, 0);

    @Option(names = "--ring", description = "Pass events through the ring, as a live feed does. Default: inline.")
    private boolean ring;

    Build(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        if (snapshots == null) {
            useSample();
        }
        final Inputs inputs = new Inputs(console);
        final LineReader lines = inputs.lines(frames, "one raw frame per line", KucoinFrameParser.MAX_FRAME_LENGTH);
        try (lines) {
            build(lines, RecordedSnapshots.read(inputs, snapshots), readSymbols(inputs));
        } catch (final IOException e) {
            throw Inputs.unreadable(frames, e);
        }
        return ExitCode.OK;
    }

    private RecordedSymbols readSymbols(final Inputs inputs) {
        return symbols == null ? RecordedSymbols.NONE : RecordedSymbols.read(inputs, symbols);
    }

    private void build(final LineReader lines, final RecordedSnapshots answers, final RecordedSymbols listed)
            throws IOException {
        final Output out = new Output(console.out());
        final VirtualTime time = new VirtualTime(start.ns());
        final Resyncs resyncs = new Resyncs();
        final TickerCheck tickers = new TickerCheck();
        EngineListeners listeners =
                EngineListeners.of(resyncs).withBooks(tickers).withTickers(tickers);
        if (each) {
            listeners = listeners.withBooks(new ChangeRows(out, json, time));
            lines.beforeWait(out::flush);
        }
        final int depth = snapshotDepth == null ? 0 : snapshotDepth;
        try (RecordingPlayer player =
                new RecordingPlayer(answers, listed, wanted(), depth, ring, time, journal, listeners)) {
            play(player, lines);
            if (player.journal() != null) {
                player.journal().complete();
            }
            print(player, new BuildSummary(player, resyncs, tickers), out);
        } finally {
            out.flush();
        }
    }

    private void check() {
        if ((snapshots == null) != (frames == null)) {
            throw wrong((snapshots == null ? "--snapshots" : "--frames") + " is missing, and each needs the other");
        }
        if (snapshotDepth != null && snapshotDepth != 20 && snapshotDepth != 100) {
            throw wrong("--snapshot-depth must be 20 or 100: " + snapshotDepth);
        }
        if (start.isRelative()) {
            throw wrong("--start must be a date and time, or nanoseconds since 1970");
        }
        if (levels != null && levels < 1) {
            throw wrong("--levels must be 1 or more: " + levels);
        }
        if (Inputs.STDIN.equals(snapshots) && snapshots.equals(frames)) {
            throw wrong("only one of --snapshots and --frames can be standard input");
        }
    }

    private ParameterException wrong(final String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private void useSample() {
        final Path sample = console.home().resolve("docs/sample");
        if (!Files.isDirectory(sample)) {
            throw wrong("--snapshots and --frames are missing, and there is no sample here to take instead");
        }
        snapshots = sample.resolve("snapshots.tsv").toString();
        frames = sample.resolve("frames.jsonl").toString();
        if (symbols == null) {
            symbols = sample.resolve("symbols.json").toString();
        }
        String note = "no --snapshots and --frames: building the sample in " + sample;
        if (levels == null && !json && !each) {
            levels = SAMPLE_LEVELS;
            note += ", best " + levels + " levels a side";
        }
        console.complain(note);
    }

    private Set<String> wanted() {
        return only.stream().map(symbol -> symbol.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private void play(final RecordingPlayer player, final LineReader lines) throws IOException {
        final Progress progress = new Progress(console, "lines");
        player.begin();
        try {
            while (lines.next()) {
                if (!lines.isBlank()) {
                    player.play(lines);
                }
                progress.onCount(lines.number());
            }
            player.end();
        } finally {
            progress.end();
        }
        if (!player.missing().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    String.join(", ", player.missing()) + ": no depth frame and no snapshot of that in "
                            + Inputs.name(frames) + " and " + Inputs.name(snapshots) + "; check --symbol");
        }
    }

    private void print(final RecordingPlayer player, final BuildSummary summary, final Output out) {
        if (!each) {
            final BookPrinter printer =
                    new BookPrinter(out, levels == null ? Integer.MAX_VALUE : levels, console.colour());
            for (final BookView book : player.books()) {
                if (json) {
                    printer.object(book);
                } else {
                    printer.table(book);
                }
            }
            if (!json) {
                summary.print(out);
            }
        }
        out.flush();
        summary.warn(console);
        summary.requireSound();
    }
}
