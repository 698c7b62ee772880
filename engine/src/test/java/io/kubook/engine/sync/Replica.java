package io.kubook.engine.sync;

import io.kubook.engine.CallbackLog;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Listeners;
import io.kubook.engine.instrument.Instruments;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import io.kubook.engine.ring.EventSink;
import io.kubook.engine.ring.SnapshotRequester;
import io.kubook.engine.snapshot.SnapshotCells;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** A router of a few books, with a log of their callbacks and of the snapshots that they ask for. */
final class Replica implements EventSink {
    private static final int INSTRUMENTS = 8;

    private final CallbackLog log = new CallbackLog();
    private final List<String> requests = new ArrayList<>();
    private final EngineCounters counters = new EngineCounters();
    private final Instruments instruments = new Instruments(INSTRUMENTS);
    private final EventRouter router;

    /** One whose requests can always be handed over. */
    Replica(final SyncConfig config) {
        this(config, (instrumentId, requestId) -> true, null);
    }

    /** One that publishes its books to cells, if there are any. */
    Replica(final SyncConfig config, final SnapshotRequester requester, final SnapshotCells cells) {
        final Listeners listeners = new Listeners(List.of(log), List.of(log), List.of(log), counters, Replica::fail);
        final SnapshotRequester noted = (instrumentId, requestId) -> {
            requests.add(instrumentId + ":" + requestId);
            return requester.requestSnapshot(instrumentId, requestId);
        };
        router = new EventRouter(new BuilderContext(config, noted, listeners, counters), instruments, cells);
    }

    private static void fail(final Throwable cause) {
        throw new AssertionError(cause);
    }

    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        router.onEvent(templateId, buffer, offset, length);
        return true;
    }

    EventRouter router() {
        return router;
    }

    Instruments instruments() {
        return instruments;
    }

    BookState state(final int id) {
        return router.book(id).state();
    }

    long count(final EngineCounter counter) {
        return counters.get(counter);
    }

    /** All that has happened since the last call. */
    List<String> take() {
        final List<String> all = new ArrayList<>(log.take());
        all.addAll(requests);
        requests.clear();
        return all;
    }

    /** All that can be seen of a book. */
    String look(final int id) {
        final BookView book = router.book(id);
        return book.state() + " " + book.instrument() + " @" + book.sequence() + " " + book.venueTimeNs() + " "
                + book.receiveTimeNs() + " " + book.digest() + " "
                + book.bids().horizon() + ".."
                + book.asks().horizon() + " " + CallbackLog.levels(book);
    }
}
