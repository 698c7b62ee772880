package io.kubook.bench.peers;

import io.kubook.bench.FrameMaker;
import io.kubook.bench.LevelSum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.marketdata.OrderBookUpdate;
import org.knowm.xchange.dto.trade.LimitOrder;

/** XChange's own order book, updated as its streaming adapters update it: sorted lists of orders. */
final class XchangeBook implements Levels {
    private static final Date TIME = new Date(0);

    private OrderBook book = emptyBook();

    private static OrderBook emptyBook() {
        return new OrderBook(TIME, new ArrayList<>(), new ArrayList<>(), false);
    }

    private static BigDecimal price(final long price) {
        return BigDecimal.valueOf(price, FrameMaker.PRICE_SCALE);
    }

    private static BigDecimal size(final long size) {
        return BigDecimal.valueOf(size, FrameMaker.SIZE_SCALE);
    }

    @Override
    public void clear() {
        book = emptyBook();
    }

    @Override
    public void set(final boolean isAsk, final long price, final long size) {
        final OrderType type = isAsk ? OrderType.ASK : OrderType.BID;
        final BigDecimal volume = size(size);
        book.update(new OrderBookUpdate(type, volume, CurrencyPair.BTC_USDT, price(price), TIME, volume));
    }

    /** All at once, as a snapshot comes. */
    @Override
    public void load(final int levelsPerSide) {
        final List<LimitOrder> bids = new ArrayList<>();
        final List<LimitOrder> asks = new ArrayList<>();
        for (int i = 0; i < levelsPerSide; i++) {
            bids.add(order(OrderType.BID, FrameMaker.BEST_BID - i, FIRST_SIZE + i));
            asks.add(order(OrderType.ASK, FrameMaker.BEST_BID + 1 + i, FIRST_SIZE + i));
        }
        book = new OrderBook(TIME, asks, bids, false);
    }

    private static LimitOrder order(final OrderType type, final long price, final long size) {
        return new LimitOrder(type, size(size), CurrencyPair.BTC_USDT, "", TIME, price(price));
    }

    @Override
    public long bestBid() {
        return priceOf(book.getBids().get(0));
    }

    @Override
    public long bestAsk() {
        return priceOf(book.getAsks().get(0));
    }

    @Override
    public void addTo(final LevelSum sum) {
        book.getBids().forEach(order -> sum.add(false, priceOf(order), sizeOf(order)));
        book.getAsks().forEach(order -> sum.add(true, priceOf(order), sizeOf(order)));
    }

    private static long priceOf(final LimitOrder order) {
        return Decimal.unscaled(order.getLimitPrice(), FrameMaker.PRICE_SCALE);
    }

    private static long sizeOf(final LimitOrder order) {
        return Decimal.unscaled(order.getOriginalAmount(), FrameMaker.SIZE_SCALE);
    }
}
