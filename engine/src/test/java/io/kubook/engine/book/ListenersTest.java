package io.kubook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListenersTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);
    private static final OrderBook BOOK = new OrderBook(ABC, 16);

    private static final Map<String, BiConsumer<Listeners, Object>> CALLS = Map.of(
            "onStateChange", (all, unused) -> all.onStateChange(BOOK, BookState.LIVE, ResyncReason.GAP),
            "onBookReset", (all, unused) -> all.onBookReset(BOOK),
            "onBookChange", (all, unused) -> all.onBookChange(BOOK, new BookChange()),
            "onAudit", (all, unused) -> all.onAudit(BOOK, AuditCause.INTERVAL, AuditOutcome.AGREED),
            "onInstrumentChange", (all, unused) -> all.onInstrumentChange(ABC),
            "onTrade", (all, unused) -> all.onTrade(new Trade()),
            "onTradesLost", (all, unused) -> all.onTradesLost(ABC, 3),
            "onTicker",
                    (all, unused) -> all.onTicker(new Ticker()
                            .wrap(new TickerDecoder().wrap(new UnsafeBuffer(new byte[256]), 0, 88, 1), ABC)));

    private final List<String> calls = new ArrayList<>();
    private final List<Throwable> reported = new ArrayList<>();
    private final EngineCounters counters = new EngineCounters();

    /** Listens to all; throws at one callback if it has something to throw. */
    private final class Listener implements BookListener, TradeListener, TickerListener {
        private final String name;
        private final Throwable thrown;

        Listener(final String name, final Throwable thrown) {
            this.name = name;
            this.thrown = thrown;
        }

        private void called(final String callback) {
            calls.add(name + "." + callback);
            if (thrown != null) {
                ListenersTest.<RuntimeException>smuggle(thrown);
            }
        }

        @Override
        public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
            called("onStateChange");
        }

        @Override
        public void onBookReset(final BookView book) {
            called("onBookReset");
        }

        @Override
        public void onBookChange(final BookView book, final BookChange change) {
            called("onBookChange");
        }

        @Override
        public void onAudit(final BookView book, final AuditCause cause, final AuditOutcome outcome) {
            called("onAudit");
        }

        @Override
        public void onInstrumentChange(final Instrument instrument) {
            called("onInstrumentChange");
        }

        @Override
        public void onTrade(final Trade trade) {
            called("onTrade");
        }

        @Override
        public void onTradesLost(final Instrument instrument, final long count) {
            called("onTradesLost");
        }

        @Override
        public void onTicker(final Ticker ticker) {
            called("onTicker");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void smuggle(final Throwable thrown) throws T {
        throw (T) thrown;
    }

    private Listeners listeners(final Listener... all) {
        final List<Listener> list = List.of(all);
        return new Listeners(list, list, list, counters, reported::add);
    }

    private static Stream<String> callbacks() {
        return CALLS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void shouldDetachOnlyTheListenerThatThrows(final String callback) {
        final RuntimeException failure = new IllegalStateException("a bug of a listener");
        final Listeners all = listeners(new Listener("a", null), new Listener("b", failure), new Listener("c", null));
        CALLS.get(callback).accept(all, null);
        CALLS.get(callback).accept(all, null);

        assertThat(calls)
                .containsExactly("a." + callback, "b." + callback, "c." + callback, "a." + callback, "c." + callback);
        assertThat(reported).containsExactly(failure);
        assertThat(counters.get(EngineCounter.LISTENER_FAILURES)).isEqualTo(1);
    }

    private static Stream<Throwable> everything() {
        return Stream.of(
                new AssertionError("of a listener's own"),
                new StackOverflowError(),
                new NoClassDefFoundError(),
                new IOException("smuggled past the compiler"),
                new InterruptedException());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void shouldDetachAListenerWhateverItThrows(final Throwable thrown) {
        final Listeners all = listeners(new Listener("a", thrown), new Listener("b", null));
        all.onBookReset(BOOK);
        all.onBookReset(BOOK);

        assertThat(calls).containsExactly("a.onBookReset", "b.onBookReset", "b.onBookReset");
        assertThat(reported).containsExactly(thrown);
    }

    @Test
    void shouldDetachAListenerFromAllThatItListensTo() {
        final Listeners all = listeners(new Listener("a", new IllegalStateException()), new Listener("b", null));
        all.onTrade(new Trade());
        callbacks().forEach(callback -> CALLS.get(callback).accept(all, null));

        assertThat(calls.get(0)).isEqualTo("a.onTrade");
        assertThat(calls.subList(1, calls.size())).hasSize(1 + CALLS.size()).allMatch(call -> call.startsWith("b."));
    }

    @Test
    void shouldDetachSeveralThatThrowInOneCall() {
        final Listeners all = listeners(
                new Listener("a", new IllegalStateException("1")),
                new Listener("b", new IllegalStateException("2")),
                new Listener("c", null),
                new Listener("d", new IllegalStateException("3")));
        all.onBookReset(BOOK);
        all.onBookReset(BOOK);

        assertThat(calls)
                .containsExactly("a.onBookReset", "b.onBookReset", "c.onBookReset", "d.onBookReset", "c.onBookReset");
        assertThat(reported).extracting(Throwable::getMessage).containsExactly("1", "2", "3");
        assertThat(counters.get(EngineCounter.LISTENER_FAILURES)).isEqualTo(3);
    }
}
