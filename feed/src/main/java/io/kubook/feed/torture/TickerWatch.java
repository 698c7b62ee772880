package io.kubook.feed.torture;

import io.kubook.engine.book.Ticker;
import io.kubook.engine.book.TickerListener;
import io.kubook.engine.instrument.Instrument;
import io.kubook.feed.kucoin.sim.MarketMessage;
import java.math.BigDecimal;

/** Every ticker that a listener is told is one that the venue has sent, with its sequence and all its numbers. */
final class TickerWatch implements TickerListener {
    private final TrueBooks truth;
    private final Findings findings;

    TickerWatch(final TrueBooks truth, final Findings findings) {
        this.truth = truth;
        this.findings = findings;
    }

    @Override
    public void onTicker(final Ticker ticker) {
        final Instrument instrument = ticker.instrument();
        final MarketMessage.Ticker sent = truth.of(instrument.symbol()).ticker(ticker.sequence());
        if (sent == null) {
            findings.add(instrument.symbol() + " has a ticker at " + ticker.sequence() + ", where the venue has none");
            return;
        }
        final boolean isSame = isPrice(instrument, ticker.bidPrice(), sent.bestBid())
                && isPrice(instrument, ticker.askPrice(), sent.bestAsk())
                && isPrice(instrument, ticker.lastPrice(), sent.price())
                && isSize(instrument, ticker.bidSize(), sent.bidSize())
                && isSize(instrument, ticker.askSize(), sent.askSize())
                && isSize(instrument, ticker.lastSize(), sent.size());
        if (!isSame) {
            findings.add(
                    instrument.symbol() + " has another ticker at " + ticker.sequence() + " than the venue has sent");
        }
    }

    private static boolean isPrice(final Instrument instrument, final long told, final BigDecimal sent) {
        return told == Amount.of(sent).scaled(instrument.priceScale());
    }

    private static boolean isSize(final Instrument instrument, final long told, final BigDecimal sent) {
        return told == Amount.of(sent).scaled(instrument.sizeScale());
    }
}
