package io.kubook.feed.cli;

import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.feed.FeedConfig;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionLimits;
import io.kubook.feed.kucoin.SessionTimers;
import io.kubook.feed.net.HttpOptions;
import io.kubook.feed.net.LinkOptions;
import io.kubook.feed.net.TlsTrust;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code live}: books from KuCoin, or from any venue that speaks its protocol. */
@Command(
        name = "live",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Build exact order books from KuCoin, live.",
        description = {
            "%nFollows books, trades and tickers until it is interrupted, or for as long as you say, and prints the"
                    + " books as they are then. Symbols are written as the venue does or without the hyphen, in any"
                    + " case. Without a key, books are known 100 levels deep; with one, whole.",
            "%nOn a terminal: tab shows the next book, q ends it."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every book was live at the end",
            "1:something failed",
            "2:the command line is wrong, the venue does not trade a symbol, or the journal's folder cannot be opened"
                    + " for writing",
            "3:a book was not live at the end, or the journal is damaged",
            "4:cannot connect, or not authorised",
            "130, 143:interrupted, terminated; all was closed and printed before"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook live BTC-USDT ETH-USDT",
            "  kubook live btcusdt --seconds 60 --json --depth 5",
            "  kubook live BTC-USDT --rest http://127.0.0.1:8080",
            "  kubook live BTC-USDT ETH-USDT --journal j"
        })
final class Live implements Callable<Integer> {
    private static final int MAX_DEPTH = 5_000;

    /** As many levels as the ladder asks about, however few are printed. */
    private static final int LEAST_SNAPSHOT_DEPTH = 100;

    private static final int MAX_SECONDS = 366 * 86_400;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private VenueOptions venue;

    @Parameters(arity = "1..*", paramLabel = "SYMBOL", description = "Such as BTC-USDT or btcusdt.")
    private List<String> symbols;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = "Print the best N levels a side at the end. Default: ${DEFAULT-VALUE}.")
    private int depth = 10;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "End so long after warming up. Default: when interrupted.")
    private Integer seconds;

    @Option(
            names = "--ws-host",
            paramLabel = "HOST",
            description =
                    "The venue's sockets may be on this host, too; may be repeated. Default: the domain of the REST"
                            + " address only.")
    private Set<String> socketHosts = Set.of();

    @Mixin
    private JournalOptions journal;

    @Mixin
    private ThreadOptions threads;

    @Option(names = "--json", description = "Print nothing but the result, as one JSON object.")
    private boolean json;

    Live(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Ranges.require(spec, "--depth", depth, 1, MAX_DEPTH);
        if (seconds != null) {
            Ranges.require(spec, "--seconds", seconds, 1, MAX_SECONDS);
        }
        final Story story = new Story();
        try (Interruption interruption = Interruption.watch();
                FeedWatch feed = new FeedWatch(config(), EngineListeners.none(), story)) {
            story.begin();
            feed.subscribe(List.copyOf(symbols));
            final Departure departure = new Departure(feed, story, venue.rest());
            watch(feed, story, interruption, departure);
            departure.onTimeOver();
            print(feed, story);
            requireNoFailure(story);
            // Who interrupts it knows that he does.
            if (!interruption.isRequested()) {
                departure.requireUp();
                requireLive(feed);
            }
        }
        return ExitCode.OK;
    }

    private FeedConfig config() {
        final TlsTrust trust = venue.trust();
        final SessionConfig session = new SessionConfig(
                venue.rest(),
                socketHosts,
                venue.credentials(console),
                System.nanoTime(),
                EngineConfig.defaults().maxInstruments(),
                SessionLimits.defaults(),
                SessionTimers.defaults());
        return new FeedConfig(
                        EngineConfig.defaults()
                                .withSnapshotDepth(Math.max(depth, LEAST_SNAPSHOT_DEPTH))
                                .with(threads.waiting(), true),
                        session,
                        LinkOptions.DEFAULT.withTrust(trust),
                        HttpOptions.DEFAULT.withTrust(trust),
                        journal.journal())
                .withPins(threads.pins());
    }

    private void watch(
            final FeedWatch feed, final Story story, final Interruption interruption, final Departure departure) {
        final long totalNs = seconds == null ? 0 : TimeUnit.SECONDS.toNanos(seconds);
        try (Display display = Display.of(console, json)) {
            final Watcher watcher = new Watcher(feed, story, display, interruption, title(), totalNs);
            while (watcher.look(null) && watcher.key() != 'q') {
                departure.check();
                if (totalNs != 0 && story.elapsedNs() >= totalNs) {
                    return;
                }
            }
        }
    }

    private String title() {
        return "live: " + venue.rest().getAuthority();
    }

    private void print(final FeedWatch feed, final Story story) {
        final Output out = new Output(console.out());
        final BookPrinter printer = new BookPrinter(out, depth, console.colour());
        if (json) {
            final JsonWriter writer = new JsonWriter(out);
            writer.beginObject();
            writer.key("seconds").value(TimeUnit.NANOSECONDS.toSeconds(story.elapsedNs()));
            feed.writeCounters(writer);
            new SessionReport(feed).write(writer.key("session"));
            feed.latencies().write(writer.key("latencyNs"));
            writer.key("books").beginArray();
            feed.books().forEach(book -> printer.object(book, writer));
            writer.endArray();
            // Only a journal that is closed can say what it has.
            feed.close();
            feed.journal().ifPresent(recorded -> recorded.write(writer.key("journal")));
            writer.endObject().line();
        } else {
            feed.books().forEach(printer::table);
            final FeedSummary summary = new FeedSummary(feed, out);
            new SessionReport(feed).print(summary);
            feed.close();
            feed.journal().ifPresent(recorded -> recorded.print(summary));
        }
        out.flush();
    }

    private static void requireNoFailure(final Story story) {
        if (story.failure() != null) {
            throw story.failure();
        }
    }

    private static void requireLive(final FeedWatch feed) {
        if (!feed.notLive().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.DATA, feed.notLive() + " at the end; give it more time, or look at the session's story");
        }
    }
}
