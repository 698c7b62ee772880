package io.kubook.feed.kucoin.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The truth, by the frames it gives and by itself. */
class SimulatedMarketTest {
    private static final long MS = 1_000_000L;
    private static final long START = 1_760_000_000_000L * MS;

    private static SimulatedMarket market(final long seed) {
        return new SimulatedMarket(MarketSettings.of(seed, START).withFramesPerSecond(2_000));
    }

    private static <M extends MarketMessage> List<M> only(final Class<M> kind, final List<MarketMessage> messages) {
        return messages.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGiveFramesThatLeadFromOneBookToTheNext(final long seed) {
        final SimulatedMarket market = market(seed);
        final Map<String, BookTwin> twins = new HashMap<>();
        final Map<String, Long> ends = new HashMap<>();
        for (final SimSymbol symbol : market.symbols()) {
            twins.put(symbol.name(), new BookTwin(market.book(symbol.name())));
            ends.put(symbol.name(), symbol.firstSequence());
        }

        for (final MarketMessage message : market.advance(START + 4_000 * MS)) {
            final String symbol = message.symbol();
            if (message instanceof MarketMessage.Book frame) {
                assertThat(frame.firstSequence())
                        .as("seed %d", seed)
                        .isEqualTo(ends.put(symbol, frame.lastSequence()) + 1);
                assertThat(frame.rows())
                        .as("seed %d, %s", seed, frame)
                        .isNotEmpty()
                        .allSatisfy(row ->
                                assertThat(row.sequence()).isBetween(frame.firstSequence(), frame.lastSequence()));
                twins.get(symbol).apply(frame);
                assertThat(twins.get(symbol).asTruth(symbol).isCrossed())
                        .as("seed %d, %s", seed, frame)
                        .isFalse();
            } else if (message instanceof MarketMessage.Ticker ticker) {
                final BookTruth twin = twins.get(symbol).asTruth(symbol);
                assertThat(ticker)
                        .as("seed %d", seed)
                        .usingRecursiveComparison()
                        .ignoringFields("price", "size")
                        .isEqualTo(new MarketMessage.Ticker(
                                symbol,
                                ticker.timeNs(),
                                twin.sequence(),
                                twin.bids().firstKey(),
                                twin.bids().get(twin.bids().firstKey()),
                                twin.asks().firstKey(),
                                twin.asks().get(twin.asks().firstKey()),
                                null,
                                null));
            }
        }
        for (final SimSymbol symbol : market.symbols()) {
            final String name = symbol.name();
            assertThat(twins.get(name).asTruth(name)).as("seed %d", seed).isEqualTo(market.book(name));
        }
    }

    @Test
    void shouldRememberTheBookAfterEveryChange() {
        final SimulatedMarket market = market(4);
        final String symbol = SimSymbol.SHIB_USDT.name();
        final BookTwin twin = new BookTwin(market.book(symbol));
        final List<BookTruth> copies = new ArrayList<>();
        for (final MarketMessage.Book frame : only(MarketMessage.Book.class, market.advance(START + 3_000 * MS))) {
            if (frame.symbol().equals(symbol)) {
                twin.apply(frame);
                copies.add(new BookTwin(twin.asTruth(symbol)).asTruth(symbol));
            }
        }

        assertThat(copies)
                .hasSizeGreaterThan(300)
                .allSatisfy(copy ->
                        assertThat(market.bookAt(symbol, copy.sequence())).isEqualTo(copy));
    }

    @Test
    void shouldSeedAClientInTheMidstOfAFrame() {
        final SimulatedMarket market = market(5);
        final String symbol = SimSymbol.ETH_USDT.name();
        final List<MarketMessage.Book> frames =
                only(MarketMessage.Book.class, market.advance(START + 2_000 * MS)).stream()
                        .filter(frame -> frame.symbol().equals(symbol))
                        .toList();
        final MarketMessage.Book wide = frames.stream()
                .filter(frame -> frame.lastSequence() - frame.firstSequence() > 5)
                .findFirst()
                .orElseThrow();

        for (long sequence = wide.firstSequence(); sequence < wide.lastSequence(); sequence++) {
            final BookTwin twin = new BookTwin(market.bookAt(symbol, sequence));
            twin.apply(wide);
            assertThat(twin.asTruth(symbol)).isEqualTo(market.bookAt(symbol, wide.lastSequence()));
        }
    }

    @Test
    void shouldNotKnowABookThatIsForgottenOrToCome() {
        final SimulatedMarket market =
                new SimulatedMarket(MarketSettings.of(6, START).withFramesPerSecond(40_000));
        final String symbol = SimSymbol.BTC_USDT.name();
        final long first = SimSymbol.BTC_USDT.firstSequence();
        assertThat(market.bookAt(symbol, first).sequence()).isEqualTo(first);

        market.advance(START + 3_000 * MS);

        final BookTruth now = market.book(symbol);
        assertThat(market.bookAt(symbol, first)).isNull();
        assertThat(market.bookAt(symbol, now.sequence() + 1)).isNull();
        assertThat(market.bookAt(symbol, market.oldestSequence(symbol) - 1)).isNull();
        assertThat(market.bookAt(symbol, market.oldestSequence(symbol))).isNotNull();
        assertThat(market.bookAt("NOT-LISTED", 1)).isNull();
    }

    @Test
    void shouldSayTheSameHoweverTheTimeIsCut() {
        final SimulatedMarket coarse = market(7);
        final SimulatedMarket fine = market(7);
        final List<MarketMessage> pieces = new ArrayList<>();
        for (long ms = 1; ms <= 2_000; ms++) {
            pieces.addAll(fine.advance(START + ms * MS));
        }

        assertThat(pieces).hasSizeGreaterThan(3_000).isEqualTo(coarse.advance(START + 2_000 * MS));
        assertThat(market(8).advance(START + 2_000 * MS)).isNotEqualTo(pieces);
    }

    @Test
    void shouldChangeTheTouchAndWhatIsNearAsOftenAsMeasured() {
        final SimulatedMarket market = new SimulatedMarket(
                MarketSettings.of(9, START).withFramesPerSecond(500).withSymbols(List.of(SimSymbol.BTC_USDT)));
        final BookTwin twin = new BookTwin(market.book("BTC-USDT"));
        int changes = 0;
        int touch = 0;
        int within4 = 0;
        int within32 = 0;
        for (final MarketMessage.Book frame : only(MarketMessage.Book.class, market.advance(START + 15_000 * MS))) {
            for (final BookRow row : frame.rows()) {
                if (frame.rows().size() == 1 && row.price().signum() > 0) {
                    final int rank = twin.rank(row.side(), row.price());
                    changes++;
                    touch += rank == 0 ? 1 : 0;
                    within4 += rank < 4 ? 1 : 0;
                    within32 += rank < 32 ? 1 : 0;
                }
            }
            twin.apply(frame);
        }

        assertThat(100.0 * touch / changes).isCloseTo(16, within(3.0));
        assertThat(100.0 * within4 / changes).isCloseTo(53, within(3.0));
        assertThat(100.0 * within32 / changes).isCloseTo(91, within(2.0));
    }

    @Test
    void shouldContainWhatBreaksAssumptions() {
        final SimulatedMarket market = market(10);
        final String symbol = SimSymbol.BTC_USDT.name();
        final BookTruth book = market.book(symbol);
        assertThat(book.bids()).hasSizeGreaterThan(3_000).containsKey(BigDecimal.ONE);
        assertThat(book.bids().lastKey()).isEqualByComparingTo("1");
        assertThat(book.asks().lastKey()).isEqualByComparingTo("999999999999999999.9");
        assertThat(book.bids().keySet())
                .anySatisfy(
                        price -> assertThat(price.stripTrailingZeros().scale()).isEqualTo(5));

        final Set<String> seen = new HashSet<>();
        final BookTwin twin = new BookTwin(book);
        for (final MarketMessage.Book frame : only(MarketMessage.Book.class, market.advance(START + 15_000 * MS))) {
            if (!frame.symbol().equals(symbol)) {
                continue;
            }
            final long range = frame.lastSequence() - frame.firstSequence() + 1;
            note(seen, "numbers missing", frame.rows().size() < range);
            note(
                    seen,
                    "both sides",
                    frame.rows().stream().map(BookRow::side).distinct().count() == 2);
            for (int at = 0; at < frame.rows().size(); at++) {
                final BookRow row = frame.rows().get(at);
                note(seen, "price 0", row.price().signum() == 0);
                note(
                        seen,
                        "unknown removed",
                        row.price().signum() > 0
                                && row.size().signum() == 0
                                && !twin.side(row.side()).containsKey(row.price())
                                && range == 1);
                note(seen, "finer in the flow", row.price().stripTrailingZeros().scale() == 3);
                note(
                        seen,
                        "not by sequence",
                        at > 0
                                && row.side() == frame.rows().get(at - 1).side()
                                && row.sequence() < frame.rows().get(at - 1).sequence());
            }
            twin.apply(frame);
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "numbers missing",
                        "both sides",
                        "price 0",
                        "unknown removed",
                        "finer in the flow",
                        "not by sequence");
    }

    private static void note(final Set<String> seen, final String what, final boolean isSo) {
        if (isSo) {
            seen.add(what);
        }
    }

    @Test
    void shouldTradeAtTheTouchWithIdsOfTheirOwn() {
        final SimulatedMarket market = market(11);
        final List<MarketMessage> said = market.advance(START + 3_000 * MS);
        final Map<String, Long> last = new HashMap<>();
        for (final MarketMessage.Trade trade : only(MarketMessage.Trade.class, said)) {
            assertThat(trade.id()).isGreaterThan(Math.max(1L << 53, last.getOrDefault(trade.symbol(), 0L)));
            assertThat(trade.size()).isPositive();
            assertThat(trade.makerOrderId()).matches("[0-9a-f]{24}");
            last.put(trade.symbol(), trade.id());
        }
        assertThat(last).containsOnlyKeys("BTC-USDT", "ETH-USDT", "SHIB-USDT");
    }

    @Test
    void shouldBurst() {
        final List<Long> times = only(MarketMessage.Book.class, market(12).advance(START + 10_000 * MS)).stream()
                .map(MarketMessage::timeNs)
                .toList();
        int most = 0;
        for (int first = 0, last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) > 10 * MS) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }

        assertThat(most).isGreaterThanOrEqualTo(250);
    }

    @Test
    void shouldWalk() {
        final SimulatedMarket market = market(13);
        final BigDecimal before = market.ticker("BTC-USDT").bestBid();
        final Set<BigDecimal> bids = new HashSet<>();
        only(MarketMessage.Ticker.class, market.advance(START + 15_000 * MS))
                .forEach(ticker -> bids.add(ticker.bestBid()));

        assertThat(bids).hasSizeGreaterThan(50);
        assertThat(market.ticker("BTC-USDT").bestBid()).isNotEqualByComparingTo(before);
    }

    @Test
    void shouldSayNothingAboutAnIdleSymbol() {
        assertThat(market(14).advance(START + 5_000 * MS))
                .extracting(MarketMessage::symbol)
                .doesNotContain(SimSymbol.IDLE_USDT.name(), SimSymbol.GONE_USDT.name())
                .contains(SimSymbol.BTC_USDT.name(), SimSymbol.ETH_USDT.name(), SimSymbol.SHIB_USDT.name());
    }

    @Test
    void shouldCrossForAsLongAsItIsTold() {
        final SimulatedMarket market = market(15);
        market.advance(START + 1_000 * MS);

        assertThat(market.cross("ETH-USDT", 500 * MS)).isTrue();
        assertThat(market.cross("IDLE-USDT", 500 * MS)).isFalse();
        market.advance(START + 1_100 * MS);
        assertThat(market.book("ETH-USDT").isCrossed()).isTrue();
        assertThat(market.cross("ETH-USDT", 500 * MS)).isFalse();
        market.advance(START + 2_000 * MS);
        assertThat(market.book("ETH-USDT").isCrossed()).isFalse();
    }

    @Test
    void shouldRestartASequenceAtASmallNumberThatWasNeverUsed() {
        final SimulatedMarket market = market(16);
        market.advance(START + 1_000 * MS);
        final BookTruth before = market.book("BTC-USDT");

        assertThat(market.restartSequence("BTC-USDT")).isTrue();
        assertThat(market.book("BTC-USDT"))
                .isEqualTo(new BookTruth("BTC-USDT", before.sequence() / 1_000, before.bids(), before.asks()));
        assertThat(market.bookAt("BTC-USDT", before.sequence())).isNull();
        assertThat(market.restartSequence("BTC-USDT")).isTrue();
        assertThat(market.restartSequence("BTC-USDT")).isFalse();
        assertThat(market.restartSequence("IDLE-USDT")).isFalse();
        assertThat(market.restartSequence("NOT-LISTED")).isFalse();
    }

    @Test
    void shouldMakeUpASymbolThatIsAlwaysTheSame() {
        assertThat(SimSymbol.named("XRP-USDT")).isEqualTo(SimSymbol.named("XRP-USDT"));
        assertThat(SimSymbol.named("BTC-USDT")).isSameAs(SimSymbol.BTC_USDT);
        final SimulatedMarket market =
                new SimulatedMarket(MarketSettings.of(17, START).withSymbols(List.of(SimSymbol.named("XRP-USDT"))));
        assertThat(market.advance(START + 1_000 * MS)).isNotEmpty();
    }
}
