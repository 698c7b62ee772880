package io.kubook.engine.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The twin that judges {@link BookSide}: a sorted map, numbers without limits, every answer computed anew. */
final class NaiveSide implements SideView {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** Best first. */
    final TreeMap<Long, Long> levels;

    private final Side side;
    private final int maxLevels;
    private int priceScale;
    private int sizeScale;
    private boolean isComplete;

    /** The worst known price; 2^63 for bids and 0 for asks if nothing is known. */
    private BigInteger horizon;

    NaiveSide(final Side side, final int maxLevels) {
        this.side = side;
        this.maxLevels = maxLevels;
        levels = new TreeMap<>(side == Side.BID ? Comparator.<Long>reverseOrder() : Comparator.<Long>naturalOrder());
        clear(NOTHING);
    }

    void clear(final long newHorizon) {
        levels.clear();
        isComplete = newHorizon == (side == Side.BID ? 0 : Long.MAX_VALUE);
        horizon = newHorizon == NOTHING ? nothing() : BigInteger.valueOf(newHorizon);
    }

    void clear(final int newPriceScale, final int newSizeScale, final long newHorizon) {
        clear(newHorizon);
        priceScale = newPriceScale;
        sizeScale = newSizeScale;
    }

    long set(final long price, final long size) {
        if (!isKnown(price)) {
            return BookSide.OUTSIDE_WINDOW;
        }
        final Long before = size == 0 ? levels.remove(price) : levels.put(price, size);
        if (levels.size() > maxLevels) {
            final long worst = levels.lastKey();
            cutWindowBefore(worst);
            return worst == price ? BookSide.OUTSIDE_WINDOW : 0;
        }
        return before == null ? 0 : before;
    }

    int cutWindowBefore(final long price) {
        final BigInteger step = BigInteger.valueOf(side == Side.BID ? 1 : -1);
        return endWindowAt(BigInteger.valueOf(price).add(step));
    }

    /** An end at the greatest price of all is none for asks: there is nothing a long can hold beyond it. */
    int endWindowAt(final BigInteger newHorizon) {
        if (side == Side.ASK && newHorizon.equals(MAX)) {
            return 0;
        }
        if (isComplete || (side == Side.BID ? newHorizon.compareTo(horizon) > 0 : newHorizon.compareTo(horizon) < 0)) {
            horizon = newHorizon;
        }
        isComplete = false;
        final int before = levels.size();
        levels.keySet().removeIf(level -> !isKnown(level));
        return before - levels.size();
    }

    int rescale(final int newPriceScale, final int newSizeScale) {
        final BigInteger priceFactor = BigInteger.TEN.pow(newPriceScale - priceScale);
        final BigInteger sizeFactor = BigInteger.TEN.pow(newSizeScale - sizeScale);
        priceScale = newPriceScale;
        sizeScale = newSizeScale;
        final Map<Long, Long> old = new TreeMap<>(levels);
        levels.clear();
        int leftOut = 0;
        boolean isOverflowing = false;
        if (!isComplete) {
            horizon = horizon.multiply(priceFactor);
            if (horizon.compareTo(MAX) > 0) {
                horizon = side == Side.BID ? nothing() : MAX;
                isOverflowing = true;
            }
        }
        final List<Long> cuts = new ArrayList<>();
        for (final Map.Entry<Long, Long> level : old.entrySet()) {
            final BigInteger price = BigInteger.valueOf(level.getKey()).multiply(priceFactor);
            final BigInteger size = BigInteger.valueOf(level.getValue()).multiply(sizeFactor);
            if (price.compareTo(MAX) > 0) {
                leftOut++;
            } else if (size.compareTo(MAX) > 0) {
                cuts.add(price.longValueExact());
            } else {
                levels.put(price.longValueExact(), size.longValueExact());
            }
        }
        if (leftOut > 0 || isOverflowing) {
            cutWindowBefore(Long.MAX_VALUE);
        }
        cuts.forEach(this::cutWindowBefore);
        return leftOut;
    }

    void copyFrom(final NaiveSide other) {
        clear(other.priceScale, other.sizeScale, other.horizon());
        other.levels.forEach(this::set);
    }

    private BigInteger nothing() {
        return side == Side.BID ? MAX.add(BigInteger.ONE) : BigInteger.ZERO;
    }

    private boolean isKnown(final long price) {
        final int order = BigInteger.valueOf(price).compareTo(horizon);
        return isComplete || (side == Side.BID ? order >= 0 : order <= 0);
    }

    private boolean isWithin(final long price, final long limit) {
        return side == Side.BID ? price >= limit : price <= limit;
    }

    private long missing() {
        return isComplete ? NONE : UNKNOWN;
    }

    long digest() {
        long sum = 0;
        for (final Map.Entry<Long, Long> level : levels.entrySet()) {
            final BigInteger price = BigInteger.valueOf(level.getKey()).multiply(BigInteger.TEN.pow(12 - priceScale));
            final BigInteger size = BigInteger.valueOf(level.getValue()).multiply(BigInteger.TEN.pow(12 - sizeScale));
            long z = BigInteger.valueOf(0x9E3779B97F4A7C15L)
                    .multiply(price)
                    .add(BigInteger.valueOf(0xC2B2AE3D27D4EB4FL).multiply(size))
                    .add(BigInteger.valueOf(side == Side.BID ? 0x165667B19E3779F9L : 0x27D4EB2F165667C5L))
                    .longValue();
            z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            sum += z ^ z >>> 31;
        }
        return sum;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public int levelCount() {
        return levels.size();
    }

    @Override
    public boolean isComplete() {
        return isComplete;
    }

    @Override
    public long horizon() {
        if (isComplete) {
            return side == Side.BID ? ALL_BIDS : ALL_ASKS;
        }
        return horizon.equals(nothing()) ? NOTHING : horizon.longValueExact();
    }

    @Override
    public long price(final int level) {
        return levels.keySet().stream().skip(level).findFirst().orElse(missing());
    }

    @Override
    public long size(final int level) {
        return levels.values().stream().skip(level).findFirst().orElse(missing());
    }

    @Override
    public int top(final int rows, final long[] prices, final long[] sizes) {
        int row = 0;
        for (final Map.Entry<Long, Long> level : levels.entrySet()) {
            if (row == rows) {
                return rows;
            }
            prices[row] = level.getKey();
            sizes[row++] = level.getValue();
        }
        for (int i = row; i < rows; i++) {
            prices[i] = missing();
            sizes[i] = missing();
        }
        return row;
    }

    @Override
    public long sizeAt(final long price) {
        return price <= 0 ? 0 : isKnown(price) ? levels.getOrDefault(price, 0L) : UNKNOWN;
    }

    @Override
    public long levelsWithin(final long price) {
        return isKnown(price)
                ? levels.keySet().stream()
                        .filter(level -> isWithin(level, price))
                        .count()
                : UNKNOWN;
    }

    @Override
    public long sizeWithin(final long price) {
        if (!isKnown(price)) {
            return UNKNOWN;
        }
        BigInteger sum = BigInteger.ZERO;
        for (final Map.Entry<Long, Long> level : levels.entrySet()) {
            if (isWithin(level.getKey(), price)) {
                sum = sum.add(BigInteger.valueOf(level.getValue()));
            }
        }
        return sum.compareTo(MAX) > 0 ? OUT_OF_RANGE : sum.longValueExact();
    }

    @Override
    public double averagePriceForQuantity(final long quantity) {
        if (quantity <= 0) {
            return Double.NaN;
        }
        BigInteger cost = BigInteger.ZERO;
        long left = quantity;
        for (final Map.Entry<Long, Long> level : levels.entrySet()) {
            final long taken = Math.min(left, level.getValue());
            cost = cost.add(BigInteger.valueOf(taken).multiply(BigInteger.valueOf(level.getKey())));
            left -= taken;
        }
        return left > 0 ? tooLittle() : divide(new BigDecimal(cost), BigDecimal.valueOf(quantity));
    }

    @Override
    public double averagePriceForNotional(final long notional) {
        if (notional <= 0) {
            return Double.NaN;
        }
        final BigDecimal total = BigDecimal.valueOf(notional).scaleByPowerOfTen(sizeScale);
        BigDecimal left = total;
        BigDecimal quantity = BigDecimal.ZERO;
        for (final Map.Entry<Long, Long> level : levels.entrySet()) {
            final BigDecimal price = BigDecimal.valueOf(level.getKey());
            final BigDecimal size = BigDecimal.valueOf(level.getValue());
            final BigDecimal cost = price.multiply(size);
            if (cost.compareTo(left) >= 0) {
                return divide(total, quantity.add(left.divide(price, 60, RoundingMode.HALF_EVEN)));
            }
            left = left.subtract(cost);
            quantity = quantity.add(size);
        }
        return tooLittle();
    }

    private double tooLittle() {
        return isComplete ? Double.NaN : Double.NEGATIVE_INFINITY;
    }

    private static double divide(final BigDecimal dividend, final BigDecimal divisor) {
        return dividend.divide(divisor, MathContext.DECIMAL128).doubleValue();
    }
}
