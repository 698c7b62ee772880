package io.kubook.engine.sync;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;

/**
 * Where the chunks of a snapshot are put together before they become a book, or the shadow that a live book is compared
 * with. One serves all books of an agent, since the chunks of a snapshot follow each other; a book that finds it taken
 * over by another starts again.
 */
final class SnapshotStage {
    private static final int NOBODY = -1;

    /** How many levels are added at once. */
    private static final int RUN = 256;

    private final int maxLevelsPerSide;
    private final EngineCounters counters;
    private final ChunkLevels levels = new ChunkLevels();
    private final long[] runPrices = new long[RUN];
    private final long[] runSizes = new long[RUN];
    private OrderBook book;
    private int holder = NOBODY;
    private long requestId;
    private long bids;
    private long asks;
    private boolean lacksAsks;
    private long priceFactor;
    private long sizeFactor;
    private long maxPrice;
    private long maxSize;

    /** A price that is worse than this is worse than all bids here, or all asks: as a rule, what comes next is so. */
    private long worstBid;

    private long worstAsk;

    SnapshotStage(final int maxLevelsPerSide, final EngineCounters counters) {
        this.maxLevelsPerSide = maxLevelsPerSide;
        this.counters = counters;
    }

    /** The levels gathered so far; after the last chunk with their known window. */
    OrderBook book() {
        return book;
    }

    boolean isHeldBy(final int instrumentId, final long request) {
        return holder == instrumentId && requestId == request;
    }

    /** Takes the stage for a new snapshot, away from any other book. */
    void begin(final Instrument instrument, final long request) {
        holder = instrument.id();
        requestId = request;
        bids = 0;
        asks = 0;
        lacksAsks = false;
        if (book == null) {
            book = new OrderBook(instrument, maxLevelsPerSide);
        }
        book.become(instrument, SideView.ALL_BIDS, SideView.ALL_ASKS);
        worstBid = Long.MAX_VALUE;
        worstAsk = 0;
    }

    /** The scales have widened while chunks are still to come: what is here already is multiplied up. */
    void onInstrument(final Instrument instrument) {
        if (holder == instrument.id()) {
            book.instrument(instrument);
            // At other scales these say nothing any more, so that each level is looked up.
            worstBid = 0;
            worstAsk = Long.MAX_VALUE;
        }
    }

    /** Adds the levels of a chunk. Prices or sizes of 0 are no levels. */
    void add(final SnapshotChunkDecoder chunk, final ScaleHistory scales) {
        priceFactor = scales.priceFactor(chunk.instrumentVersion());
        sizeFactor = scales.sizeFactor(chunk.instrumentVersion());
        maxPrice = scales.maxPrice(chunk.instrumentVersion());
        maxSize = scales.maxSize(chunk.instrumentVersion());
        lacksAsks |= chunk.asksLeftOut() > 0;
        bids += chunk.bidsLeftOut();
        counters.add(EngineCounter.LEVELS_LEFT_OUT, chunk.bidsLeftOut() + chunk.asksLeftOut());
        levels.wrap(chunk);
        int i = 0;
        while (i < levels.count()) {
            final int run = gather(i);
            if (run == 0) {
                addLevel(levels.level(i));
                i++;
            } else {
                append(Side.of(levels.side(levels.level(i))), run);
                i += run;
            }
        }
    }

    /**
     * Gathers levels of one side as long as there is nothing special about them and each is worse than all before, as
     * they should be.
     *
     * @return how many of them are in the arrays now.
     */
    private int gather(final int first) {
        // In variables: to read an event's memory makes the compiler read fields again.
        final long[] prices = runPrices;
        final long[] sizes = runSizes;
        final long ofPrice = priceFactor;
        final long ofSize = sizeFactor;
        final long greatestPrice = maxPrice;
        final long greatestSize = maxSize;
        final int most = Math.min(RUN, levels.count() - first);
        final int side = levels.side(levels.level(first));
        final boolean isBid = Side.of(side) == Side.BID;
        // Prices that are multiplied by it grow from best to worst.
        final long sign = isBid ? -1 : 1;
        long worstSoFar = isBid ? -worstBid : worstAsk;
        for (int i = 0; i < most; i++) {
            final long level = levels.level(first + i);
            final long price = levels.price(level);
            final long size = levels.size(level);
            final boolean isPlain = (price - 1 | greatestPrice - price | size - 1 | greatestSize - size) >= 0
                    && levels.side(level) == side
                    && !EventFlags.has(levels.flags(level), EventFlags.SIZE_OUT_OF_RANGE);
            final long scaledPrice = price * ofPrice;
            if (!isPlain || sign * scaledPrice <= worstSoFar) {
                return i;
            }
            prices[i] = scaledPrice;
            sizes[i] = size * ofSize;
            worstSoFar = sign * scaledPrice;
        }
        return most;
    }

    private void append(final Side side, final int run) {
        if (side == Side.BID) {
            bids += run;
            worstBid = runPrices[run - 1];
        } else {
            asks += run;
            worstAsk = runPrices[run - 1];
        }
        book.side(side).appendWorst(runPrices, runSizes, run);
    }

    private void addLevel(final long level) {
        final Side side = Side.of(levels.side(level));
        final long price = levels.price(level);
        final long size = levels.size(level);
        if ((price | size) < 0) {
            throw new IllegalArgumentException("negative price or size: " + price + ", " + size);
        }
        if (side == Side.BID) {
            bids++;
        } else {
            asks++;
        }
        final boolean isOutOfRange =
                EventFlags.has(levels.flags(level), EventFlags.SIZE_OUT_OF_RANGE) || size > maxSize;
        if (price == 0 || size == 0 && !isOutOfRange) {
            return;
        }
        if (price > maxPrice) {
            counters.increment(EngineCounter.LEVELS_LEFT_OUT);
            book.side(side).cutWindowBefore(Long.MAX_VALUE);
        } else if (isOutOfRange) {
            counters.increment(EngineCounter.SIZES_OUT_OF_RANGE);
            book.side(side).cutWindowBefore(price * priceFactor);
        } else {
            book.set(side, price * priceFactor, size * sizeFactor);
        }
    }

    /**
     * After the last chunk: sets the known window. A side with fewer levels than were asked for is complete; a full one
     * is known as far as its worst level. An ask that no long can hold lies beyond every price that one can: a side
     * whose worst level is such a one is known as far as numbers go.
     */
    void complete(final SnapshotChunkDecoder last) {
        final int depth = last.depth();
        if (depth > 0 && bids >= depth) {
            endAtWorst(book.bids());
        }
        if (depth > 0 && asks >= depth && !lacksAsks) {
            endAtWorst(book.asks());
        }
        book.stamp(last.sequence(), last.venueTimeNs(), last.receiveTimeNs());
        holder = NOBODY;
    }

    private static void endAtWorst(final BookSide side) {
        if (side.levelCount() > 0) {
            side.endWindowAt(side.price(side.levelCount() - 1));
        } else {
            side.clear(SideView.NOTHING);
        }
    }
}
