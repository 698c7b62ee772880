package io.kubook.feed.cli.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LadderTest {
    private static final Flow FLOW = new Flow(213, 41_000, 1_300_000, 15_400_000, 96_000);
    private static final Audits AUDITS = new Audits(1_204, 241_880, 0);
    private static final List<Happening> HAPPENINGS = List.of(
            new Happening(9_510_000_000L, Tone.TROUBLE, "venue: gap"),
            new Happening(9_570_000_000L, Tone.TROUBLE, "BTC-USDT not usable: deltas are missing"),
            new Happening(9_990_000_000L, Tone.GOOD, "BTC-USDT live again after 412 ms at 1004"));

    private final Ladder ladder = new Ladder(false);

    @Test
    void shouldDrawOneBookInASmallTerminal() {
        final Book btc = Book.filled("BTC-USDT", BookState.LIVE);
        final Book eth = Book.filled("ETH-USDT", BookState.STALE);
        assertThat(draw(
                        new Picture(
                                "demo", 10_000_000_000L, 20_000_000_000L, List.of(btc, eth), FLOW, AUDITS, HAPPENINGS),
                        80,
                        24,
                        0))
                .isEqualTo("""
                        kubook demo                                                         10 s of 20 s
                        213 msg/s  wire to book p50 41 us  p99 1.3 ms  p99.9 15 ms  jitter p99 96 us
                        1,204 audits against the venue's truth, 241,880 levels compared, 0 differences
                         1 BTC-USDT  LIVE   2 ETH-USDT  STALE

                        BTC-USDT  LIVE  at 1004
                                            ██ 0.4  70119.1 | 70119.2  0.51       ██▎
                                       ▐██████ 1.4  70119   | 70119.3  1.02       ████▌
                                   ▐██████████ 2.4  70118.7 | 70119.4  1.53       ██████▋
                               ███████████████ 3.4  70118.2 | 70119.5  0.00000001 ▏
                                            ██ 0.4  70117.5 | 70119.6  2.55       ███████████
                                       ▐██████ 1.4  70116.6 | 70119.7  3.06       █████████████▎
                                   ▐██████████ 2.4  70115.5 | 70119.8  3.57       ███████████████▌
                               ███████████████ 3.4  70114.2 | 70119.9  4.08       █████████████████▋
                                            ██ 0.4  70112.7 | 70120    4.59       ███████████████████▉
                                       ▐██████ 1.4  70111   | 70120.1  5.1        ██████████████████████
                        spread 0.1 (0.01 bps)  mid 70119.15  micro 70119.14
                        imbalance -0.21 ━━━━━━━━············
                        depth  1 bps 15.6|37.740  5 bps ?|37.740  10 bps ?|37.740

                           9.51 ▌ venue: gap
                           9.57 ▌ BTC-USDT not usable: deltas are missing
                           9.99 ▌ BTC-USDT live again after 412 ms at 1004
                         f  break it    tab  next book    q  end
                        """);
    }

    @Test
    void shouldSayThatABookIsNotUsable() {
        final Book eth = Book.filled("ETH-USDT", BookState.STALE);
        final Picture picture = new Picture("live", 0, 0, List.of(eth), FLOW, null, List.of());
        assertThat(draw(picture, 80, 24, 3)).contains("\nETH-USDT  STALE: not usable  at 1004\n");
    }

    @Test
    void shouldDrawBooksBesideEachOtherInALargeTerminal() {
        final List<BookView> books = List.of(
                Book.filled("BTC-USDT", BookState.LIVE),
                Book.filled("ETH-USDT", BookState.SYNCING),
                Book.filled("SHIB-USDT", BookState.LIVE),
                Book.filled("IDLE-USDT", BookState.EMPTY));
        final String drawn = draw(new Picture("live", 0, 0, books, FLOW, AUDITS, HAPPENINGS), 160, 48, 3);
        assertThat(drawn.lines().filter(line -> line.startsWith("IDLE-USDT")))
                .singleElement()
                .asString()
                .matches("IDLE-USDT  EMPTY: not usable  at 1004 +BTC-USDT  LIVE  at 1004 +"
                        + "ETH-USDT  SYNCING: not usable  at 1004");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldFillAnyTerminalExactlyWhateverThereIsToSee(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 400; i++) {
            final List<BookView> books = new ArrayList<>();
            for (int book = random.nextInt(6); book > 0; book--) {
                books.add(Book.random(random));
            }
            final List<Happening> happenings = HAPPENINGS.subList(0, random.nextInt(4));
            final Picture picture = new Picture(
                    "a title of some length ".repeat(random.nextInt(5)),
                    random.nextLong(1L << 50),
                    random.nextLong(1L << 40),
                    books,
                    FLOW,
                    random.nextBoolean() ? AUDITS : null,
                    happenings);
            final int columns = 1 + random.nextInt(200);
            final int rows = 1 + random.nextInt(60);
            final List<AttributedString> lines =
                    new Ladder(random.nextBoolean()).draw(picture, columns, rows, random.nextInt(9));
            assertThat(lines).as("seed %d, picture %d", seed, i).hasSize(rows).allSatisfy(line -> {
                assertThat(line.columnLength()).isLessThanOrEqualTo(columns);
                assertThat(line.toString()).doesNotContainPattern("\\p{Cntrl}");
            });
        }
    }

    private String draw(final Picture picture, final int columns, final int rows, final int selected) {
        return ladder.draw(picture, columns, rows, selected).stream()
                .map(line -> line.toString().stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    /** A book to be drawn. */
    private record Book(Instrument instrument, BookState state, long sequence, BookSide bids, BookSide asks)
            implements BookView {
        static Book filled(final String symbol, final BookState state) {
            final Instrument instrument = new Instrument(0, 1, "venue", symbol, 2, 8, 10, 1);
            final BookSide bids = new BookSide(Side.BID, 64);
            final BookSide asks = new BookSide(Side.ASK, 64);
            bids.clear(2, 8, 7_010_000);
            asks.clear(2, 8, SideView.ALL_ASKS);
            for (int i = 0; i < 12; i++) {
                bids.set(7_011_910 - 10L * i * i, 40_000_000L + 100_000_000L * (i % 4));
                asks.set(7_011_920 + 10L * i, i == 3 ? 1 : 51_000_000L * (i + 1));
            }
            return new Book(instrument, state, 1004, bids, asks);
        }

        static Book random(final SplittableRandom random) {
            final int priceScale = random.nextInt(13);
            final int sizeScale = random.nextInt(13);
            final String symbol = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".substring(0, 1 + random.nextInt(20)) + "-USDT";
            final Instrument instrument = new Instrument(0, 1, "venue", symbol, priceScale, sizeScale, 1, 1);
            final BookState state = BookState.values()[random.nextInt(BookState.values().length)];
            final Book book = new Book(
                    instrument, state, random.nextLong(), new BookSide(Side.BID, 64), new BookSide(Side.ASK, 64));
            fill(book.bids, instrument, random);
            fill(book.asks, instrument, random);
            return book;
        }

        private static void fill(final BookSide side, final Instrument instrument, final SplittableRandom random) {
            side.clear(
                    instrument.priceScale(),
                    instrument.sizeScale(),
                    random.nextInt(4) == 0 ? SideView.NOTHING : SideView.horizonOfAll(side.side()));
            for (int level = random.nextInt(20); side.horizon() != SideView.NOTHING && level > 0; level--) {
                side.set(
                        1 + (random.nextLong() >>> 1 + random.nextInt(60)),
                        1 + (random.nextLong() >>> 1 + random.nextInt(60)));
            }
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
    }
}
