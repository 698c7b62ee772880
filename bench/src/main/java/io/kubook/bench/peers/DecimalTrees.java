package io.kubook.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.LevelSum;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A book of two trees of {@link BigDecimal}; they order by value, so that trailing zeros do not matter. */
final class DecimalTrees {
    private final NavigableMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

    void load(final int levels) {
        bids.clear();
        asks.clear();
        for (int i = 0; i < levels; i++) {
            final BigDecimal size = BigDecimal.valueOf(Levels.FIRST_SIZE + i, FrameMaker.SIZE_SCALE);
            bids.put(BigDecimal.valueOf(FrameMaker.BEST_BID - i, FrameMaker.PRICE_SCALE), size);
            asks.put(BigDecimal.valueOf(FrameMaker.BEST_BID + 1 + i, FrameMaker.PRICE_SCALE), size);
        }
    }

    /** Applies the object {@code changes} of a frame. */
    void apply(final JsonNode changes) {
        apply(changes.get("asks"), asks);
        apply(changes.get("bids"), bids);
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

    NavigableMap<BigDecimal, BigDecimal> bids() {
        return bids;
    }

    NavigableMap<BigDecimal, BigDecimal> asks() {
        return asks;
    }

    void addTo(final LevelSum sum) {
        bids.forEach((price, size) -> add(false, price, size, sum));
        asks.forEach((price, size) -> add(true, price, size, sum));
    }

    private static void add(final boolean isAsk, final BigDecimal price, final BigDecimal size, final LevelSum sum) {
        sum.add(isAsk, Decimal.unscaled(price, FrameMaker.PRICE_SCALE), Decimal.unscaled(size, FrameMaker.SIZE_SCALE));
    }
}
