package io.kubook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.EventRing;
import io.kubook.engine.ring.Streams;
import io.kubook.feed.kucoin.SessionCounter;
import io.kubook.feed.kucoin.sim.SessionRules;
import io.kubook.feed.kucoin.sim.SimSymbol;
import io.kubook.feed.net.HttpOptions;
import io.kubook.feed.net.LinkOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The link thread never waits for the book thread: a listener that blocks costs its own books, and nothing else. */
@Timeout(180)
class SlowListenerTest {
    private static final String SYMBOL = "ETH-USDT";
    /** Few enough for a crowded machine: what it cannot send in time would hold up pongs. */
    private static final int RATE = 3_000;

    private static final int PING_MS = 200;
    private static final int PINGS = 5;

    /** Bytes of frames; an event is about half as long as its frame. */
    private static final long MUCH = 3L * EventRing.MIN_CAPACITY;

    @Test
    void shouldLoseTheBookAndNotTheLinkWhenAListenerBlocks() throws IOException {
        final Blocker blocker = new Blocker();
        try (VenueRig rig = new VenueRig(
                market -> market.withSymbols(List.of(SimSymbol.ETH_USDT)).withFramesPerSecond(RATE),
                settings -> settings.withSession(SessionRules.USUAL.withPings(PING_MS, 60_000)))) {
            final LiveFeed feed = rig.open(config(rig), EngineListeners.of(blocker));
            feed.subscribe(SYMBOL, Streams.ALL);
            rig.await("the listener blocks", () -> blocker.isBlocking);

            final long received = feed.statistics().get(SessionCounter.DEPTH_BYTES);
            rig.await(
                    "more has come than the ring holds",
                    () -> feed.statistics().get(SessionCounter.DEPTH_BYTES) - received >= MUCH);
            final long sent = feed.statistics().get(SessionCounter.MESSAGES_SENT);
            rig.await("pings go on", () -> feed.statistics().get(SessionCounter.MESSAGES_SENT) >= sent + PINGS);
            assertThat(feed.engine().counters().get(EngineCounter.OVERRUNS))
                    .as("the book thread knows nothing yet")
                    .isZero();
            blocker.released.countDown();

            rig.await("the book was left", () -> blocker.left.contains(ResyncReason.OVERRUN));
            rig.awaitEqual(List.of(SYMBOL), 20);
            assertThat(feed.engine().counters().get(EngineCounter.OVERRUNS)).isPositive();
            assertThat(feed.engine().counters().get(EngineCounter.DELTAS_LOST)).isPositive();
            assertThat(feed.statistics().get(SessionCounter.LINKS_LOST))
                    .as(rig::story)
                    .isZero();
            assertThat(feed.statistics().get(SessionCounter.CONNECTS)).isEqualTo(1);
            assertThat(rig.wrong).as(rig::story).isEmpty();
        }
    }

    private static FeedConfig config(final VenueRig rig) {
        final EngineConfig usual = EngineConfig.defaults();
        final EngineConfig small = new EngineConfig(
                EventRing.MIN_CAPACITY,
                0,
                usual.commandRingCapacity(),
                usual.pollLimit(),
                usual.maxInstruments(),
                1_000,
                usual.waiting(),
                usual.measuring(),
                usual.sync());
        return new FeedConfig(small, rig.session(Optional.empty()), LinkOptions.DEFAULT, HttpOptions.DEFAULT);
    }

    /** Blocks at the first change of a live book, until it is let go. */
    private static final class Blocker implements BookListener {
        private final CountDownLatch released = new CountDownLatch(1);
        private final Queue<ResyncReason> left = new ConcurrentLinkedQueue<>();
        private volatile boolean isBlocking;

        @Override
        public void onBookChange(final BookView book, final BookChange change) {
            if (!isBlocking && book.state() == BookState.LIVE) {
                isBlocking = true;
                try {
                    released.await();
                } catch (final InterruptedException closing) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
            if (book.state() == BookState.STALE) {
                left.add(reason);
            }
        }
    }
}
