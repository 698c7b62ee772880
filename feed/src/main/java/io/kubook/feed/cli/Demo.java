package io.kubook.feed.cli;

import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.SimSymbol;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole pipeline against a simulated venue that misbehaves, and an auditor. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Watch exact books being built, broken on purpose and proved right.",
        description = {
            "%nRuns a simulated venue, which speaks KuCoin's protocol over real sockets on this machine and knows its"
                    + " own true books, and builds those books from what it sends. Now and then a book is compared with"
                    + " the truth at the same sequence, level by level. The venue misbehaves on purpose, half way"
                    + " through most of all, and in the last third not at all, so that every book can come back.",
            "%nWith --journal it also records itself, and at the end replays what it has recorded, which has to come to"
                    + " the same books and the same callbacks.",
            "%nOn a terminal: f breaks it once more, tab shows the next book, q ends it. Needs no network."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all audits agree, every book is live at the end, and a replay is the same",
            "1:something failed",
            "2:the command line is wrong, or the journal's folder cannot be opened for writing",
            "3:an audit or a replay found a difference, a book did not come back in time, or the journal is damaged",
            "130, 143:interrupted, terminated"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook demo",
            "  kubook demo --seconds 60 --faults heavy --seed 7",
            "  kubook demo --symbols BTC-USDT,XRP-USDT --rate 2000 --json",
            "  kubook demo --journal j"
        })
final class Demo implements Callable<Integer> {
    private static final int DAY_SECONDS = 86_400;
    private static final List<SimSymbol> USUAL = List.of(SimSymbol.BTC_USDT, SimSymbol.ETH_USDT, SimSymbol.SHIB_USDT);

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--symbols",
            paramLabel = "S,S",
            split = ",",
            description = "What is traded, such as BTC-USDT; any name will do. Default: BTC-USDT,ETH-USDT,SHIB-USDT.")
    private List<String> names = List.of();

    @Option(names = "--seconds", paramLabel = "N", description = "How long. Default: ${DEFAULT-VALUE}.")
    private int seconds = 20;

    @Option(names = "--seed", paramLabel = "N", description = "All chance follows from it. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--faults",
            paramLabel = "none|light|heavy",
            description = "How often the venue misbehaves: not at all, about once a second, about five times."
                    + " Default: light.")
    private FaultLevel faults = FaultLevel.LIGHT;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Depth frames a second over all symbols, beside bursts. Default: ${DEFAULT-VALUE}.")
    private int rate = 200;

    @Mixin
    private JournalOptions journal;

    @Mixin
    private ThreadOptions threads;

    @Option(names = "--json", description = "Print nothing but the result, as one JSON object.")
    private boolean json;

    Demo(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final DemoPlan plan = plan();
        try (Interruption interruption = Interruption.watch();
                DemoRun run = DemoRun.start(plan)) {
            watch(run, interruption);
            final DemoReport report = run.end();
            print(report);
            report.requireOk();
        }
        return ExitCode.OK;
    }

    private void watch(final DemoRun run, final Interruption interruption) {
        try (Display display = Display.of(console, json)) {
            run.watch(display, interruption);
        }
    }

    private void print(final DemoReport report) {
        final Output out = new Output(console.out());
        if (json) {
            report.write(out);
        } else {
            report.print(out);
        }
        out.flush();
    }

    private DemoPlan plan() {
        Ranges.require(spec, "--seconds", seconds, 1, DAY_SECONDS);
        Ranges.require(spec, "--rate", rate, 1, VenueSymbols.MAX_RATE);
        final List<SimSymbol> symbols = names.isEmpty() ? USUAL : new VenueSymbols(spec).named(names);
        return new DemoPlan(
                seed,
                faults,
                symbols,
                rate,
                TimeUnit.SECONDS.toNanos(seconds),
                journal.journal(),
                threads.waiting(),
                threads.pins());
    }
}
