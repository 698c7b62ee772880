package io.kubook.engine;

import io.kubook.engine.book.Side;
import io.kubook.engine.book.Trade;
import io.kubook.engine.book.TradeListener;
import io.kubook.engine.ring.EventPublisher;
import java.util.concurrent.CountDownLatch;

/** A trade that says that all events before it have been taken. */
final class LastTrade implements TradeListener {
    private static final String ID = "the last trade";

    private final CountDownLatch seen;

    LastTrade(final CountDownLatch seen) {
        this.seen = seen;
    }

    /** Publishes it as a trade of instrument 0, which must be defined. */
    static void publish(final EventPublisher publisher) {
        final EventWriter writer = new EventWriter(publisher::publishControl);
        writer.trade(0, Side.BID, 1, 1, 1, ID);
    }

    @Override
    public void onTrade(final Trade trade) {
        if (trade.tradeId().equals(ID)) {
            seen.countDown();
        }
    }
}
