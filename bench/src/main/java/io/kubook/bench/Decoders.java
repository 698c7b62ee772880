package io.kubook.bench;

import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.ring.EventSink;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinSymbols;

/** Makes decoders without an engine behind them. */
public final class Decoders {
    /** Takes every event and does nothing with it. */
    public static final EventSink NOWHERE = (templateId, buffer, offset, length) -> true;

    private static final int MAX_EVENT_LENGTH = 1 << 20;

    private Decoders() {}

    /**
     * Makes what puts events into a sink that always has room.
     *
     * @param sink takes them.
     * @return a new one.
     */
    public static EventPublisher publisher(final EventSink sink) {
        return new EventPublisher(sink, MAX_EVENT_LENGTH, 8 * MAX_EVENT_LENGTH);
    }

    /**
     * Makes a decoder of {@link FrameMaker#SYMBOL}.
     *
     * @param sink takes its events.
     * @return a new one.
     */
    public static KucoinFrameDecoder into(final EventSink sink) {
        final EventPublisher publisher = publisher(sink);
        final KucoinSymbols symbols = new KucoinSymbols(publisher, 16);
        symbols.add(FrameMaker.SYMBOL, FrameMaker.PRICE_SCALE, FrameMaker.SIZE_SCALE, 1, 1, 0);
        return new KucoinFrameDecoder(symbols, publisher);
    }
}
