package io.kubook.feed.cli;

import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import java.math.BigDecimal;

/**
 * The best levels that one book had at its latest sequences. Bounded: a sequence takes the place of the one that came
 * so many sequences before.
 */
final class Tops {
    /** A power of two. */
    private static final int CAPACITY = 1 << 10;

    private final Top[] tops = new Top[CAPACITY];

    /** Notes the book as it is now. */
    void add(final BookView book) {
        tops[slotOf(book.sequence())] = Top.of(book);
    }

    /** The best levels at a sequence; null if the book did not stop there, or too long ago. */
    Top at(final long sequence) {
        final Top top = tops[slotOf(sequence)];
        return top != null && top.sequence == sequence ? top : null;
    }

    private static int slotOf(final long sequence) {
        return (int) sequence & CAPACITY - 1;
    }

    /**
     * Best levels, at the scales of an instrument's version.
     *
     * @param instrument knows the scales.
     * @param sequence   of the book.
     * @param bid        price, or one of the codes of {@link SideView}.
     * @param bidSize    likewise.
     * @param ask        likewise.
     * @param askSize    likewise.
     */
    record Top(Instrument instrument, long sequence, long bid, long bidSize, long ask, long askSize) {
        static Top of(final BookView book) {
            return new Top(
                    book.instrument(),
                    book.sequence(),
                    book.bestBid(),
                    book.bestBidSize(),
                    book.bestAsk(),
                    book.bestAskSize());
        }

        boolean isUnknown() {
            return bid == SideView.UNKNOWN || ask == SideView.UNKNOWN;
        }

        /** Whether the values are equal, whatever the scales. */
        boolean agreesWith(final Top other) {
            return isEqual(bid, instrument.priceScale(), other.bid, other.instrument.priceScale())
                    && isEqual(ask, instrument.priceScale(), other.ask, other.instrument.priceScale())
                    && isEqual(bidSize, instrument.sizeScale(), other.bidSize, other.instrument.sizeScale())
                    && isEqual(askSize, instrument.sizeScale(), other.askSize, other.instrument.sizeScale());
        }

        private static boolean isEqual(final long a, final int scaleOfA, final long b, final int scaleOfB) {
            if (scaleOfA == scaleOfB || !SideView.isValue(a) || !SideView.isValue(b)) {
                return a == b;
            }
            return BigDecimal.valueOf(a, scaleOfA).compareTo(BigDecimal.valueOf(b, scaleOfB)) == 0;
        }
    }
}
