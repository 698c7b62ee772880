package io.kubook.bench.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.kubook.bench.Contender;
import io.kubook.bench.Frames;
import io.kubook.bench.LevelSum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** How most programs do it: Jackson's tree and {@link DecimalTrees}. */
final class DecimalTreeBook implements Contender {
    private final ObjectReader mapper = new ObjectMapper().reader();
    private final DecimalTrees book = new DecimalTrees();
    private final byte[][] frames;
    private final int levels;
    private final boolean isListened;
    private BigDecimal seen;

    DecimalTreeBook(final Frames frames, final int levels, final boolean isListened) {
        this.frames = frames.arrays();
        this.levels = levels;
        this.isListened = isListened;
    }

    @Override
    public void start() {
        book.load(levels);
    }

    @Override
    public void take(final int index) {
        try {
            book.apply(mapper.readTree(frames[index]).get("data").get("changes"));
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (isListened) {
            listen();
        }
    }

    /** The same as our listener does. */
    private void listen() {
        final var ask = book.asks().firstEntry();
        final var bid = book.bids().firstEntry();
        seen = ask.getKey().subtract(bid.getKey()).add(bid.getValue()).add(ask.getValue());
    }

    @Override
    public int count() {
        return frames.length;
    }

    @Override
    public long endBook() {
        if (isListened && seen == null) {
            throw new IllegalStateException("nobody listened");
        }
        final LevelSum sum = new LevelSum();
        book.addTo(sum);
        return sum.value();
    }
}
