package io.kubook.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.kubook.bench.Contender;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.Frames;
import io.kubook.bench.LevelSum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Jackson's tree, and {@link DecimalTrees} for each of many symbols. */
final class ManyDecimalTrees implements Contender {
    private final ObjectReader mapper = new ObjectMapper().reader();
    private final Map<String, DecimalTrees> books = new HashMap<>();
    private final byte[][] frames;
    private final int levels;

    ManyDecimalTrees(final Frames frames, final int symbols, final int levels) {
        this.frames = frames.arrays();
        this.levels = levels;
        for (int i = 0; i < symbols; i++) {
            books.put(FrameMaker.symbol(i), new DecimalTrees());
        }
    }

    @Override
    public void start() {
        books.values().forEach(book -> book.load(levels));
    }

    @Override
    public void take(final int index) {
        try {
            final JsonNode data = mapper.readTree(frames[index]).get("data");
            books.get(data.get("symbol").textValue()).apply(data.get("changes"));
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public int count() {
        return frames.length;
    }

    @Override
    public long endBook() {
        final LevelSum sum = new LevelSum();
        books.values().forEach(book -> book.addTo(sum));
        return sum.value();
    }
}
