package io.kubook.bench.peers;

import io.kubook.bench.Contender;
import io.kubook.bench.Frames;
import io.kubook.bench.LevelSum;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads frames and applies them to a book. */
final class ReaderAndBook implements Contender {
    private final FrameReader reader;
    private final Levels book;
    private final byte[][] frames;
    private final int levels;
    private final Changes changes = new Changes();

    ReaderAndBook(final FrameReader reader, final Levels book, final Frames frames, final int levels) {
        this.reader = reader;
        this.book = book;
        this.frames = frames.arrays();
        this.levels = levels;
    }

    @Override
    public void start() {
        book.load(levels);
    }

    @Override
    public void take(final int index) {
        try {
            reader.read(frames[index], changes);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
        changes.applyTo(book);
    }

    @Override
    public int count() {
        return frames.length;
    }

    @Override
    public long endBook() {
        final LevelSum sum = new LevelSum();
        book.addTo(sum);
        return sum.value();
    }
}
