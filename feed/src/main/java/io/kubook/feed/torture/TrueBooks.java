package io.kubook.feed.torture;

import io.kubook.feed.kucoin.sim.MarketMessage;
import io.kubook.feed.kucoin.sim.MarketSide;
import io.kubook.feed.kucoin.sim.MarketWitness;
import io.kubook.feed.kucoin.sim.SimSymbol;
import io.kubook.feed.kucoin.sim.SimulatedMarket;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** The true books of a market, by the symbols' names. */
final class TrueBooks implements MarketWitness {
    private final Map<String, TrueBook> books = new TreeMap<>();

    /** Begins to look: before anything happens. */
    static TrueBooks of(final SimulatedMarket market) {
        final TrueBooks truth = new TrueBooks();
        for (final SimSymbol symbol : market.symbols()) {
            truth.books.put(symbol.name(), new TrueBook(market.book(symbol.name())));
        }
        market.witness(truth);
        return truth;
    }

    TrueBook of(final String symbol) {
        return books.get(symbol);
    }

    @Override
    public void onChange(
            final String symbol,
            final long sequence,
            final MarketSide side,
            final BigDecimal price,
            final BigDecimal size) {
        of(symbol).onChange(sequence, side, price, size);
    }

    @Override
    public void onNothing(final String symbol, final long sequence) {
        of(symbol).onNothing(sequence);
    }

    @Override
    public void onTicker(final MarketMessage.Ticker ticker) {
        of(ticker.symbol()).onTicker(ticker);
    }

    @Override
    public void onRestart(final String symbol, final long sequence) {
        of(symbol).onRestart(sequence);
    }
}
