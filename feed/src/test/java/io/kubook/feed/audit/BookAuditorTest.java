package io.kubook.feed.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.feed.kucoin.sim.BookTruth;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.SimSymbol;
import io.kubook.feed.kucoin.sim.SimulatedMarket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class BookAuditorTest {
    private static final int SCALE = 12;
    private static final int LEVELS = 30;

    private final SimulatedMarket market =
            new SimulatedMarket(MarketSettings.of(11, 0).withSymbols(List.of(SimSymbol.BTC_USDT, SimSymbol.ETH_USDT)));
    private final BookAuditor auditor = new BookAuditor(market);
    private final Copy book = new Copy("ETH-USDT", market.book("ETH-USDT"));

    @Test
    void shouldCompareEveryLevelOfTheWindowAndNoneBeyond() {
        assertThat(auditor.audit(book))
                .contains(new Audit("ETH-USDT", book.sequence(), 2 * LEVELS, 0, ""))
                .hasValueSatisfying(audit -> assertThat(audit.isEqual()).isTrue());
    }

    @Test
    void shouldFindAMissingLevel() {
        final long price = book.bids.price(7);
        book.bids.set(price, 0);
        assertDifference("bid 7 is ", ", but " + price(price) + " x ");
    }

    @Test
    void shouldFindALevelThatIsMissingAtTheEndOfTheWindow() {
        final long price = book.asks.price(LEVELS - 1);
        book.asks.set(price, 0);
        assertDifference("no ask " + (LEVELS - 1), ", but " + price(price) + " x ");
    }

    @Test
    void shouldFindALevelTooMany() {
        book.asks.set(book.asks.price(3) + 1, 77);
        assertDifference("ask 4 is ", " x 0.000000000077, but ");
    }

    @Test
    void shouldFindALevelTooManyWhereTheTruthEnds() {
        final BookTruth truth = market.book("ETH-USDT");
        final Copy whole = new Copy("ETH-USDT", truth, Integer.MAX_VALUE);
        whole.bids.set(1, 5);
        assertThat(auditor.audit(whole))
                .hasValueSatisfying(audit -> assertThat(audit.difference())
                        .isEqualTo("bid " + truth.bids().size()
                                + " is 0.000000000001 x 0.000000000005, of which the venue knows nothing"));
    }

    @Test
    void shouldFindAWrongSize() {
        final long price = book.bids.price(0);
        book.bids.set(price, book.bids.size(0) + 1);
        assertDifference("bid 0 is " + price(price), ", but " + price(price));
    }

    @Test
    void shouldCountWhatNoLongCanHoldWhereTheSideIsKnownToItsEnd() {
        final BookTruth truth = market.book("BTC-USDT");
        assertThat(truth.asks().lastKey().toPlainString()).isEqualTo("999999999999999999.9");
        assertThat(auditor.audit(new Copy("BTC-USDT", truth, Integer.MAX_VALUE)))
                .hasValueSatisfying(audit -> assertThat(audit)
                        .isEqualTo(new Audit(
                                "BTC-USDT",
                                truth.sequence(),
                                truth.bids().size() + truth.asks().size() - 1,
                                1,
                                "")));
    }

    @Test
    void shouldSayNothingWhenTheSequenceIsNotRemembered() {
        book.sequence = 3;
        assertThat(auditor.audit(book)).isEmpty();
    }

    private void assertDifference(final String... parts) {
        assertThat(auditor.audit(book)).hasValueSatisfying(audit -> {
            assertThat(audit.isEqual()).isFalse();
            assertThat(audit.difference()).contains(parts);
        });
    }

    private static String price(final long scaled) {
        return BigDecimal.valueOf(scaled, SCALE).stripTrailingZeros().toPlainString();
    }

    /** A book that was copied from the truth, so far as the best levels go. */
    private static final class Copy implements BookView {
        private final Instrument instrument;
        private final BookSide bids = new BookSide(Side.BID, 1 << 12);
        private final BookSide asks = new BookSide(Side.ASK, 1 << 12);
        private long sequence;

        Copy(final String symbol, final BookTruth truth) {
            this(symbol, truth, LEVELS);
        }

        Copy(final String symbol, final BookTruth truth, final int levels) {
            // Twelve places leave too little room for the prices of the deep book.
            final int scale = symbol.startsWith("BTC") ? 8 : SCALE;
            instrument = new Instrument(0, 1, "venue", symbol, scale, scale, 0, 0);
            sequence = truth.sequence();
            fill(bids, truth.bids(), levels, scale);
            fill(asks, truth.asks(), levels, scale);
        }

        private static void fill(
                final BookSide side, final SortedMap<BigDecimal, BigDecimal> truth, final int levels, final int scale) {
            final List<Map.Entry<BigDecimal, BigDecimal>> best = truth.entrySet().stream()
                    .limit(levels)
                    .filter(level -> level.getKey().precision() - level.getKey().scale() + scale <= 18)
                    .toList();
            final long worst = scaled(best.get(best.size() - 1).getKey(), scale);
            side.clear(scale, scale, best.size() < levels ? SideView.horizonOfAll(side.side()) : worst);
            best.forEach(level -> side.set(scaled(level.getKey(), scale), scaled(level.getValue(), scale)));
        }

        private static long scaled(final BigDecimal value, final int scale) {
            return value.movePointRight(scale).longValueExact();
        }

        @Override
        public Instrument instrument() {
            return instrument;
        }

        @Override
        public BookState state() {
            return BookState.LIVE;
        }

        @Override
        public long sequence() {
            return sequence;
        }

        @Override
        public long venueTimeNs() {
            return 0;
        }

        @Override
        public long receiveTimeNs() {
            return 0;
        }

        @Override
        public long digest() {
            return 0;
        }

        @Override
        public SideView bids() {
            return bids;
        }

        @Override
        public SideView asks() {
            return asks;
        }
    }
}
