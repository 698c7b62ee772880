package io.kubook.engine.sync;

import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import java.util.Comparator;
import java.util.TreeMap;

/** The obvious book: two sorted maps, best first. It judges the fast one. */
final class ModelBook {
    private final TreeMap<ModelNumber, ModelLevel> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<ModelNumber, ModelLevel> asks = new TreeMap<>();

    TreeMap<ModelNumber, ModelLevel> side(final Side side) {
        return side == Side.BID ? bids : asks;
    }

    void apply(final ModelLevel change) {
        if (change != null) {
            if (change.size().isZero()) {
                side(change.side()).remove(change.price());
            } else {
                side(change.side()).put(change.price(), change);
            }
        }
    }

    ModelBook copy() {
        final ModelBook copy = new ModelBook();
        copy.bids.putAll(bids);
        copy.asks.putAll(asks);
        return copy;
    }

    boolean isCrossed() {
        return !bids.isEmpty() && !asks.isEmpty() && bids.firstKey().compareTo(asks.firstKey()) >= 0;
    }

    /** Where a book differs inside its own known window; null if nowhere. */
    String difference(final BookView book) {
        final String inBids = difference(book.bids(), book.instrument().version());
        return inBids != null
                ? inBids
                : difference(book.asks(), book.instrument().version());
    }

    private String difference(final SideView side, final int version) {
        int row = 0;
        for (final ModelLevel level : side(side.side()).values()) {
            if (level.isPriceTooLarge(version)) {
                continue;
            }
            final long price = level.price().at(version);
            if (!isInside(side, level.price(), version)) {
                break;
            }
            final long size = level.size().at(version);
            if (row == side.levelCount() || side.price(row) != price || side.size(row) != size) {
                return side.side() + " level " + row + " is " + side.price(row) + ":" + side.size(row) + " and not "
                        + price + ":" + size;
            }
            row++;
        }
        return row == side.levelCount()
                ? null
                : side.side() + " level " + row + " is " + side.price(row) + ":" + side.size(row) + " and not there";
    }

    /** A price between two of the version's is inside if the next worse one is. */
    private static boolean isInside(final SideView side, final ModelNumber exact, final int version) {
        final boolean isBetween = exact.at(version) == ModelNumber.TOO_FINE && side.side() == Side.ASK;
        final long price = exact.wholeAt(version) + (isBetween ? 1 : 0);
        final long horizon = side.horizon();
        return side.isComplete()
                || horizon != SideView.NOTHING && (side.side() == Side.BID ? price >= horizon : price <= horizon);
    }
}
