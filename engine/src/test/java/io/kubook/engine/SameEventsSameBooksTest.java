package io.kubook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.BookView;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.EventPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.AgentInvoker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same events make the same callbacks and books, however they reach the agent, in every version and on every JDK.
 */
class SameEventsSameBooksTest {
    private static final int EVENTS = 60_000;
    private static final int INSTRUMENTS = 6;

    /**
     * What the events of the seed come to: all books and all callbacks in one number. May change with the events only.
     */
    private static final long RESULT = 1317523323997032447L;

    private static List<EventTape.Record> tape;
    private static Outcome outcome;

    /** All callbacks in order and the digests of all books. */
    private record Outcome(List<String> callbacks, List<String> books) {
        long digest() {
            return callbacks.hashCode() * 0x9E3779B97F4A7C15L + books.hashCode();
        }
    }

    @BeforeAll
    static void records() {
        final CallbackLog log = new CallbackLog();
        final BookEngine engine = engine(log);
        final EventTape events = new EventTape();
        final RandomVenue venue = new RandomVenue(
                20_260_101,
                INSTRUMENTS,
                (templateId, buffer, offset, length) -> events.offer(templateId, buffer, offset, length)
                        && engine.agent().offer(templateId, buffer, offset, length));
        while (events.records().size() < EVENTS) {
            venue.step();
            engine.commands().drain(venue);
        }
        tape = events.take();
        outcome = outcome(engine, log);
    }

    private static BookEngine engine(final CallbackLog log) {
        return new BookEngine(
                EngineConfig.defaults(), EngineListeners.of(log).withTrades(log).withTickers(log), error -> {
                    throw new AssertionError(error);
                });
    }

    private static Outcome outcome(final BookEngine engine, final CallbackLog log) {
        final List<String> books = new ArrayList<>();
        for (int id = 0; id < INSTRUMENTS; id++) {
            final BookView book = engine.agent().book(id);
            books.add(book.instrument() + " " + book.state() + " @" + book.sequence() + " " + book.digest());
        }
        return new Outcome(log.take(), books);
    }

    @Test
    void shouldComeToTheKnownResult() {
        for (final EngineCounter counter : List.of(
                EngineCounter.DELTAS_APPLIED,
                EngineCounter.SNAPSHOTS_USED,
                EngineCounter.AUDITS_AGREED,
                EngineCounter.TICKERS_DIFFERED,
                EngineCounter.TICKER_AUDITS_ENDED,
                EngineCounter.REASON_GAP,
                EngineCounter.REASON_OVERRUN,
                EngineCounter.REASON_LINK_DOWN,
                EngineCounter.TRADES)) {
            assertThat(inline().counters().get(counter)).as(counter.name()).isPositive();
        }
        assertThat(outcome.digest()).isEqualTo(RESULT);
    }

    @Test
    void shouldComeToTheSameWhenAppliedInlineAgain() {
        final CallbackLog log = new CallbackLog();
        assertThat(outcome(inline(log), log)).isEqualTo(outcome);
    }

    private static BookEngine inline() {
        return inline(new CallbackLog());
    }

    private static BookEngine inline(final CallbackLog log) {
        final BookEngine engine = engine(log);
        for (final EventTape.Record event : tape) {
            engine.agent()
                    .offer(event.templateId(), event.bytes(), 0, event.bytes().capacity());
            engine.commands().drain(Unanswered.INSTANCE);
        }
        return engine;
    }

    @Test
    void shouldComeToTheSameWhenDrivenByAnInvoker() {
        final CallbackLog log = new CallbackLog();
        final BookEngine engine = engine(log);
        final AgentInvoker invoker = new AgentInvoker(
                error -> {
                    throw new AssertionError(error);
                },
                null,
                engine.agent());
        invoker.start();
        final EventPublisher publisher = engine.publisher();
        for (final EventTape.Record event : tape) {
            assertThat(publisher.publishControl(
                            event.templateId(), event.bytes(), 0, event.bytes().capacity()))
                    .isTrue();
            if (publisher.hasPending() || event.bytes().getByte(8) % 16 == 0) {
                invoker.invoke();
                engine.commands().drain(Unanswered.INSTANCE);
            }
        }
        while (publisher.hasPending() || invoker.invoke() > 0) {
            publisher.flush();
        }

        assertThat(outcome(engine, log)).isEqualTo(outcome);
    }

    @Test
    void shouldComeToTheSameWhenTheBookThreadTakesThemFromTheRing() throws Exception {
        final CallbackLog log = new CallbackLog();
        final CountDownLatch done = new CountDownLatch(1);
        final EngineListeners listeners =
                EngineListeners.of(log).withTrades(log).withTickers(log).withTrades(new LastTrade(done));
        final BookEngine engine = new BookEngine(EngineConfig.defaults(), listeners, error -> {
            throw new AssertionError(error);
        });
        final EventPublisher publisher = engine.publisher();
        try (engine) {
            engine.start();
            for (final EventTape.Record event : tape) {
                publisher.publishControl(
                        event.templateId(), event.bytes(), 0, event.bytes().capacity());
                while (!publisher.flush()) {
                    Thread.onSpinWait();
                }
                engine.commands().drain(Unanswered.INSTANCE);
            }
            LastTrade.publish(publisher);
            while (!publisher.flush()) {
                Thread.onSpinWait();
            }
            while (!done.await(1, TimeUnit.MILLISECONDS)) {
                engine.commands().drain(Unanswered.INSTANCE);
            }
        }
        final Outcome actual = outcome(engine, log);

        assertThat(actual.callbacks().subList(0, actual.callbacks().size() - 1)).isEqualTo(outcome.callbacks());
        assertThat(actual.books()).isEqualTo(outcome.books());
    }
}
