package io.kubook.bench.latency;

import io.kubook.engine.ring.CommandHandler;
import io.kubook.feed.kucoin.KucoinRestDecoder;
import java.util.function.Consumer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/** Gives the book the snapshot that it asks for; that it asks for anything else is a failure. Link thread. */
final class SnapshotAnswers implements CommandHandler {
    private final KucoinRestDecoder decoder;
    private final UnsafeBuffer snapshot;
    private final EpochNanoClock clock;
    private final Consumer<String> failures;

    /**
     * Answers whoever asks.
     *
     * @param decoder  publishes the answer.
     * @param snapshot what the venue would send.
     * @param clock    for receive times.
     * @param failures told what was asked for instead.
     */
    SnapshotAnswers(
            final KucoinRestDecoder decoder,
            final UnsafeBuffer snapshot,
            final EpochNanoClock clock,
            final Consumer<String> failures) {
        this.decoder = decoder;
        this.snapshot = snapshot;
        this.clock = clock;
        this.failures = failures;
    }

    @Override
    public void onSnapshotRequested(final int id, final long requestId) {
        decoder.decodeSnapshot(snapshot, 0, snapshot.capacity(), id, requestId, 0, clock.nanoTime());
    }

    @Override
    public void onResync(final String symbol) {
        failures.accept("a resync was asked for");
    }

    @Override
    public void onSubscribe(final String symbol, final int streams) {
        failures.accept("nobody subscribes here");
    }

    @Override
    public void onUnsubscribe(final String symbol, final int streams) {
        failures.accept("nobody unsubscribes here");
    }
}
