package io.kubook.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Counts how far from the touch changes are, in levels of a book that they change. */
final class MarketShape {
    private static final int FARTHEST = 32;

    private final NavigableSet<Long> bids = new TreeSet<>(Comparator.reverseOrder());
    private final NavigableSet<Long> asks = new TreeSet<>();
    private final long[] countsByRank = new long[FARTHEST + 1];

    MarketShape(final int levels) {
        for (int i = 0; i < levels; i++) {
            bids.add(FrameMaker.BEST_BID - i);
            asks.add(FrameMaker.BEST_BID + 1 + i);
        }
    }

    /** Takes the changes of a frame, and says how many. */
    int add(final JsonNode changes) {
        return add(changes.get("asks"), asks) + add(changes.get("bids"), bids);
    }

    private int add(final JsonNode entries, final NavigableSet<Long> side) {
        for (final JsonNode entry : entries) {
            final long price = Math.round(entry.get(0).asDouble() * 10);
            countsByRank[rank(price, side)]++;
            if (entry.get(1).asText().equals("0")) {
                side.remove(price);
            } else {
                side.add(price);
            }
        }
        return entries.size();
    }

    /** How many levels are better, if not too many. */
    private static int rank(final long price, final NavigableSet<Long> side) {
        int rank = 0;
        for (final long better : side.headSet(price)) {
            if (better == price || ++rank == FARTHEST) {
                break;
            }
        }
        return rank;
    }

    double changes() {
        long all = 0;
        for (final long count : countsByRank) {
            all += count;
        }
        return all;
    }

    /** Which part of the changes was among so many best levels. */
    double partWithin(final int levels) {
        long within = 0;
        for (int rank = 0; rank < levels; rank++) {
            within += countsByRank[rank];
        }
        return within / changes();
    }
}
