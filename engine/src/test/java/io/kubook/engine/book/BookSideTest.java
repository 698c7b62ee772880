package io.kubook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BookSideTest {
    @Test
    void shouldKnowNothingWhenNew() {
        assertThat(describe(new BookSide(Side.BID, 4))).isEqualTo("horizon NOTHING:");
        assertThat(describe(new BookSide(Side.ASK, 4))).isEqualTo("horizon NOTHING:");
    }

    @Test
    void shouldSortBidsFromTheHighestAndAsksFromTheLowest() {
        assertThat(describe(complete(Side.BID, 5, 7, 6))).isEqualTo("horizon 0: 7x70 6x60 5x50");
        assertThat(describe(complete(Side.ASK, 5, 7, 6))).isEqualTo("horizon 9223372036854775807: 5x50 6x60 7x70");
    }

    @Test
    void shouldTellTheSizeBeforeAChange() {
        final BookSide side = complete(Side.BID);
        assertThat(side.set(5, 10)).isZero();
        assertThat(side.set(5, 11)).isEqualTo(10);
        assertThat(side.set(5, 0)).isEqualTo(11);
        assertThat(side.set(5, 0)).isZero();
        assertThat(describe(side)).isEqualTo("horizon 0:");
        assertThat(side.digest()).isZero();
    }

    @Test
    void shouldKeepNothingBeyondTheHorizonOrBelowACut() {
        final BookSide bids = new BookSide(Side.BID, 4);
        bids.clear(10);
        assertThat(bids.set(9, 1)).isEqualTo(BookSide.OUTSIDE_WINDOW);
        assertThat(bids.set(9, 0)).isEqualTo(BookSide.OUTSIDE_WINDOW);
        assertThat(bids.set(10, 1)).isZero();
        assertThat(bids.set(12, 2)).isZero();
        assertThat(bids.cutWindowBefore(11)).isEqualTo(1);
        assertThat(describe(bids)).isEqualTo("horizon 12: 12x2");
        assertThat(bids.cutWindowBefore(5)).isZero();
        assertThat(describe(bids)).isEqualTo("horizon 12: 12x2");
    }

    @Test
    void shouldEndTheWindowBeforeTheWorstLevelWhenASideOverflows() {
        final BookSide asks = new BookSide(Side.ASK, 2);
        asks.clear(SideView.ALL_ASKS);
        asks.set(10, 1);
        asks.set(20, 2);
        assertThat(asks.set(15, 3)).isZero();
        assertThat(describe(asks)).isEqualTo("horizon 19: 10x1 15x3");
        assertThat(asks.set(17, 4)).isEqualTo(BookSide.OUTSIDE_WINDOW);
        assertThat(describe(asks)).isEqualTo("horizon 16: 10x1 15x3");
    }

    @Test
    void shouldBeAbleToKnowNothingAtTheEndsOfTheRange() {
        final BookSide bids = complete(Side.BID, Long.MAX_VALUE);
        assertThat(bids.cutWindowBefore(Long.MAX_VALUE)).isEqualTo(1);
        assertThat(describe(bids)).isEqualTo("horizon NOTHING:");
        final BookSide asks = complete(Side.ASK, 1);
        assertThat(asks.cutWindowBefore(1)).isEqualTo(1);
        assertThat(describe(asks)).isEqualTo("horizon NOTHING:");
        assertThat(asks.set(1, 1)).isEqualTo(BookSide.OUTSIDE_WINDOW);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void shouldLeaveOutPricesThatNoLongCanHoldWhenScalesWiden(final Side which) {
        final long max = Long.MAX_VALUE / 100;
        final BookSide side = new BookSide(which, 4);
        side.clear(which == Side.BID ? 3 : max);
        side.set(max, 1);
        assertThat(side.set(max + 1, 2)).isEqualTo(which == Side.BID ? 0 : BookSide.OUTSIDE_WINDOW);
        assertThat(side.rescale(2, 0)).isEqualTo(which == Side.BID ? 1 : 0);
        assertThat(describe(side))
                .isEqualTo(which == Side.BID ? "horizon NOTHING:" : "horizon %1$d: %1$dx1".formatted(max * 100));
    }

    @Test
    void shouldNotTakeTheSideForCompleteWhenAsksLeftTheRange() {
        final BookSide asks = complete(Side.ASK);
        asks.set(Long.MAX_VALUE / 10 + 1, 1);
        assertThat(asks.rescale(1, 0)).isEqualTo(1);
        assertThat(asks.isComplete()).isFalse();
        assertThat(asks.price(0)).isEqualTo(SideView.UNKNOWN);
    }

    @Test
    void shouldKnowToTheEndOfTheRangeOrNothingWhenTheHorizonLeavesIt() {
        final BookSide asks = new BookSide(Side.ASK, 4);
        asks.clear(Long.MAX_VALUE / 10 + 1);
        asks.rescale(1, 0);
        assertThat(describe(asks)).isEqualTo("horizon 9223372036854775806:");
        final BookSide bids = new BookSide(Side.BID, 4);
        bids.clear(Long.MAX_VALUE / 10 + 1);
        bids.rescale(1, 0);
        assertThat(describe(bids)).isEqualTo("horizon NOTHING:");
    }

    @Test
    void shouldEndTheWindowBeforeASizeThatNoLongCanHoldWhenScalesWiden() {
        final BookSide bids = complete(Side.BID);
        bids.set(9, 1);
        bids.set(8, Long.MAX_VALUE / 10);
        bids.set(7, Long.MAX_VALUE / 10 + 1);
        bids.set(6, 1);
        assertThat(bids.rescale(1, 1)).isZero();
        assertThat(describe(bids)).isEqualTo("horizon 71: 90x10 80x9223372036854775800");
    }

    @Test
    void shouldNotChangeItsDigestWhenScalesWiden() {
        final BookSide side = complete(Side.ASK, 5, 17);
        final long digest = side.digest();
        side.rescale(7, 12);
        assertThat(side.digest()).isEqualTo(digest).isNotZero();
    }

    @Test
    void shouldTellSidesPricesAndSizesApartByTheDigest() {
        assertThat(complete(Side.BID, 5).digest())
                .isNotEqualTo(complete(Side.ASK, 5).digest());
        assertThat(complete(Side.BID, 5).digest())
                .isNotEqualTo(complete(Side.BID, 50).digest());
        final BookSide swapped = complete(Side.BID);
        swapped.set(50, 5);
        assertThat(swapped.digest()).isNotEqualTo(complete(Side.BID, 5).digest());
    }

    @Test
    void shouldAgreeWithAnotherSideExactlyWhenTheCommonWindowIsEqual() {
        final SplittableRandom random = new SplittableRandom(21);
        int agreements = 0;
        final int rounds = Rounds.of(50_000, 2_000);
        for (int i = 0; i < rounds; i++) {
            final Side which = Side.of(random.nextInt(2));
            final BookSide side = new BookSide(which, 20);
            final BookSide other = new BookSide(which, 20);
            side.clear(random.nextBoolean() ? SideView.horizonOfAll(which) : 1 + random.nextInt(9));
            other.clear(random.nextBoolean() ? SideView.horizonOfAll(which) : 1 + random.nextInt(9));
            for (int price = 1; price < 9; price++) {
                final int size = random.nextInt(3);
                side.set(price, size);
                other.set(price, random.nextInt(12) == 0 ? random.nextInt(3) : size);
            }
            assertThat(side.reachesBeyond(other))
                    .as("seed 21, %s and %s", BookJudge.describe(side), BookJudge.describe(other))
                    .isEqualTo(which == Side.BID ? side.horizon() < other.horizon() : side.horizon() > other.horizon());
            boolean expected = true;
            for (int price = 1; price < 9; price++) {
                final long size = side.sizeAt(price);
                final long otherSize = other.sizeAt(price);
                expected &= size == SideView.UNKNOWN || otherSize == SideView.UNKNOWN || size == otherSize;
            }
            agreements += expected ? 1 : 0;
            assertThat(side.agreesWith(other))
                    .as("seed 21, %s and %s", BookJudge.describe(side), BookJudge.describe(other))
                    .isEqualTo(expected);
        }
        assertThat(agreements).isBetween(rounds / 5, rounds * 4 / 5);
    }

    @Test
    void shouldRefuseWhatCanOnlyBeABug() {
        final BookSide side = complete(Side.BID, 5);
        assertThatThrownBy(() -> side.price(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> side.size(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> side.top(2, new long[1], new long[2])).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> side.top(2, new long[2], new long[1])).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> side.clear(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> complete(Side.ASK).clear(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> side.copyFrom(complete(Side.ASK))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BookSide(Side.BID, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BookSide(Side.BID, BookSide.MAX_LEVELS + 1))
                .isInstanceOf(IllegalArgumentException.class);
        side.rescale(1, 1);
        assertThatThrownBy(() -> side.rescale(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> side.rescale(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(describe(side)).isEqualTo("horizon 0: 50x500");
    }

    /** Where assertions are on, as in all tests: the callers have checked what events say long before. */
    @Test
    void shouldRefusePricesAndSizesThatNoEventCanHold() {
        final BookSide side = complete(Side.BID, 5);
        final BookSide finer = complete(Side.BID, 5);
        finer.rescale(1, 0);
        final BookSide finerSizes = complete(Side.BID, 5);
        finerSizes.rescale(0, 1);
        assertThatThrownBy(() -> side.set(0, 1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> side.set(1, -1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> side.cutWindowBefore(0)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> side.endWindowAt(0)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> side.agreesWith(complete(Side.ASK, 5))).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> side.agreesWith(finer)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> side.agreesWith(finerSizes)).isInstanceOf(AssertionError.class);
        assertThat(describe(side)).isEqualTo("horizon 0: 5x50");
    }

    @Test
    void shouldKeepAsFewAndAsManyLevelsAsAreAllowed() {
        final BookSide one = new BookSide(Side.ASK, 1);
        one.clear(SideView.ALL_ASKS);
        assertThat(one.set(5, 1)).isZero();
        assertThat(one.set(4, 2)).isZero();
        assertThat(describe(one)).isEqualTo("horizon 4: 4x2");
        final BookSide most = new BookSide(Side.ASK, BookSide.MAX_LEVELS);
        most.clear(SideView.ALL_ASKS);
        assertThat(most.set(5, 1)).isZero();
        assertThat(describe(most)).isEqualTo("horizon 9223372036854775807: 5x1");
    }

    @Test
    void shouldAverageToThePriceItselfWhenTheBestLevelSuffices() {
        final SplittableRandom random = new SplittableRandom(31);
        for (int i = 0; i < Rounds.of(5_000, 200); i++) {
            final BookSide side = complete(Side.of(random.nextInt(2)));
            final long price = 1 + random.nextInt(1_000_000_000);
            final long size = 1 + random.nextInt(1_000_000_000);
            side.set(price, size);
            final List<Double> averages = List.of(
                    side.averagePriceForQuantity(1 + random.nextLong(size)),
                    side.averagePriceForQuantity(size),
                    side.averagePriceForNotional(1 + random.nextLong(price * size)),
                    side.averagePriceForNotional(price * size));
            assertThat(averages).as("seed 31, %d x %d", price, size).isEqualTo(Collections.nCopies(4, (double) price));
        }
    }

    @Test
    void shouldAverageOverCostsAndQuantitiesThatNoLongCanHold() {
        final SplittableRandom random = new SplittableRandom(32);
        for (int i = 0; i < 500; i++) {
            final Side which = Side.of(random.nextInt(2));
            final BookSide side = new BookSide(which, 20);
            final NaiveSide twin = new NaiveSide(which, 20);
            side.clear(0, 12, SideView.horizonOfAll(which));
            twin.clear(0, 12, SideView.horizonOfAll(which));
            for (int price = 1; price <= 10; price++) {
                final long size = Long.MAX_VALUE - random.nextLong(1L << 40);
                side.set(price, size);
                twin.set(price, size);
            }
            final long notional = random.nextLong(5 * (Long.MAX_VALUE / 100_000_000_000L));
            final double expected = twin.averagePriceForNotional(notional);
            assertThat(side.averagePriceForNotional(notional))
                    .as("seed 32, notional %d", notional)
                    .isCloseTo(expected, within(8 * Math.ulp(expected)));
        }
    }

    /** The first level leaves 2^64 exactly: a borrow too many would leave nothing. */
    @Test
    void shouldAverageWhenTheLowestBitsOfWhatIsLeftAreNone() {
        final BookSide asks = new BookSide(Side.ASK, 2);
        asks.clear(0, 12, SideView.ALL_ASKS);
        final long fiveTo12 = 244_140_625;
        asks.set(4 * (fiveTo12 - 1), 1L << 62);
        asks.set(1L << 30, 1L << 62);
        assertThat(asks.averagePriceForNotional(1L << 52)).isEqualTo(0x1p64 * fiveTo12 / (0x1p62 + 0x1p34));
    }

    private static BookSide complete(final Side which, final long... prices) {
        final BookSide side = new BookSide(which, 100);
        side.clear(SideView.horizonOfAll(which));
        for (final long price : prices) {
            side.set(price, price > 1000 ? 1 : 10 * price);
        }
        return side;
    }

    private static String describe(final SideView side) {
        final long horizon = side.horizon();
        final StringBuilder text = new StringBuilder("horizon ");
        text.append(horizon == SideView.NOTHING ? "NOTHING" : Long.toString(horizon))
                .append(':');
        for (int i = 0; i < side.levelCount(); i++) {
            text.append(' ').append(side.price(i)).append('x').append(side.size(i));
        }
        return text.toString();
    }
}
