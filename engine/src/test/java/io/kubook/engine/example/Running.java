package io.kubook.engine.example;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.engine.snapshot.SnapshotCell;
import java.util.function.Consumer;
import org.agrona.concurrent.AgentInvoker;

/** The three ways to run an engine. A feed is whoever publishes events, on the thread that it is called on. */
public final class Running {
    private Running() {}

    /** The book has a thread; the feed publishes from this one until it is done. */
    public static void onItsOwnThread(final BookListener listener, final Consumer<EventPublisher> feed) {
        final EngineListeners listeners = EngineListeners.of(listener);
        try (BookEngine engine = new BookEngine(EngineConfig.defaults(), listeners, Throwable::printStackTrace)) {
            engine.start();
            feed.accept(engine.publisher());
        }
    }

    /** The book has no thread of its own: this one does the work of both in turn. */
    public static void inTurn(final BookListener listener, final Consumer<EventPublisher> feed) {
        final EngineListeners listeners = EngineListeners.of(listener);
        final BookEngine engine = new BookEngine(EngineConfig.defaults(), listeners, Throwable::printStackTrace);
        final AgentInvoker invoker = new AgentInvoker(Throwable::printStackTrace, null, engine.agent());
        invoker.start();
        feed.accept(engine.publisher());
        while (invoker.invoke() > 0) {
            Thread.onSpinWait();
        }
    }

    /** No ring and no thread: an event is applied before the call that publishes it returns. */
    public static void inline(final BookListener listener, final Consumer<EventPublisher> feed) {
        final EngineListeners listeners = EngineListeners.of(listener);
        final BookEngine engine = new BookEngine(EngineConfig.defaults(), listeners, Throwable::printStackTrace);
        feed.accept(engine.inlinePublisher());
    }

    /** Reads a book from a thread that is not the book's. */
    public static long spreadFromElsewhere(final BookEngine engine, final String symbol, final long otherwise) {
        final SnapshotCell cell = engine.snapshotCell(symbol);
        final BookSnapshot book = new BookSnapshot(cell.depth());
        return cell.copy(book) && book.state() == BookState.LIVE ? book.spread() : otherwise;
    }
}
