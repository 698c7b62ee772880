package io.kubook.engine;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.snapshot.BookSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.ErrorHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BookEngineTest {
    private static final ErrorHandler NO_ERRORS = error -> {
        throw new AssertionError(error);
    };
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);
    private static final Instrument XYZ = new Instrument(1, 1, "venue", "XYZ", 1, 2, 0, 0);

    /** Lets the test's thread wait for states, and keeps the thread that told them. */
    private static final class States implements BookListener {
        private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();
        private final Map<String, Thread> threads = new ConcurrentHashMap<>();

        private CountDownLatch latch(final String symbol, final BookState state) {
            return latches.computeIfAbsent(symbol + state, unused -> new CountDownLatch(1));
        }

        void await(final String symbol, final BookState state) throws InterruptedException {
            latch(symbol, state).await();
        }

        @Override
        public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
            threads.put(Thread.currentThread().getName(), Thread.currentThread());
            latch(book.instrument().symbol(), book.state()).countDown();
        }
    }

    private static BookEngine engine(final EngineConfig config, final BookListener listener) {
        return new BookEngine(config, EngineListeners.of(listener), NO_ERRORS);
    }

    @ParameterizedTest
    @EnumSource(EngineConfig.Waiting.class)
    void shouldBuildBooksOnItsOwnThread(final EngineConfig.Waiting waiting) throws Exception {
        final States states = new States();
        final BookEngine engine = engine(EngineConfig.defaults().with(waiting, true), states);
        try (engine) {
            final EventWriter events = new EventWriter(engine.start().publisher()::publishControl);
            events.instrument(ABC);
            events.linkUp(0);
            events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
            states.await("ABC", BookState.LIVE);

            assertThat(states.threads.keySet()).containsExactly("kubook-book");
            assertThat(states.threads.values()).doesNotContain(Thread.currentThread());
        }
        assertThat(states.threads.get("kubook-book").isAlive()).isFalse();
    }

    @Test
    void shouldBeReadyWhenAllBooksThatAreWantedAreLive() throws Exception {
        final States states = new States();
        final BookEngine engine = engine(EngineConfig.defaults(), states);
        try (engine) {
            engine.start();
            assertThat(engine.isReady()).isFalse();
            final EventWriter events = new EventWriter(engine.publisher()::publishControl);
            events.instrument(ABC);
            events.instrument(XYZ);
            events.linkUp(0);
            events.linkUp(1);
            states.await("XYZ", BookState.SYNCING);
            assertThat(engine.isReady()).isFalse();
            events.snapshot(1, 1, 10, bid(100, 5), ask(110, 7));
            states.await("XYZ", BookState.LIVE);
            assertThat(engine.isReady()).isFalse();
            events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
            states.await("ABC", BookState.LIVE);
            assertThat(engine.isReady()).isTrue();
            events.linkDown(1);
            states.await("XYZ", BookState.STALE);
            assertThat(engine.isReady()).isFalse();
        }
    }

    @Test
    void shouldNumberAndKeepRawFramesAndTellNobody() {
        final CallbackLog log = new CallbackLog();
        final BookEngine engine = new BookEngine(
                EngineConfig.defaults().withJournal(), EngineListeners.of(log).withTrades(log), NO_ERRORS);
        final EventPublisher publisher = engine.inlinePublisher();
        final EventTape journal = new EventTape();
        final EventTape published = new EventTape();
        final EventWriter events = new EventWriter((templateId, buffer, offset, length) -> {
            published.offer(templateId, buffer, offset, length);
            return publisher.publishAside(templateId, buffer, offset, length);
        });
        assertThat(events.rawFrame(3, "{\"type\":\"message\"}")).isTrue();
        engine.journalRing()
                .poll(
                        (number, templateId, buffer, offset, length) -> assertThat(
                                        number == 1 || journal.offer(templateId, buffer, offset, length))
                                .isTrue(),
                        10);

        assertThat(engine.agent().eventNumber()).isEqualTo(2);
        assertThat(journal.take()).isEqualTo(published.take());
        assertThat(log.take()).isEmpty();
        assertThat(engine.counters().get(EngineCounter.EVENTS)).isEqualTo(2);
        assertThat(engine.counters().get(EngineCounter.EVENTS_OF_UNKNOWN_INSTRUMENT))
                .isZero();
        assertThat(engine.counters().get(EngineCounter.EVENTS_OF_UNKNOWN_TYPE)).isZero();
    }

    @Test
    void shouldTellHowMuchABookKeepsWhileItWaitsForItsSnapshot() {
        final BookEngine engine = engine(EngineConfig.defaults(), new States());
        final EventWriter events = new EventWriter(engine.agent());
        events.instrument(ABC);
        events.linkUp(0);
        assertThat(engine.agent().backlogBytes(0)).isZero();
        events.delta(0, 11, 11, bid(101, 5, 11));
        final int one = engine.agent().backlogBytes(0);
        events.delta(0, 12, 12, bid(101, 6, 12));

        assertThat(one).isPositive();
        assertThat(engine.agent().backlogBytes(0)).isEqualTo(2 * one);
        assertThat(engine.agent().backlogBytes(1)).isZero();
        events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
        assertThat(engine.agent().backlogBytes(0)).isZero();
    }

    @Test
    void shouldNotBeReadyWhenClosed() throws Exception {
        final States states = new States();
        final BookEngine engine = engine(EngineConfig.defaults(), states);
        try (engine) {
            final EventWriter events = new EventWriter(engine.start().publisher()::publishControl);
            events.instrument(ABC);
            events.linkUp(0);
            events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
            states.await("ABC", BookState.LIVE);
            assertThat(engine.isReady()).isTrue();
        }
        engine.close();

        assertThat(engine.isReady()).isFalse();
    }

    @Test
    void shouldShowABookToOtherThreads() throws Exception {
        final States states = new States();
        final BookEngine engine = engine(EngineConfig.defaults().withSnapshotDepth(2), states);
        final BookSnapshot copy = new BookSnapshot(2);
        try (engine) {
            assertThat(engine.snapshotCell("ABC").copy(copy)).isFalse();
            final EventWriter events = new EventWriter(engine.start().publisher()::publishControl);
            events.instrument(ABC);
            events.linkUp(0);
            events.snapshot(0, 1, 10, bid(100, 5), bid(99, 1), bid(98, 1), ask(110, 7));
            states.await("ABC", BookState.LIVE);
        }

        assertThat(engine.snapshotCell("ABC")).isSameAs(engine.snapshotCell("ABC"));
        assertThat(engine.snapshotCell("ABC").copy(copy)).isTrue();
        assertThat(copy.state() + " @" + copy.sequence() + " " + CallbackLog.levels(copy))
                .isEqualTo("LIVE @10 100:5 99:1| / 110:7");
        assertThat(copy.instrument()).isEqualTo(engine.instruments().bySymbol("ABC"));
    }

    @Test
    void shouldRefuseToShowBooksWhenItsSnapshotDepthIsZero() {
        final BookEngine engine = engine(EngineConfig.defaults().withSnapshotDepth(0), new States());

        assertThatThrownBy(() -> engine.snapshotCell("ABC"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("snapshotDepth");
    }

    @Test
    void shouldPassAResyncOnAsACommand() {
        final BookEngine engine = engine(EngineConfig.defaults(), new States());
        final AtomicReference<String> symbol = new AtomicReference<>();
        assertThat(engine.resync("ABC")).isTrue();

        engine.commands().drain(new ResyncOnly(symbol));
        assertThat(symbol).hasValue("ABC");
        assertThatThrownBy(() -> engine.resync("")).isInstanceOf(IllegalArgumentException.class);
    }

    private record ResyncOnly(AtomicReference<String> symbol) implements CommandHandler {
        @Override
        public void onSnapshotRequested(final int instrumentId, final long requestId) {
            throw new AssertionError(instrumentId);
        }

        @Override
        public void onResync(final String wanted) {
            symbol.set(wanted);
        }

        @Override
        public void onSubscribe(final String wanted, final int streams) {
            throw new AssertionError(wanted);
        }

        @Override
        public void onUnsubscribe(final String wanted, final int streams) {
            throw new AssertionError(wanted);
        }
    }

    @Test
    void shouldRunOnceAndWithOnePublisher() {
        final BookEngine threaded = engine(EngineConfig.defaults(), new States());
        try (threaded) {
            threaded.start();
            assertThatThrownBy(threaded::start).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(threaded::inlinePublisher).isInstanceOf(IllegalStateException.class);
            threaded.publisher();
            assertThatThrownBy(threaded::publisher).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(threaded::start).isInstanceOf(IllegalStateException.class);

        final BookEngine inline = engine(EngineConfig.defaults(), new States());
        inline.inlinePublisher();
        assertThatThrownBy(inline::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(inline::inlinePublisher).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldApplyEventsAtOnceWhenInline() {
        final BookEngine engine = engine(EngineConfig.defaults(), new States());
        final EventPublisher publisher = engine.inlinePublisher();
        final EventWriter events = new EventWriter(publisher::publishControl);
        assertThat(engine.agent().eventNumber()).as("the session's first event").isEqualTo(1);
        events.instrument(ABC);
        events.linkUp(0);
        events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));

        assertThat(engine.isReady()).isTrue();
        assertThat(publisher.hasPending()).isFalse();
        assertThat(engine.agent().book(0).bestBid()).isEqualTo(100);
        assertThat(List.of(engine.agent().eventNumber(), engine.counters().get(EngineCounter.EVENTS)))
                .containsOnly(4L);
        assertThat(engine.journalRing()).isNull();
    }

    @Test
    void shouldRefuseASecondThreadThatHandsInEventsWhenInline() {
        final States states = new States();
        final EventPublisher publisher = engine(EngineConfig.defaults(), states).inlinePublisher();
        final EventWriter events = new EventWriter(publisher::publishControl);
        events.instrument(ABC);
        events.linkUp(0);

        final Throwable failure = CompletableFuture.runAsync(() -> events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7)))
                .handle((nothing, thrown) -> thrown.getCause())
                .join();

        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("second book thread");
        assertThat(states.threads.values()).containsOnly(Thread.currentThread());
    }

    @Test
    void shouldNotBeReadyWhileAListenerHangs() throws Exception {
        final CountDownLatch mayReturn = new CountDownLatch(1);
        final CountDownLatch inCallback = new CountDownLatch(1);
        final States states = new States();
        final BookListener hanging = new BookListener() {
            @Override
            public void onBookChange(final BookView book, final BookChange change) {
                inCallback.countDown();
                try {
                    mayReturn.await(20, TimeUnit.SECONDS);
                } catch (final InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (BookEngine engine = new BookEngine(
                EngineConfig.defaults(), EngineListeners.of(states).withBooks(hanging), NO_ERRORS)) {
            final EventPublisher publisher = engine.start().publisher();
            final EventWriter events = new EventWriter(publisher::publishControl);
            events.instrument(ABC);
            events.linkUp(0);
            events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
            states.await("ABC", BookState.LIVE);
            tellTheTimeUntilItIsReady(engine, publisher);
            assertThat(engine.isReady(2)).isFalse();

            events.delta(0, 11, 11, bid(100, 6));
            inCallback.await();
            while (engine.isReady()) {
                Thread.onSpinWait();
            }

            mayReturn.countDown();
            tellTheTimeUntilItIsReady(engine, publisher);
        } finally {
            mayReturn.countDown();
        }
    }

    private static void tellTheTimeUntilItIsReady(final BookEngine engine, final EventPublisher publisher) {
        do {
            publisher.time(engine.clock().nanoTime());
        } while (!engine.isReady(1));
    }

    @Test
    void shouldStopThoughItsRingIsFull() throws Exception {
        final CountDownLatch inCallback = new CountDownLatch(1);
        final CountDownLatch mayReturn = new CountDownLatch(1);
        final BookListener blocked = new BookListener() {
            @Override
            public void onInstrumentChange(final Instrument instrument) {
                inCallback.countDown();
                try {
                    mayReturn.await(20, TimeUnit.SECONDS);
                } catch (final InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        final EngineConfig config = new EngineConfig(
                2 << 20,
                0,
                1024,
                1,
                10,
                0,
                EngineConfig.Waiting.SPIN,
                false,
                EngineConfig.defaults().sync());
        final BookEngine engine = engine(config, blocked);
        try (engine) {
            final EventPublisher publisher = engine.start().publisher();
            final EventWriter events = new EventWriter(publisher::publishControl);
            events.instrument(ABC);
            inCallback.await();
            while (!publisher.hasPending()) {
                events.linkUp(0);
            }
            mayReturn.countDown();
        }

        assertThat(engine.counters().get(EngineCounter.EVENTS)).isPositive();
    }
}
