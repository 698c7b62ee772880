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
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How most programs do it: Jackson's tree and two trees of {@link BigDecimal}. Prices have one scale on the venue's
 * wire but for trailing zeros; a tree orders by value, so that these do not matter.
 */
final class DecimalTreeBook implements Contender {
    private final ObjectReader mapper = new ObjectMapper().reader();
    private final NavigableMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
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
        bids.clear();
        asks.clear();
        for (int i = 0; i < levels; i++) {
            final BigDecimal size = BigDecimal.valueOf(Levels.FIRST_SIZE + i, FrameMaker.SIZE_SCALE);
            bids.put(BigDecimal.valueOf(FrameMaker.BEST_BID - i, FrameMaker.PRICE_SCALE), size);
            asks.put(BigDecimal.valueOf(FrameMaker.BEST_BID + 1 + i, FrameMaker.PRICE_SCALE), size);
        }
    }

    @Override
    public void take(final int index) {
        try {
            final JsonNode changes = mapper.readTree(frames[index]).get("data").get("changes");
            apply(changes.get("asks"), asks);
            apply(changes.get("bids"), bids);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (isListened) {
            seen = asks.firstEntry()
                    .getValue()
                    .add(bids.firstEntry().getValue())
                    .add(asks.firstKey().subtract(bids.firstKey()));
        }
    }

    private static void apply(final JsonNode entries, final NavigableMap<BigDecimal, BigDecimal> side) {
        for (final JsonNode entry : entries) {
            final BigDecimal price = new BigDecimal(entry.get(0).textValue());
            final BigDecimal size = new BigDecimal(entry.get(1).textValue());
            if (size.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, size);
            }
        }
    }

    @Override
    public int count() {
        return frames.length;
    }

    @Override
    public long endBook() {
        final LevelSum sum = new LevelSum();
        add(bids, false, sum);
        add(asks, true, sum);
        return sum.value();
    }

    private static void add(final NavigableMap<BigDecimal, BigDecimal> side, final boolean isAsk, final LevelSum sum) {
        side.forEach((price, size) -> sum.add(
                isAsk, Decimal.unscaled(price, FrameMaker.PRICE_SCALE), Decimal.unscaled(size, FrameMaker.SIZE_SCALE)));
    }

    /** What a listener saw last, so that its work is not left out. */
    BigDecimal seen() {
        return seen;
    }
}
