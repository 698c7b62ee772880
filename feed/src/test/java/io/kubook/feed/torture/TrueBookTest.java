package io.kubook.feed.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.feed.kucoin.sim.BookTruth;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.MarketSide;
import io.kubook.feed.kucoin.sim.SimSymbol;
import io.kubook.feed.kucoin.sim.SimulatedMarket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrueBookTest {
    private static final long SEED = 3;
    private static final long START = 1_760_000_000_000_000_000L;
    private static final SimSymbol SYMBOL = SimSymbol.named("XRP-USDT");

    /** Levels that follow the moves that are told, and nothing else. */
    private static final class Follower implements TrueBook.Mover {
        private final Map<MarketSide, Map<BigDecimal, BigDecimal>> sides = new TreeMap<>();

        Follower(final BookTruth start) {
            sides.put(MarketSide.BID, new TreeMap<>(start.bids()));
            sides.put(MarketSide.ASK, new TreeMap<>(start.asks()));
        }

        @Override
        public void onLevel(final MarketSide side, final Amount price, final Amount before, final Amount after) {
            final Map<BigDecimal, BigDecimal> levels = sides.get(side);
            assertThat(levels.get(price.value())).isEqualTo(before == null ? null : before.value());
            if (after == null) {
                levels.remove(price.value());
            } else {
                levels.put(price.value(), after.value());
            }
        }
    }

    private static Map<BigDecimal, BigDecimal> decimals(final Map<Amount, Amount> levels) {
        final Map<BigDecimal, BigDecimal> decimals = new TreeMap<>();
        levels.forEach((price, size) -> decimals.put(price.value(), size.value()));
        return decimals;
    }

    @Test
    void shouldBeWhatTheMarketSaysItWasWhereverItIsMoved() {
        final SimulatedMarket market = new SimulatedMarket(
                MarketSettings.of(SEED, START).withSymbols(List.of(SYMBOL)).withFramesPerSecond(50));
        final BookTruth start = market.book(SYMBOL.name());
        final TrueBook book = TrueBooks.of(market).of(SYMBOL.name());
        final Follower follower = new Follower(start);
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<BookTruth> was = new ArrayList<>(List.of(start));
        long nowNs = START;
        for (int round = 0; round < 300; round++) {
            nowNs += random.nextLong(200_000_000L);
            market.advance(nowNs);
            if (round == 150) {
                assertThat(market.restartSequence(SYMBOL.name())).isTrue();
            }
            was.add(market.book(SYMBOL.name()));
            final BookTruth wanted = was.get(random.nextInt(was.size()));

            assertThat(book.moveTo(wanted.sequence(), follower))
                    .as("round %d", round)
                    .isTrue();
            for (final MarketSide side : MarketSide.values()) {
                assertThat(decimals(book.side(side))).as("round %d", round).isEqualTo(wanted.side(side));
                assertThat(follower.sides.get(side)).as("round %d", round).isEqualTo(wanted.side(side));
            }
        }
        assertThat(book.changesUpTo(market.book(SYMBOL.name()).sequence())).isEqualTo(book.changes());
    }

    @Test
    void shouldNotMoveWhereItNeverWas() {
        final SimulatedMarket market =
                new SimulatedMarket(MarketSettings.of(SEED, START).withSymbols(List.of(SYMBOL)));
        final BookTruth start = market.book(SYMBOL.name());
        final TrueBook book = TrueBooks.of(market).of(SYMBOL.name());
        market.advance(START + 1_000_000_000L);
        final long last = market.book(SYMBOL.name()).sequence();
        final Follower follower = new Follower(start);

        assertThat(book.moveTo(last, follower)).isTrue();
        assertThat(book.moveTo(last + 1, follower)).isFalse();
        assertThat(book.moveTo(start.sequence() - 1, follower)).isFalse();
        assertThat(book.moveTo(0, follower)).isFalse();
        assertThat(decimals(book.side(MarketSide.BID)))
                .isEqualTo(market.book(SYMBOL.name()).bids());
    }
}
