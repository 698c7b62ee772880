package io.kubook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.Streams;
import io.kubook.feed.audit.Audit;
import io.kubook.feed.audit.BookAuditor;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import io.kubook.feed.kucoin.sim.FaultKind;
import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.SimSettings;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import io.kubook.feed.kucoin.sim.SimulatedKucoinServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole pipeline over real sockets against the simulated venue, audited by that venue's truth. */
@Timeout(120)
class LiveFeedTest {
    private static final long SEED = 7;
    private static final List<String> SYMBOLS = List.of("BTC-USDT", "ETH-USDT", "SHIB-USDT");
    private static final int AUDITS = 300;

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Semaphore audits = new Semaphore(0);
    private final Semaphore returns = new Semaphore(0);
    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private SimulatedKucoinServer venue;
    private LiveFeed feed;

    @BeforeEach
    void opensTheVenueAndTheFeed() throws IOException {
        final long startNs = clock.nanoTime();
        venue = SimulatedKucoinServer.open(
                new SimulatedKucoin(
                        SimSettings.of(MarketSettings.of(SEED, startNs)),
                        new FaultPlan(FaultLevel.NONE, SEED, startNs)),
                clock::nanoTime,
                0,
                Optional.empty(),
                error -> wrong.add("venue: " + error));
        feed = new LiveFeed(
                FeedConfig.of(SessionConfig.of(venue.restAddress(), Optional.empty(), SEED)),
                EngineListeners.of(new Auditor()),
                new Teller(),
                error -> wrong.add("feed: " + error));
        SYMBOLS.forEach(symbol -> feed.subscribe(symbol.replace("-", "").toLowerCase(), Streams.ALL));
    }

    @AfterEach
    void closesBoth() {
        feed.close();
        venue.close();
    }

    @Test
    void shouldBuildTheVenuesBooksOverRealSockets() throws InterruptedException {
        assertThat(audits.tryAcquire(AUDITS, 60, TimeUnit.SECONDS))
                .as(this::story)
                .isTrue();
        assertThat(wrong).as(this::story).isEmpty();
        assertThat(feed.engine().isReady()).isTrue();
        assertThat(feed.engine().counters().get(EngineCounter.TRADES)).isPositive();
        assertThat(feed.engine().counters().get(EngineCounter.TICKERS)).isPositive();
    }

    @Test
    void shouldLeaveABookAndComeBackWhenTheVenueDropsAMessageAndTheConnection() throws InterruptedException {
        assertThat(audits.tryAcquire(AUDITS, 60, TimeUnit.SECONDS))
                .as(this::story)
                .isTrue();
        returns.drainPermits();
        venue.faults().breakNow(FaultKind.GAP, FaultKind.DISCONNECT);
        assertThat(returns.tryAcquire(SYMBOLS.size(), 60, TimeUnit.SECONDS))
                .as(this::story)
                .isTrue();
        audits.drainPermits();
        assertThat(audits.tryAcquire(AUDITS, 60, TimeUnit.SECONDS))
                .as(this::story)
                .isTrue();
        assertThat(wrong).as(this::story).isEmpty();
        assertThat(feed.engine().counters().get(EngineCounter.REASON_LINK_DOWN)).isPositive();
    }

    private String story() {
        return "seed " + SEED + ", told " + told + ", wrong " + wrong;
    }

    /** Compares a live book with the truth at its sequence, level by level inside its window; on the book thread. */
    private final class Auditor implements BookListener {
        private static final int EVERY = 5;
        private long changes;

        @Override
        public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
            if (book.state() == BookState.LIVE) {
                returns.release();
            }
        }

        @Override
        public void onBookChange(final BookView book, final BookChange change) {
            changes++;
            if (book.state() == BookState.LIVE && changes % EVERY == 0) {
                audit(book);
            }
        }

        private void audit(final BookView book) {
            final Optional<Audit> audit = new BookAuditor(venue.market()).audit(book);
            if (audit.isEmpty() || !audit.get().isEqual()) {
                wrong.add("audit of " + book.instrument().symbol() + " at " + book.sequence() + ": " + audit);
            }
            audits.release();
        }
    }

    /** Keeps what a person would be told, for the story of a failure. */
    private final class Teller implements SessionListener {
        @Override
        public void onRefused(final String name, final SymbolRefusal refusal) {
            wrong.add(name + " refused: " + refusal);
        }

        @Override
        public void onProblem(final SessionProblem problem, final int code, final String words) {
            told.add(problem + " " + code + " " + words);
        }
    }
}
