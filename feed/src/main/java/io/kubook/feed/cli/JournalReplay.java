package io.kubook.feed.cli;

import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.journal.JournalReader;
import io.kubook.journal.Pace;
import io.kubook.journal.Replay;
import io.kubook.journal.ReplayRange;
import io.kubook.journal.TimedPace;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code journal replay}: the books that a journal makes. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Replay a journal and print the books.",
        description = {
            "%nReplays the events through the same engine as live and prints the books as they are at the end,"
                    + " each with its sequence and a digest to compare it by. Each session of the journal begins with"
                    + " empty books; those of the last one are printed.",
            "%nWith --from, the events before it are applied as well, so the books are those of that time."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every book was what the journal says",
            "1:reading or writing failed",
            "2:the command line is wrong, or names a folder or a symbol that does not exist",
            "3:the journal is damaged, or a book was not what it says; what was replayed is printed",
            "130, 143:interrupted, terminated; what was replayed is printed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook journal replay",
            "  kubook journal replay DIR --symbol BTC-USDT --to +1h",
            "  kubook journal replay DIR --speed 10 --json"
        })
final class JournalReplay implements Callable<Integer> {
    private static final int BATCH = 1 << 12;
    private static final double LEAST_SPEED = 0.001;
    private static final double MOST_SPEED = 1_000_000;

    private final Console console;
    private Throwable failure;

    @Spec
    private CommandSpec spec;

    @Mixin
    private JournalSource source;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "1 for the original speed, 10 for ten times that. Default: as fast as possible.")
    private Double speed;

    @Mixin
    private JournalSelection selection;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    JournalReplay(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (speed != null && !(speed >= LEAST_SPEED && speed <= MOST_SPEED)) {
            throw new ParameterException(spec.commandLine(), "--speed must be 0.001 to 1000000: " + speed);
        }
        return source.read(spec, console, this::replay);
    }

    private int replay(final Path folder) {
        final ReplayRange range = selection.in(folder, spec);
        try (Interruption interruption = Interruption.watch();
                JournalReader reader = JournalReader.open(folder)) {
            final Pace pace = speed == null ? Pace.FULL_SPEED : new TimedPace(speed, interruption::isRequested);
            final Replay replay = new Replay(reader, EngineListeners.none(), this::note, range, pace);
            final long startNs = System.nanoTime();
            run(replay, interruption);
            final ReplayResult result = new ReplayResult(
                    books(replay),
                    replay.events(),
                    System.nanoTime() - startNs,
                    reader.losses(),
                    reader.eventsLost(),
                    replay.engine() == null
                            ? null
                            : new SelfAudit(replay.engine().counters()));
            final Output out = new Output(console.out());
            if (json) {
                result.write(new JsonWriter(out));
            } else {
                result.print(replay, out);
            }
            out.flush();
            JournalSource.requireWhole(replay.damage());
            if (!interruption.isRequested()) {
                explainWhatIsMissing(folder, range, replay, reader);
            }
            requireSame(replay);
        }
        return ExitCode.OK;
    }

    private void run(final Replay replay, final Interruption interruption) {
        // At a pace of its own a batch could take minutes.
        final int batch = speed == null ? BATCH : 1;
        final Progress progress = new Progress(console, "events");
        try {
            while (!interruption.isRequested() && replay.run(batch) == batch) {
                progress.at(replay.events());
            }
        } finally {
            progress.end();
        }
    }

    private void note(final Throwable thrown) {
        failure = failure == null ? thrown : failure;
    }

    private static List<BookView> books(final Replay replay) {
        return replay.engine() == null
                ? List.of()
                : replay.engine().instruments().all().stream()
                        .map(Instrument::id)
                        .sorted(Comparator.naturalOrder())
                        .map(replay.engine().agent()::book)
                        .toList();
    }

    private void explainWhatIsMissing(
            final Path folder, final ReplayRange range, final Replay replay, final JournalReader reader) {
        if (reader.records() == 0) {
            console.complain(folder + " holds no events yet");
        } else if (replay.engine() == null) {
            console.complain("nothing was replayed: the journal begins after --to");
        } else if (replay.firstTimeNs() == 0) {
            console.complain("nothing is as late as --from; the books are those of the end, "
                    + JournalTime.format(replay.lastTimeNs()));
        } else {
            range.symbols().stream()
                    .filter(symbol -> replay.engine().instruments().bySymbol(symbol) == null)
                    .sorted()
                    .forEach(symbol -> console.complain(
                            "there is no book of " + symbol + ": it had not appeared yet in the last session"));
        }
    }

    private void requireSame(final Replay replay) {
        if (replay.faults() > 0) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    String.format(
                            Locale.ROOT,
                            "the engine failed on %,d events, first: %s; see kubook journal verify",
                            replay.faults(),
                            failure),
                    failure);
        }
        if (replay.mismatches() > 0) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    String.format(
                            Locale.ROOT,
                            "%,d checkpoints of the journal contradict the replayed books;"
                                    + " kubook journal verify says which",
                            replay.mismatches()));
        }
    }
}
