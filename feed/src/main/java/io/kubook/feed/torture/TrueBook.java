package io.kubook.feed.torture;

import io.kubook.feed.kucoin.sim.BookTruth;
import io.kubook.feed.kucoin.sim.MarketMessage;
import io.kubook.feed.kucoin.sim.MarketSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a book of the venue truly was after every change: two sorted maps that are moved forth and back along the list
 * of all changes. Slow, and obvious.
 */
final class TrueBook {
    /** Sees the levels that a move changes. */
    interface Mover {
        /** The size at a price became another; null for none. */
        void onLevel(MarketSide side, Amount price, Amount before, Amount after);
    }

    /** A change; without a side if it changed nothing. */
    private static final class Change {
        private final MarketSide side;
        private final Amount price;
        private final Amount size;
        private Amount before;

        Change(final MarketSide side, final Amount price, final Amount size) {
            this.side = side;
            this.price = price;
            this.size = size;
        }
    }

    /** From the change at a position on, the numbers count from a base, which is that of the state before it. */
    private record Era(int position, long base) {}

    private final String symbol;
    private final TreeMap<Amount, Amount> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Amount, Amount> asks = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Era> eras = new ArrayList<>();
    private final Map<Long, MarketMessage.Ticker> tickers = new TreeMap<>();
    private int position;
    private long lastSequence;

    TrueBook(final BookTruth start) {
        symbol = start.symbol();
        start.bids().forEach((price, size) -> bids.put(Amount.of(price), Amount.of(size)));
        start.asks().forEach((price, size) -> asks.put(Amount.of(price), Amount.of(size)));
        onRestart(start.sequence());
    }

    String symbol() {
        return symbol;
    }

    /** A side of the book where it was moved to, the best price first. */
    TreeMap<Amount, Amount> side(final MarketSide side) {
        return side == MarketSide.BID ? bids : asks;
    }

    void onChange(final long sequence, final MarketSide side, final BigDecimal price, final BigDecimal size) {
        if (sequence != lastSequence + 1) {
            throw new IllegalStateException(symbol + ": " + sequence + " after " + lastSequence);
        }
        lastSequence = sequence;
        changes.add(new Change(side, Amount.of(price), Amount.of(size)));
    }

    void onNothing(final long sequence) {
        onChange(sequence, null, null, null);
    }

    void onRestart(final long sequence) {
        eras.add(new Era(changes.size(), sequence));
        lastSequence = sequence;
    }

    void onTicker(final MarketMessage.Ticker ticker) {
        tickers.put(ticker.sequence(), ticker);
    }

    /** What the venue has said of its best levels at a sequence; null if nothing. */
    MarketMessage.Ticker ticker(final long sequence) {
        return tickers.get(sequence);
    }

    /** Moves to where a sequence was reached; false if it never was. */
    boolean moveTo(final long sequence, final Mover mover) {
        final int wanted = changesUpTo(sequence);
        if (wanted < 0) {
            return false;
        }
        while (position < wanted) {
            apply(changes.get(position++), mover);
        }
        while (position > wanted) {
            undo(changes.get(--position), mover);
        }
        return true;
    }

    /** How many changes there have been. */
    int changes() {
        return changes.size();
    }

    /** How many changes there had been when a sequence was reached; -1 if it never was. */
    int changesUpTo(final long sequence) {
        int end = changes.size();
        for (int index = eras.size() - 1; index >= 0; index--) {
            final Era era = eras.get(index);
            if (sequence >= era.base() && sequence - era.base() <= end - era.position()) {
                return era.position() + (int) (sequence - era.base());
            }
            end = era.position();
        }
        return -1;
    }

    private void apply(final Change change, final Mover mover) {
        if (change.side == null) {
            return;
        }
        final boolean removes = change.size.isZero();
        final TreeMap<Amount, Amount> levels = side(change.side);
        change.before = removes ? levels.remove(change.price) : levels.put(change.price, change.size);
        mover.onLevel(change.side, change.price, change.before, removes ? null : change.size);
    }

    private void undo(final Change change, final Mover mover) {
        if (change.side == null) {
            return;
        }
        final TreeMap<Amount, Amount> levels = side(change.side);
        final Amount after =
                change.before == null ? levels.remove(change.price) : levels.put(change.price, change.before);
        mover.onLevel(change.side, change.price, after, change.before);
    }
}
