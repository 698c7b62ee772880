package io.kubook.engine.book;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over a million random operations, each followed by every query; a sorted map and BigDecimal are the judge. */
class OrderBookTwinTest {
    private static final int OPERATIONS = Rounds.of(170_000, 4_000);

    @ParameterizedTest(name = "{0} prices, {1} and {2} levels, seed {3}")
    @CsvSource({
        "SMALL, 4, 1, 1",
        "SMALL, 12, 30, 2",
        "MIDDLE, 20, 5, 3",
        "MIDDLE, 200, 12, 4",
        "WIDE, 50, 30, 7",
        "WIDE, 300, 200, 8",
        "FAR, 200, 300, 9",
        "HUGE, 3, 12, 5",
        "HUGE, 40, 8, 6"
    })
    void shouldAnswerLikeItsTwinWhenAnythingIsDoneToIt(
            final BookTwins.Prices prices, final int maxLevels, final int otherMaxLevels, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final BookTwins twins = new BookTwins(random, prices, maxLevels);
        final BookTwins others = new BookTwins(random, prices, otherMaxLevels);
        for (int i = 0; i < OPERATIONS; i++) {
            final boolean isFirst = random.nextInt(4) != 0;
            final BookTwins target = isFirst ? twins : others;
            try {
                target.doAnything(isFirst ? others : twins);
                target.judge();
            } catch (final AssertionError e) {
                throw new AssertionError("seed " + seed + ", operation " + i + ": " + e.getMessage(), e);
            }
        }
    }
}
