package io.kubook.bench.peers;

import io.kubook.bench.Contender;
import io.kubook.bench.DecodedFrames;
import io.kubook.bench.LevelSum;

/** Applies changes that were read before: a book alone. */
final class BookContender implements Contender {
    private final Levels book;
    private final DecodedFrames frames;
    private final int levels;

    BookContender(final Levels book, final DecodedFrames frames, final int levels) {
        this.book = book;
        this.frames = frames;
        this.levels = levels;
    }

    @Override
    public void start() {
        book.load(levels);
    }

    @Override
    public void take(final int index) {
        for (int i = frames.first(index); i < frames.first(index + 1); i++) {
            book.set(frames.isAsk(i), frames.price(i), frames.size(i));
        }
    }

    @Override
    public int count() {
        return frames.count();
    }

    @Override
    public long operations() {
        return frames.changes();
    }

    @Override
    public long endBook() {
        final LevelSum sum = new LevelSum();
        book.addTo(sum);
        return sum.value();
    }
}
