package io.kubook.engine.example;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.EventWriter;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventPublisher;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunningTest {
    private static final String EXPECTED = "ABC @10 1\nABC @11 0.9\nABC @12 -0.1\nABC @13 -\nABC @14 1.5\nABC @14 -\n";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final SpreadWatcher watcher =
            new SpreadWatcher("ABC", new PrintStream(printed, true, StandardCharsets.US_ASCII));

    private static void feed(final EventPublisher publisher) {
        final EventWriter events = new EventWriter(publisher::publishControl);
        for (int id = 0; id < 2; id++) {
            events.instrument(new Instrument(id, 1, "venue", id == 0 ? "ABC" : "XYZ", 1, 2, 0, 0));
            events.linkUp(id);
            events.snapshot(id, 1, 10, bid(100, 5), ask(110, 7));
        }
        events.delta(0, 11, 11, bid(101, 5, 11));
        events.delta(1, 11, 11, bid(107, 5, 11));
        events.delta(0, 12, 12, bid(111, 5, 12));
        events.delta(0, 13, 13, ask(110, 0, 13));
        events.delta(0, 14, 14, ask(126, 1, 14));
        events.linkDown(0);
    }

    private String printed() {
        return printed.toString(StandardCharsets.US_ASCII).replace(System.lineSeparator(), "\n");
    }

    @Test
    void shouldPrintTheSpreadsOfALiveBookWhenInline() {
        Running.inline(watcher, RunningTest::feed);

        assertThat(printed()).isEqualTo(EXPECTED);
    }

    @Test
    void shouldPrintTheSameWhenOneThreadDoesBothInTurn() {
        Running.inTurn(watcher, RunningTest::feed);

        assertThat(printed()).isEqualTo(EXPECTED);
    }

    @Test
    void shouldPrintTheSameWhenTheBookHasAThread() {
        final CountDownLatch stale = new CountDownLatch(1);
        final BookListener both = new BookListener() {
            @Override
            public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
                watcher.onStateChange(book, previous, reason);
                if (book.state() == BookState.STALE) {
                    stale.countDown();
                }
            }

            @Override
            public void onBookChange(final BookView book, final io.kubook.engine.book.BookChange change) {
                watcher.onBookChange(book, change);
            }
        };
        final Consumer<EventPublisher> feed = publisher -> {
            feed(publisher);
            try {
                stale.await();
            } catch (final InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        Running.onItsOwnThread(both, feed);

        assertThat(printed()).isEqualTo(EXPECTED);
        assertThat(watcher.spread()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void shouldReadTheSpreadFromElsewhereWhenTheBookIsLive() {
        final BookEngine engine = new BookEngine(EngineConfig.defaults(), EngineListeners.none(), error -> {
            throw new AssertionError(error);
        });
        assertThat(Running.spreadFromElsewhere(engine, "XYZ", -7)).isEqualTo(-7);
        feed(engine.inlinePublisher());

        assertThat(Running.spreadFromElsewhere(engine, "XYZ", -7)).isEqualTo(3);
        assertThat(Running.spreadFromElsewhere(engine, "ABC", -7)).isEqualTo(-7);
    }
}
