package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.LittleEndian;
import io.kubook.feed.json.NumberScan;
import io.kubook.feed.json.PlainColumn;
import io.kubook.feed.json.PlainPairs;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Reads levels as long as they are what they mostly are: two plain numbers in quotes, and no blank anywhere. It takes
 * nothing that {@link LevelReader} would not take as well, and stops at whatever else comes.
 */
final class PlainLevels {
    /** Levels are read from a copy, for in an array that is at hand they are read quickest; first a short one. */
    private static final int FIRST_WINDOW = 256;

    private static final int WINDOW = 8 * 1024;
    private static final int LOOK_AHEAD = Math.max(PlainPairs.LOOK_AHEAD, 64);

    /** More than a plain level can have: where as much is left, no level was cut by the window's end. */
    private static final int LONGEST_LEVEL = 64;

    private static final int NONE = PlainColumn.NONE;
    private static final int LEVEL_START = '[' | '"' << 8;

    private final DepthEntries entries;
    private final byte[] window = new byte[WINDOW + LOOK_AHEAD];
    private final PlainColumn prices = new PlainColumn();
    private final PlainColumn sizes = new PlainColumn();
    private final PlainPairs pairs = new PlainPairs();

    PlainLevels(final DepthEntries entries) {
        this.entries = entries;
    }

    /** Takes levels from where the first of them begins; the index behind the last one, {@code start} without any. */
    int take(final DirectBuffer text, final int start, final Side side) {
        int end = start;
        int next = start;
        int room = FIRST_WINDOW;
        while (true) {
            final int length = Math.min(room, text.capacity() - next);
            copy(text, next, length);
            final int taken = levels(next, side);
            if (taken == 0) {
                return end;
            }
            end = next + taken;
            final boolean isCut = length - taken <= LONGEST_LEVEL && end < text.capacity();
            if (!isCut || text.getByte(end) != ',') {
                return end;
            }
            next = end + 1;
            room = WINDOW;
        }
    }

    /** Copies text to where zeros follow it, which are part of no level. */
    private void copy(final DirectBuffer text, final int start, final int length) {
        text.getBytes(start, window, 0, length);
        Arrays.fill(window, length, length + LOOK_AHEAD, (byte) 0);
    }

    /** Reads levels from the start of the window on; the index behind the last one, 0 without any. */
    private int levels(final int windowStart, final Side side) {
        final byte[] bytes = window;
        if (LittleEndian.getShort(bytes, 0) != LEVEL_START) {
            return 0;
        }
        int end = 0;
        int price = 2;
        while (true) {
            if (pairs.isExpecting()) {
                final int added = entries.addAlike(pairs, bytes, price, windowStart, side);
                if (added > 0) {
                    price += added * pairs.length();
                    end = price - LevelMarks.NEXT_LENGTH + LevelMarks.END_LENGTH;
                }
            }
            final int priceEnd = prices.next(bytes, price);
            if (priceEnd == NONE || !NumberScan.isEndAt(bytes, priceEnd)) {
                return end;
            }
            final int size = priceEnd + NumberScan.END_LENGTH;
            final int sizeEnd = sizes.next(bytes, size);
            if (sizeEnd == NONE) {
                return end;
            }
            final long next = LittleEndian.getLong(bytes, sizeEnd);
            if (!LevelMarks.isEnd(next)) {
                return end;
            }
            final int index = entries.add(side);
            if (index < 0) {
                return end;
            }
            pairs.learn(priceEnd - price, prices.places(), sizeEnd - size, sizes.places());
            if (prices.places() > entries.widestPriceDecimals()) {
                prices.dropZeros();
            }
            if (sizes.places() > entries.widestSizeDecimals()) {
                sizes.dropZeros();
            }
            entries.price(index, prices.digits(), prices.places(), place(windowStart + price, windowStart + priceEnd));
            entries.size(index, sizes.digits(), sizes.places(), place(windowStart + size, windowStart + sizeEnd));
            end = sizeEnd + LevelMarks.END_LENGTH;
            if (!LevelMarks.isNext(next)) {
                return end;
            }
            price = sizeEnd + LevelMarks.NEXT_LENGTH;
        }
    }

    private static long place(final int start, final int end) {
        return JsonCursor.packPlace(start, end - start);
    }
}
