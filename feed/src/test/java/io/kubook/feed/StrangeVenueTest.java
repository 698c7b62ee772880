package io.kubook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.SideView;
import io.kubook.engine.ring.Streams;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.feed.StrangeVenue.Habit;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionCounter;
import io.kubook.feed.kucoin.SessionLimits;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SessionTimers;
import io.kubook.feed.kucoin.SymbolRefusal;
import io.kubook.feed.net.HttpOptions;
import io.kubook.feed.net.LinkOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A feed that follows a venue by another hand, with habits that the simulated venue does not have. */
@Timeout(120)
class StrangeVenueTest implements SessionListener {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EARLY_ACK",
                "EARLY_ACK HTTP_1_0 BARE_ENDPOINT",
                "LATE_ACK CHUNKED PATH_ENDPOINT OLD_SYMBOLS",
                "EARLY_ACK LOUD_HEADERS QUERY_ENDPOINT FRAGMENTS",
                "LATE_ACK LONG_SYMBOLS CHUNKED FRAGMENTS PINGS",
                "LATE_ACK LATE_WELCOME LONG_SYMBOLS HTTP_1_0 PINGS",
                "NO_ACK"
            })
    void shouldBuildItsBook(final String names) throws IOException {
        final Set<Habit> habits = EnumSet.noneOf(Habit.class);
        Arrays.stream(names.split(" ")).map(Habit::valueOf).forEach(habits::add);
        try (StrangeVenue venue = new StrangeVenue(habits);
                LiveFeed feed = new LiveFeed(
                        config(venue, habits), EngineListeners.none(), this, error -> wrong.add("feed: " + error))) {
            feed.subscribe("a/b", Streams.DEPTH);
            final BookSnapshot book = new BookSnapshot(100);
            venue.deltas.release(10);
            await(
                    names,
                    venue,
                    () -> feed.engine().snapshotCell("A-B").copy(book)
                            && book.state() == BookState.LIVE
                            && book.sequence() == StrangeVenue.FIRST + 9);
            if (habits.contains(Habit.NO_ACK)) {
                // Longer than the client waits for an acknowledgement before it gives a connection up.
                await(names, venue, () -> feed.statistics().get(SessionCounter.TOPICS_ACTIVE) == 1);
            }
            venue.deltas.release(StrangeVenue.LAST);
            await(
                    names,
                    venue,
                    () -> feed.engine().snapshotCell("A-B").copy(book) && book.sequence() == StrangeVenue.LAST);

            assertThat(book.state()).isEqualTo(BookState.LIVE);
            assertThat(levels(book.bids())).isEqualTo(venue.levels(true));
            assertThat(levels(book.asks())).isEqualTo(venue.levels(false));
            assertThat(book.bids().isComplete() && book.asks().isComplete()).isTrue();
            assertThat(feed.statistics().get(SessionCounter.CONNECTS)).isEqualTo(1);
            assertThat(venue.asked).anySatisfy(path -> assertThat(path).isEqualTo(target(habits)));
            // A slow machine may ask twice where nobody acknowledges; that is all there is to tell.
            told.removeIf(line -> habits.contains(Habit.NO_ACK) && line.startsWith("ACK_MISSING"));
            assertThat(told).as(story(venue)).isEmpty();
            assertThat(wrong).as(story(venue)).isEmpty();
            assertThat(venue.wrong).isEmpty();
        }
    }

    private static String target(final Set<Habit> habits) {
        final String query = "token=2neA%2B%2F_-==.x&connectId=kubook-1";
        if (habits.contains(Habit.QUERY_ENDPOINT)) {
            return "/endpoint?a=b&" + query;
        }
        return (habits.contains(Habit.PATH_ENDPOINT) ? "/endpoint?" : "/?") + query;
    }

    private static FeedConfig config(final StrangeVenue venue, final Set<Habit> habits) {
        final SessionTimers usual = SessionTimers.defaults();
        final SessionTimers timers = new SessionTimers(
                usual.connectNs(),
                usual.welcomeNs(),
                habits.contains(Habit.NO_ACK) ? TimeUnit.SECONDS.toNanos(1) : usual.ackNs(),
                usual.requestNs(),
                usual.maxPingIntervalNs(),
                usual.dataSilenceNs(),
                usual.lifetimeNs(),
                usual.handoverNs(),
                usual.stableNs(),
                usual.backoffMinNs(),
                usual.backoffMaxNs(),
                usual.slowDownNs(),
                usual.snapshotSpacingNs(),
                usual.limitPauseNs(),
                usual.streamSilenceNs(),
                usual.symbolsMaxAgeNs());
        final SessionConfig session =
                new SessionConfig(venue.rest(), Set.of(), Optional.empty(), 1, 16, SessionLimits.defaults(), timers);
        return new FeedConfig(
                EngineConfig.defaults().withSnapshotDepth(100), session, LinkOptions.DEFAULT, HttpOptions.DEFAULT);
    }

    private static List<String> levels(final SideView side) {
        final List<String> levels = new ArrayList<>();
        for (int i = 0; i < side.levelCount(); i++) {
            levels.add(side.price(i) + " x " + side.size(i));
        }
        return levels;
    }

    private void await(final String what, final StrangeVenue venue, final BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - startNs > PATIENCE_NS) {
                throw new AssertionError("never: " + what + "; " + story(venue));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private String story(final StrangeVenue venue) {
        return "told " + told + ", wrong " + wrong + ", venue " + venue.wrong + ", asked " + venue.asked;
    }

    @Override
    public void onRefused(final String name, final SymbolRefusal refusal) {
        wrong.add(name + " refused: " + refusal);
    }

    @Override
    public void onProblem(final SessionProblem problem, final int code, final String words) {
        told.add(problem + " " + code + " " + words);
    }
}
