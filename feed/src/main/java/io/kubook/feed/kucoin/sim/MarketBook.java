package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A book that is changed by one thing only: the next number. It remembers what its last changes replaced, so that it
 * can say what it was. Slow and plain on purpose.
 */
final class MarketBook {
    private final String symbol;
    private final int historyLength;
    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private MarketWitness witness = MarketWitness.NOBODY;
    private long sequence;
    private long oldest;

    MarketBook(final String symbol, final long sequence, final int historyLength) {
        this.symbol = symbol;
        this.historyLength = historyLength;
        restart(sequence);
    }

    void witness(final MarketWitness newWitness) {
        witness = newWitness;
    }

    long sequence() {
        return sequence;
    }

    /** Says what the best levels are. */
    void tell(final MarketMessage.Ticker ticker) {
        witness.onTicker(ticker);
    }

    /** Levels of a side, the best first. Only {@link #change} and {@link #place} may alter them. */
    TreeMap<BigDecimal, BigDecimal> side(final MarketSide side) {
        return side == MarketSide.BID ? bids : asks;
    }

    /** Puts a level where the book starts from: no sequence is used up. */
    void place(final MarketSide side, final BigDecimal price, final BigDecimal size) {
        side(side).put(price, size);
    }

    /** Sets the size at a price; zero removes it, or nothing if there is no such level. Returns the change's number. */
    long change(final MarketSide side, final BigDecimal price, final BigDecimal size) {
        final TreeMap<BigDecimal, BigDecimal> levels = side(side);
        final BigDecimal before = size.signum() == 0 ? levels.remove(price) : levels.put(price, size);
        sequence++;
        history.addLast(new Change(sequence, side, price, before));
        if (history.size() > historyLength) {
            oldest = history.removeFirst().sequence();
        }
        witness.onChange(symbol, sequence, side, price, size);
        return sequence;
    }

    /** Uses up a number and changes nothing. */
    long skip() {
        sequence++;
        witness.onNothing(symbol, sequence);
        return sequence;
    }

    /** Counts from elsewhere from now on; what was before is forgotten, since its numbers mean something else now. */
    void restart(final long newSequence) {
        sequence = newSequence;
        oldest = newSequence;
        history.clear();
        witness.onRestart(symbol, newSequence);
    }

    /** The oldest sequence that {@link #at} can answer for. */
    long oldest() {
        return oldest;
    }

    /** The book after the change of that number, or null if that is not known or has not been. */
    BookTruth at(final long wanted) {
        if (wanted < oldest || wanted > sequence) {
            return null;
        }
        final TreeMap<BigDecimal, BigDecimal> oldBids = new TreeMap<>((SortedMap<BigDecimal, BigDecimal>) bids);
        final TreeMap<BigDecimal, BigDecimal> oldAsks = new TreeMap<>((SortedMap<BigDecimal, BigDecimal>) asks);
        final Iterator<Change> latestFirst = history.descendingIterator();
        while (latestFirst.hasNext()) {
            final Change change = latestFirst.next();
            if (change.sequence() <= wanted) {
                break;
            }
            change.undo(change.side() == MarketSide.BID ? oldBids : oldAsks);
        }
        return new BookTruth(
                symbol, wanted, Collections.unmodifiableSortedMap(oldBids), Collections.unmodifiableSortedMap(oldAsks));
    }

    /** A change, by what it replaced: null if there was no level. */
    private record Change(long sequence, MarketSide side, BigDecimal price, BigDecimal before) {
        void undo(final TreeMap<BigDecimal, BigDecimal> levels) {
            if (before == null) {
                levels.remove(price);
            } else {
                levels.put(price, before);
            }
        }
    }
}
