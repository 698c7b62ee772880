package io.kubook.bench.ours;

import io.kubook.bench.Contender;
import io.kubook.bench.DecodedFrames;
import io.kubook.bench.Decoders;
import io.kubook.bench.Frames;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrameDecoder;

/** Decodes frames to whole events, with symbol look-up and scales; the events go nowhere. */
final class DecodeOnly implements Contender {
    private final Frames frames;
    private final KucoinFrameDecoder decoder;

    DecodeOnly(final Frames frames) {
        this.frames = frames;
        decoder = Decoders.into(Decoders.NOWHERE);
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
