package io.kubook.feed.cli;

import io.kubook.feed.torture.SeedResult;
import io.kubook.feed.torture.TortureRun;
import io.kubook.feed.torture.TortureTotals;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torture}: whole lives of the feed in virtual time, with every fault there is, judged event by event. */
@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Break everything at once, a thousand times, and check every event.",
        description = {
            "%nSimulates one run of the feed for each seed, without a network and in virtual time: the simulated"
                    + " venue, the session, the decoder and the engine, and more than forty kinds of faults, several"
                    + " at once. After every event each live book is compared with the venue's truth; at the end all"
                    + " books have to be live again, and a replay of the journal has to give the same.",
            "%nA seed gives the same run on every machine."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all seeds passed",
            "2:the command line is wrong",
            "3:a seed failed; standard error names it",
            "130, 143:interrupted, terminated"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook torture                     a thousand seeds",
            "  kubook torture --seeds 1 --from 7  one again"
        })
final class Torture implements Callable<Integer> {
    private static final long MOST_SEEDS = 1_000_000_000L;
    private static final long PROGRESS_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String ERASE = "\r\033[K";

    private final Console console;
    private final LongFunction<SeedResult> life;
    private final TortureTotals totals = new TortureTotals();
    private long startNs;
    private long progressNs;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds. Default: ${DEFAULT-VALUE}.")
    private long seeds = 1_000;

    @Option(names = "--from", paramLabel = "S", description = "The first of them. Default: ${DEFAULT-VALUE}.")
    private long from = 1;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    Torture(final Console console) {
        this(console, TortureRun::live);
    }

    /** With other lives, for tests. */
    Torture(final Console console, final LongFunction<SeedResult> life) {
        this.console = console;
        this.life = life;
    }

    @Override
    public Integer call() throws InterruptedException {
        Ranges.require(spec, "--seeds", seeds, 1, MOST_SEEDS);
        Ranges.require(spec, "--from", from, 0, Long.MAX_VALUE - MOST_SEEDS);
        startNs = System.nanoTime();
        try (Interruption interruption = Interruption.watch()) {
            new TortureRun(from, seeds, life, interruption::isRequested, this::onResult)
                    .run(Runtime.getRuntime().availableProcessors());
            eraseProgress();
            final long tookNs = System.nanoTime() - startNs;
            final TortureReport report = new TortureReport(totals, from, tookNs);
            final Output out = new Output(console.out());
            if (json) {
                report.writeJson(out);
            } else {
                report.write(out);
            }
            out.flush();
        }
        final List<SeedResult> failed = totals.failed();
        if (failed.isEmpty()) {
            return ExitCode.OK;
        }
        final SeedResult first = failed.get(0);
        throw new CommandFailure(
                ExitCode.DATA,
                "seed " + first.seed() + " is not right: " + first.what()
                        + "; repeat it with ./kubook torture --seeds 1" + " --from " + first.seed());
    }

    private void onResult(final SeedResult result) {
        totals.add(result);
        final long nowNs = System.nanoTime();
        if (console.progress() && nowNs - progressNs >= PROGRESS_NS) {
            progressNs = nowNs;
            console.err()
                    .printf(
                            Locale.ROOT,
                            "%skubook: %,d of %,d seeds, %,d events, %d not right",
                            ERASE,
                            totals.seeds(),
                            seeds,
                            totals.events(),
                            totals.failed().size());
            console.err().flush();
        }
    }

    private void eraseProgress() {
        if (progressNs != 0) {
            console.err().print(ERASE);
            console.err().flush();
        }
    }
}
