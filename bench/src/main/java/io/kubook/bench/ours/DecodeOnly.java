package io.kubook.bench.ours;

import io.kubook.bench.Contender;
import io.kubook.bench.DecodedFrames;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.Frames;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinSymbols;

/** Decodes frames to whole events, with symbol look-up and scales; the events go nowhere. */
final class DecodeOnly implements Contender {
    private final Frames frames;
    private final KucoinFrameDecoder decoder;

    DecodeOnly(final Frames frames) {
        this.frames = frames;
        final EventPublisher nowhere = new EventPublisher((type, buffer, offset, length) -> true, 1 << 20, 1 << 23);
        final KucoinSymbols symbols = new KucoinSymbols(nowhere, 16);
        symbols.add(FrameMaker.SYMBOL, FrameMaker.PRICE_SCALE, FrameMaker.SIZE_SCALE, 1, 1, 0);
        decoder = new KucoinFrameDecoder(symbols, nowhere);
    }

    @Override
    public void start() {}

    @Override
    public void take(final int index) {
        if (decoder.decode(frames.buffer(), frames.offset(index), frames.length(index), 0, index) != DecodeResult.OK) {
            throw new IllegalStateException("frame " + index + " was refused");
        }
    }

    @Override
    public int count() {
        return frames.count();
    }

    /** Decodes all frames once more, for a book that is empty at the start. */
    @Override
    public long endBook() {
        final BookOnly book = new BookOnly(new DecodedFrames(frames), 0);
        book.start();
        for (int i = 0; i < book.count(); i++) {
            book.take(i);
        }
        return book.endBook();
    }
}
