package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * A symbol the venue lists, and how it behaves.
 *
 * @param base           the currency traded.
 * @param quote          the currency paid.
 * @param priceIncrement the tick.
 * @param baseIncrement  the smallest step of a size.
 * @param startPrice     where the first touch lies.
 * @param levels         how many levels a side the flow tends to.
 * @param sizeDigits     a size has at most this many digits, counted from the step.
 * @param weight         the symbol's part of the flow, relative to the others; zero for a book that never changes.
 * @param firstSequence  where the book starts to count.
 * @param enabled        whether it is traded; otherwise it is listed as disabled.
 * @param isWild         whether its book contains what breaks assumptions: bids at 1, an ask at 999999999999999999.9,
 *                       prices and sizes finer than their steps.
 */
public record SimSymbol(
        String base,
        String quote,
        BigDecimal priceIncrement,
        BigDecimal baseIncrement,
        BigDecimal startPrice,
        int levels,
        int sizeDigits,
        double weight,
        long firstSequence,
        boolean enabled,
        boolean isWild) {
    /** Deep, busy and wild. */
    public static final SimSymbol BTC_USDT = of("BTC", "0.1", "0.00000001", "70119.1", 3_000, 9, 60, 38_000_000_000L)
            .wild();

    /** Busy and tame. */
    public static final SimSymbol ETH_USDT = of("ETH", "0.01", "0.0000001", "3412.57", 600, 8, 30, 14_000_000_000L);

    /** Small, with prices of ten decimal places. */
    public static final SimSymbol SHIB_USDT =
            of("SHIB", "0.0000000001", "0.1", "0.0000123456", 150, 7, 10, 2_000_000_000L);

    /** Listed, tradable, and nothing ever happens. */
    public static final SimSymbol IDLE_USDT = of("IDLE", "0.0001", "0.0001", "4.125", 40, 6, 0, 5_000_000L);

    /** Listed and not tradable. */
    public static final SimSymbol GONE_USDT =
            of("GONE", "0.0001", "0.0001", "0.5", 1, 6, 0, 1_000_000L).disabled();

    /** What is listed unless somebody says otherwise. */
    public static final List<SimSymbol> LISTED = List.of(BTC_USDT, ETH_USDT, SHIB_USDT, IDLE_USDT, GONE_USDT);

    /** Checks that nothing is missing and that a book of these numbers can exist. */
    public SimSymbol {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(quote, "quote");
        if (priceIncrement.signum() <= 0 || baseIncrement.signum() <= 0 || startPrice.signum() <= 0) {
            throw new IllegalArgumentException("increments and price must be above zero");
        }
        if (levels < 1 || sizeDigits < 1 || sizeDigits > 15 || weight < 0 || firstSequence < 1) {
            throw new IllegalArgumentException("levels, digits, weight or sequence out of range");
        }
    }

    /**
     * A symbol by its name: one that is listed here, or else one that is made up, always the same for a name.
     *
     * @param name such as {@code XRP-USDT}, a base and a quote around one dash.
     * @return the symbol.
     * @throws IllegalArgumentException if that is no such name.
     */
    public static SimSymbol named(final String name) {
        for (final SimSymbol listed : LISTED) {
            if (listed.name().equals(name)) {
                return listed;
            }
        }
        final String[] parts = name.split("-", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException("not a symbol: " + name);
        }
        final int hash = name.hashCode() & Integer.MAX_VALUE;
        final BigDecimal tick = BigDecimal.ONE.movePointLeft(2 + hash % 4);
        return new SimSymbol(
                parts[0],
                parts[1],
                tick,
                BigDecimal.ONE.movePointLeft(4),
                tick.multiply(BigDecimal.valueOf(20_000 + hash % 60_000)),
                200,
                7,
                10,
                1_000_000_000L + hash,
                true,
                false);
    }

    private static SimSymbol of(
            final String base,
            final String tick,
            final String step,
            final String price,
            final int levels,
            final int sizeDigits,
            final double weight,
            final long firstSequence) {
        return new SimSymbol(
                base,
                "USDT",
                new BigDecimal(tick),
                new BigDecimal(step),
                new BigDecimal(price),
                levels,
                sizeDigits,
                weight,
                firstSequence,
                true,
                false);
    }

    private SimSymbol wild() {
        return new SimSymbol(
                base,
                quote,
                priceIncrement,
                baseIncrement,
                startPrice,
                levels,
                sizeDigits,
                weight,
                firstSequence,
                enabled,
                true);
    }

    private SimSymbol disabled() {
        return new SimSymbol(
                base,
                quote,
                priceIncrement,
                baseIncrement,
                startPrice,
                levels,
                sizeDigits,
                weight,
                firstSequence,
                false,
                isWild);
    }

    /**
     * The venue's name of it.
     *
     * @return such as {@code BTC-USDT}.
     */
    public String name() {
        return base + '-' + quote;
    }
}
