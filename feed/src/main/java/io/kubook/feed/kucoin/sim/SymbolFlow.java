package io.kubook.feed.kucoin.sim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One symbol in virtual time: when its next frame is due, and what it and the trades and tickers about it say. */
final class SymbolFlow {
    private static final long MS = 1_000_000L;
    private static final long TICKER_INTERVAL_NS = 100 * MS;
    private static final int BURST_FRAMES = 250;
    private static final long BURST_NS = 10 * MS;
    private static final int FRAMES_PER_BURST = 4_000;
    private static final double BURSTING_RATE = 10;
    private static final long FIRST_TRADE_ID = 17_000_000_000_000_000L;
    private static final int HISTORY = 1 << 16;
    private static final long LOWEST_RESTART = 10_000;
    private static final int FEWEST_EATEN_FRAMES = 4;
    private static final int LEAST_EATEN = 12;

    private final SimSymbol symbol;
    private final MarketBook book;
    private final BookFlow flow;
    private final SplittableRandom random;
    private final double framesPerSecond;
    private final FrameRows rows = new FrameRows();
    private final List<BookFlow.Fill> fills = new ArrayList<>();
    private long nextNs;
    private int burstLeft;
    private long lastTickerNs;
    private long tradeId;
    private BigDecimal lastPrice;
    private BigDecimal lastSize = BigDecimal.ZERO;
    private BigDecimal crossingPrice;
    private long crossNs;
    private long uncrossNs;
    private OddFrame odd;
    private MarketSide eaten;
    private int eatenFrames;

    SymbolFlow(
            final SimSymbol symbol,
            final SplittableRandom random,
            final double framesPerSecond,
            final double hiddenShare,
            final long startNs) {
        this.symbol = symbol;
        this.random = random;
        this.framesPerSecond = framesPerSecond;
        this.book = new MarketBook(symbol.name(), symbol.firstSequence(), HISTORY);
        this.flow = new BookFlow(symbol, book, random, hiddenShare);
        this.lastPrice = symbol.startPrice();
        this.tradeId = FIRST_TRADE_ID + random.nextLong(1_000_000_000L);
        this.lastTickerNs = startNs - TICKER_INTERVAL_NS;
        this.nextNs = startNs;
        schedule();
    }

    SimSymbol symbol() {
        return symbol;
    }

    MarketBook book() {
        return book;
    }

    long nextNs() {
        return nextNs;
    }

    /** Says what is due at {@link #nextNs}, and when the next is. */
    void step(final List<MarketMessage> out) {
        final long timeNs = nextNs;
        final MarketMessage.Book frame = frame(timeNs);
        final boolean tradesFirst = random.nextInt(5) == 0;
        if (!tradesFirst) {
            out.add(frame);
        }
        for (final BookFlow.Fill fill : fills) {
            out.add(trade(timeNs, fill));
        }
        fills.clear();
        if (tradesFirst) {
            out.add(frame);
        }
        if (timeNs - lastTickerNs >= TICKER_INTERVAL_NS) {
            lastTickerNs = timeNs;
            final MarketMessage.Ticker ticker = ticker(timeNs);
            book.tell(ticker);
            out.add(ticker);
        }
        schedule();
    }

    /**
     * From the next frame on, for so long, somebody bids more than the best ask; false if nobody ever does anything.
     */
    boolean cross(final long durationNs) {
        if (isIdle() || crossingPrice != null) {
            return false;
        }
        crossNs = durationNs;
        return true;
    }

    /** The next frame is an odd one; false if nobody ever does anything, or other odd things are to come first. */
    boolean make(final OddFrame wanted) {
        if (isIdle() || odd != null) {
            return false;
        }
        odd = wanted;
        eaten = random.nextBoolean() ? MarketSide.BID : MarketSide.ASK;
        eatenFrames = wanted == OddFrame.TREND ? FEWEST_EATEN_FRAMES + random.nextInt(FEWEST_EATEN_FRAMES) : 1;
        return true;
    }

    private boolean isIdle() {
        return framesPerSecond == 0;
    }

    /** Counts from a thousandth; false if the numbers are as small as they get, or would come back to used ones. */
    boolean restart() {
        if (isIdle() || book.sequence() / 1_000 < LOWEST_RESTART) {
            return false;
        }
        book.restart(book.sequence() / 1_000);
        return true;
    }

    MarketMessage.Ticker ticker(final long timeNs) {
        final Map.Entry<BigDecimal, BigDecimal> bid = book.side(MarketSide.BID).firstEntry();
        final Map.Entry<BigDecimal, BigDecimal> ask = book.side(MarketSide.ASK).firstEntry();
        return new MarketMessage.Ticker(
                symbol.name(),
                timeNs,
                book.sequence(),
                bid.getKey(),
                bid.getValue(),
                ask.getKey(),
                ask.getValue(),
                lastPrice,
                lastSize);
    }

    private MarketMessage.Book frame(final long timeNs) {
        final long first = book.sequence() + 1;
        if (crossNs > 0) {
            crossingPrice = flow.crossingBid();
            uncrossNs = timeNs + crossNs;
            crossNs = 0;
            flow.set(rows, MarketSide.BID, crossingPrice, flow.size());
        } else if (crossingPrice != null && timeNs >= uncrossNs) {
            flow.set(rows, MarketSide.BID, crossingPrice, BigDecimal.ZERO);
            crossingPrice = null;
        } else if (odd != null && crossingPrice == null) {
            happenOddly();
        } else {
            for (int left = changesInAFrame(); left > 0; left--) {
                flow.happen(rows);
                final BookFlow.Fill fill = flow.takeFill();
                if (fill != null) {
                    fills.add(fill);
                }
            }
        }
        return new MarketMessage.Book(symbol.name(), timeNs, first, book.sequence(), rows.take());
    }

    private void happenOddly() {
        switch (odd) {
            case NOTHING -> flow.nothing(rows);
            case UNKNOWN_DELETES -> flow.removeUnknown(rows);
            case TREND -> flow.eat(rows, eaten, LEAST_EATEN + random.nextInt(LEAST_EATEN));
        }
        eatenFrames--;
        odd = eatenFrames > 0 ? odd : null;
    }

    private MarketMessage.Trade trade(final long timeNs, final BookFlow.Fill fill) {
        tradeId += 1 + random.nextInt(3);
        lastPrice = fill.price();
        lastSize = fill.size();
        return new MarketMessage.Trade(
                symbol.name(),
                timeNs,
                tradeId,
                fill.takerSide(),
                fill.price(),
                fill.size(),
                SimContext.hexId(random),
                SimContext.hexId(random));
    }

    /** One in most frames, a few in some, a dozen once in a while. */
    private int changesInAFrame() {
        final int dice = random.nextInt(100);
        if (dice < 85) {
            return 1;
        }
        return dice < 97 ? 2 + random.nextInt(3) : 5 + random.nextInt(8);
    }

    private void schedule() {
        if (isIdle()) {
            nextNs = Long.MAX_VALUE;
            return;
        }
        if (burstLeft == 0 && framesPerSecond >= BURSTING_RATE && random.nextInt(FRAMES_PER_BURST) == 0) {
            burstLeft = BURST_FRAMES;
        }
        if (burstLeft > 0) {
            burstLeft--;
            nextNs += BURST_NS / BURST_FRAMES;
        } else {
            nextNs += 1 + (long) (-StrictMath.log(1 - random.nextDouble()) / framesPerSecond * 1e9);
        }
    }
}
