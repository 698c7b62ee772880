package io.kubook.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.kubook.bench.Contender;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.LevelSum;
import io.kubook.bench.SnapshotBody;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Jackson's tree of a snapshot, and no book at all. */
final class SnapshotTree implements Contender {
    private static final int TIMES = 20;

    private final ObjectReader mapper = new ObjectMapper().reader();
    private final byte[] body;
    private JsonNode tree;

    SnapshotTree(final int levels) {
        body = SnapshotBody.of(levels);
    }

    @Override
    public void start() {}

    @Override
    public void take(final int index) {
        try {
            tree = mapper.readTree(body);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public int count() {
        return TIMES;
    }

    @Override
    public long endBook() {
        final LevelSum sum = new LevelSum();
        add(tree.at("/data/bids"), false, sum);
        add(tree.at("/data/asks"), true, sum);
        return sum.value();
    }

    private static void add(final JsonNode levels, final boolean isAsk, final LevelSum sum) {
        for (final JsonNode level : levels) {
            sum.add(
                    isAsk,
                    Decimal.scaled(level.get(0).textValue(), FrameMaker.PRICE_SCALE),
                    Decimal.scaled(level.get(1).textValue(), FrameMaker.SIZE_SCALE));
        }
    }
}
