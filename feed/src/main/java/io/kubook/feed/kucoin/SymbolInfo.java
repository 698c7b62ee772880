package io.kubook.feed.kucoin;

/**
 * One row of the symbols call, version 1 or 2.
 *
 * @param symbol         the venue's permanent name, such as {@code BTC-USDT}.
 * @param baseCurrency   what is traded; empty if not given.
 * @param quoteCurrency  what it is paid with; empty if not given.
 * @param priceIncrement digits of the price step; 0 if not given.
 * @param priceScale     decimal places of the price step.
 * @param sizeIncrement  digits of the size step (the venue's {@code baseIncrement}); 0 if not given.
 * @param sizeScale      decimal places of the size step.
 * @param tradable       whether trading is enabled; true if not given.
 */
public record SymbolInfo(
        String symbol,
        String baseCurrency,
        String quoteCurrency,
        long priceIncrement,
        int priceScale,
        long sizeIncrement,
        int sizeScale,
        boolean tradable) {}
