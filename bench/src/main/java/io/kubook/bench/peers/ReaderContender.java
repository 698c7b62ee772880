package io.kubook.bench.peers;

import io.kubook.bench.Contender;
import io.kubook.bench.Frames;
import io.kubook.bench.LevelSum;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads frames into fields, no more. */
final class ReaderContender implements Contender {
    private final FrameReader reader;
    private final byte[][] frames;
    private final Changes changes = new Changes();

    ReaderContender(final FrameReader reader, final Frames frames) {
        this.reader = reader;
        this.frames = frames.arrays();
    }

    @Override
    public void start() {}

    @Override
    public void take(final int index) {
        try {
            reader.read(frames[index], changes);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public int count() {
        return frames.length;
    }

    /** Reads all frames once more, for a book that is empty at the start. */
    @Override
    public long endBook() {
        final Levels book = new TreeMapLevels();
        for (int i = 0; i < frames.length; i++) {
            take(i);
            changes.applyTo(book);
        }
        final LevelSum sum = new LevelSum();
        book.addTo(sum);
        return sum.value();
    }
}
