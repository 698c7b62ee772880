package io.kubook.feed.kucoin.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The truth: the books of a venue that nobody trades at, moved by a seed and by virtual time. The same settings give
 * the same messages, however the time is cut into steps.
 *
 * <p>Each book remembers its last 65,536 changes, so that an auditor can ask what it was at the sequence at which his
 * own stands. Any thread may ask; whoever moves the time does it from one.
 */
public final class SimulatedMarket {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Map<String, SymbolFlow> flows = new LinkedHashMap<>();
    private final List<SimSymbol> symbols;

    /** Whose turn to say something is next; null where nothing is listed. */
    private SymbolFlow next;

    private long nowNs;

    /**
     * Opens the market.
     *
     * @param settings what it is made of.
     */
    public SimulatedMarket(final MarketSettings settings) {
        nowNs = settings.startNs();
        symbols = List.copyOf(settings.symbols());
        final double weights =
                settings.symbols().stream().mapToDouble(SimSymbol::weight).sum();
        for (final SimSymbol symbol : settings.symbols()) {
            final double rate = symbol.weight() == 0 || !symbol.enabled()
                    ? 0
                    : settings.framesPerSecond() * symbol.weight() / weights;
            final SplittableRandom random =
                    new SplittableRandom(settings.seed() * MIX + symbol.name().hashCode());
            flows.put(symbol.name(), new SymbolFlow(symbol, random, rate, settings.hiddenShare(), settings.startNs()));
        }
        next = earliest();
    }

    /**
     * Lets somebody see every change from here on.
     *
     * @param witness is called by whoever moves the time.
     */
    public synchronized void witness(final MarketWitness witness) {
        flows.values().forEach(flow -> flow.book().witness(witness));
    }

    /**
     * Lets the time pass.
     *
     * @param timeNs until when, in nanoseconds since the epoch; the past changes nothing.
     * @return what was said meanwhile, in the order of its times.
     */
    public synchronized List<MarketMessage> advance(final long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
        if (nextNs() > nowNs) {
            return List.of();
        }
        final List<MarketMessage> said = new ArrayList<>();
        while (next != null && next.nextNs() <= nowNs) {
            next.step(said);
            next = earliest();
        }
        return said;
    }

    /**
     * What is listed.
     *
     * @return the symbols, in the order of the settings.
     */
    public List<SimSymbol> symbols() {
        return symbols;
    }

    /**
     * A symbol by its name.
     *
     * @param name the venue's name.
     * @return the symbol, or null if it is not listed.
     */
    public SimSymbol symbol(final String name) {
        final SymbolFlow flow = flows.get(name);
        return flow == null ? null : flow.symbol();
    }

    /**
     * A book as it is now.
     *
     * @param symbol the venue's name.
     * @return the book, or null if the symbol is not listed.
     */
    public synchronized BookTruth book(final String symbol) {
        final SymbolFlow flow = flows.get(symbol);
        return flow == null ? null : flow.book().at(flow.book().sequence());
    }

    /**
     * A book as it was.
     *
     * @param symbol   the venue's name.
     * @param sequence after which change.
     * @return the book, or null if the symbol is not listed, or that is too long ago, before a restart, or has not
     *         been.
     */
    public synchronized BookTruth bookAt(final String symbol, final long sequence) {
        final SymbolFlow flow = flows.get(symbol);
        return flow == null ? null : flow.book().at(sequence);
    }

    /**
     * How far back a book is remembered.
     *
     * @param symbol the venue's name.
     * @return the oldest sequence that {@link #bookAt} answers for, or -1 if the symbol is not listed.
     */
    public synchronized long oldestSequence(final String symbol) {
        final SymbolFlow flow = flows.get(symbol);
        return flow == null ? -1 : flow.book().oldest();
    }

    /**
     * The touch and the last trade now.
     *
     * @param symbol the venue's name.
     * @return the ticker, or null if the symbol is not listed.
     */
    public synchronized MarketMessage.Ticker ticker(final String symbol) {
        final SymbolFlow flow = flows.get(symbol);
        return flow == null ? null : flow.ticker(nowNs);
    }

    /**
     * A fault: the sequence of a book starts again from a thousandth of what it was, as all did when the venue changed
     * its engine. The levels stay. Numbers that were used do not come back, so that an audit cannot take one time for
     * another.
     *
     * @param symbol the venue's name.
     * @return false if that cannot be: not listed, idle, or the numbers are small already.
     */
    public synchronized boolean restartSequence(final String symbol) {
        final SymbolFlow flow = flows.get(symbol);
        return flow != null && flow.restart();
    }

    /**
     * A fault: from its next frame on a book is crossed, the truth as well, until the time is over.
     *
     * @param symbol     the venue's name.
     * @param durationNs for how long, in nanoseconds; the first frame after that ends it.
     * @return false if the symbol is not listed, is idle, or is crossed already.
     */
    public synchronized boolean cross(final String symbol, final long durationNs) {
        final SymbolFlow flow = flows.get(symbol);
        return flow != null && flow.cross(durationNs);
    }

    /** A fault: the next frame of a symbol is an odd one; false if it is idle or about to be odd already. */
    synchronized boolean make(final String symbol, final OddFrame odd) {
        final SymbolFlow flow = flows.get(symbol);
        return flow != null && flow.make(odd);
    }

    /** When it has something to say next; {@link Long#MAX_VALUE} for never. */
    synchronized long nextNs() {
        return next == null ? Long.MAX_VALUE : next.nextNs();
    }

    private SymbolFlow earliest() {
        SymbolFlow earliest = null;
        for (final SymbolFlow flow : flows.values()) {
            if (earliest == null || flow.nextNs() < earliest.nextNs()) {
                earliest = flow;
            }
        }
        return earliest;
    }
}
