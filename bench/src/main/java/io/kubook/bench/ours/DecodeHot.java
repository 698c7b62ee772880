package io.kubook.bench.ours;

import io.kubook.bench.Contender;
import io.kubook.bench.Decoders;
import io.kubook.bench.Frames;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinSymbols;

/** Decodes the same few frames, of whatever symbols, over and over: they stay in the caches. */
final class DecodeHot implements Contender {
    private static final int TIMES = 400;
    private static final int MAX_SYMBOLS = 64;
    private static final int SCALE = 8;

    private final Frames frames;
    private final KucoinFrameDecoder decoder;

    DecodeHot(final Frames frames) {
        this.frames = frames;
        final EventPublisher nowhere = Decoders.publisher(Decoders.NOWHERE);
        final KucoinSymbols symbols = new KucoinSymbols(nowhere, MAX_SYMBOLS);
        decoder = new KucoinFrameDecoder(symbols, nowhere);
        for (int i = 0; i < frames.count(); i++) {
            if (decode(i) == DecodeResult.UNKNOWN_SYMBOL) {
                symbols.add(decoder.frame().symbol().toString(), SCALE, SCALE, 0, 0, 0);
            }
        }
    }

    private DecodeResult decode(final int index) {
        return decoder.decode(frames.buffer(), frames.offset(index), frames.length(index), 0, index);
    }

    @Override
    public void start() {}

    @Override
    public void take(final int index) {
        if (decode(index % frames.count()) != DecodeResult.OK) {
            throw new IllegalStateException("frame " + index % frames.count() + " was refused");
        }
    }

    @Override
    public int count() {
        return TIMES * frames.count();
    }

    /** Bytes, since frames that differ in length are compared. */
    @Override
    public long operations() {
        return (long) TIMES * frames.offset(frames.count());
    }

    /** Nobody else reads these frames. */
    @Override
    public long endBook() {
        return 0;
    }
}
