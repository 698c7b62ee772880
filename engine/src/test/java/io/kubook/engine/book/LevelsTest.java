package io.kubook.engine.book;

import static java.math.BigInteger.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where levels are far apart, many, or on the move; a sorted map is the judge. */
class LevelsTest {
    private static final int CHANGES = Rounds.of(100_000, 2_000);

    private final Levels levels = new Levels();
    private final TreeMap<Long, Long> twin = new TreeMap<>();

    @ParameterizedTest(name = "keys from {0} within {1}, seed {2}")
    @CsvSource({
        "1, 100, 1",
        "1, 3000, 2",
        "-20_000, 20_000, 3",
        "500_000, 300_000, 4",
        "-9_000_000, 9_000_000, 5",
        "-9223372036854775807, 30_000, 6",
        "9223372036854700000, 75_807, 7"
    })
    void shouldKeepWhatASortedMapKeeps(final String lowest, final String span, final long seed) {
        final long low = Long.parseLong(lowest.replace("_", ""));
        final int width = Integer.parseInt(span.replace("_", ""));
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CHANGES; i++) {
            final boolean isGrowing = i / (CHANGES / 10) % 2 == 0;
            final long key = anyKey(random, low, width, i);
            final long size = random.nextInt(100) < (isGrowing ? 25 : 65) ? 0 : anySize(random);
            put(key, size, "seed " + seed + ", change " + i);
            if (i % (CHANGES / 100) == 0) {
                judge(random, low, width, "seed " + seed + ", change " + i);
            }
            if (random.nextInt(6 * CHANGES / 10) == 0) {
                levels.clear();
                twin.clear();
            }
        }
    }

    /** Mostly near the best, sometimes anywhere; in some stretches only ever better or worse ones. */
    private long anyKey(final SplittableRandom random, final long low, final int width, final int change) {
        final int walk = change / (CHANGES / 20) % 4;
        if (twin.isEmpty() || random.nextInt(8) == 0) {
            return low + random.nextInt(width);
        }
        final long best = twin.lastKey();
        final long key = walk == 1 ? best + 4 - random.nextInt(6) : best + 2 - random.nextInt(walk == 2 ? 4 : 50);
        return Math.max(low, Math.min(low + width - 1, key));
    }

    private static long anySize(final SplittableRandom random) {
        return random.nextInt(10_000) == 0 ? Long.MAX_VALUE - random.nextInt(2) : 1 + random.nextInt(1000);
    }

    private void put(final long key, final long size, final String what) {
        final boolean isWorst = size != 0 && (twin.isEmpty() || key < twin.firstKey());
        final Long before = size == 0 ? twin.remove(key) : twin.put(key, size);
        final long expected = before == null ? 0 : before;
        final long answer = isWorst && size % 2 == 0 ? appendWorst(key, size) : levels.put(key, size);
        final long best = twin.isEmpty() ? Levels.NO_KEY : twin.lastKey();
        if (answer != expected || levels.count() != twin.size() || levels.bestKey() != best) {
            assertThat(List.of(answer, (long) levels.count(), levels.bestKey()))
                    .as(what)
                    .isEqualTo(List.of(expected, (long) twin.size(), best));
        }
    }

    private long appendWorst(final long key, final long size) {
        levels.appendWorst(key, size);
        return 0;
    }

    private void judge(final SplittableRandom random, final long low, final int width, final String what) {
        final List<Long> expected = new ArrayList<>();
        for (final Map.Entry<Long, Long> level : twin.descendingMap().entrySet()) {
            expected.add(level.getKey());
            expected.add(level.getValue());
        }
        assertThat(contents(levels)).as(what).isEqualTo(expected);
        final long[] keys = twin.keySet().stream().mapToLong(Long::longValue).toArray();
        for (int i = 0; i < 20; i++) {
            final long key = low + random.nextInt(width);
            final int found = Arrays.binarySearch(keys, key);
            assertThat(levels.sizeOf(key)).as(what).isEqualTo(twin.getOrDefault(key, 0L));
            assertThat(levels.countFrom(key)).as(what).isEqualTo(keys.length - (found < 0 ? ~found : found));
        }
        judgeWalks(random, low + random.nextInt(width), expected, what);
        if (twin.isEmpty()) {
            return;
        }
        assertThat(levels.worstKey()).as(what).isEqualTo(twin.firstKey());
        for (int i = 0, rank = random.nextInt(twin.size()); i < 20; i++) {
            assertThat(levels.key(levels.ofRank(rank))).as(what).isEqualTo(expected.get(2 * rank));
            rank = Math.min(twin.size() - 1, random.nextInt(4) == 0 ? random.nextInt(twin.size()) : rank + 1);
        }
        final int wanted = random.nextInt(3) == 0 ? random.nextInt(twin.size()) : twin.size();
        final Levels copy = new Levels();
        for (int i = random.nextInt(3) * 1000; i >= 0; i--) {
            copy.put(low + i, 5);
        }
        copy.copyBest(levels, wanted);
        assertThat(contents(copy)).as(what).isEqualTo(expected.subList(0, 2 * wanted));
    }

    private void judgeWalks(
            final SplittableRandom random, final long key, final List<Long> expected, final String what) {
        final BigInteger sum =
                twin.tailMap(key).values().stream().map(BigInteger::valueOf).reduce(ZERO, BigInteger::add);
        final String answer = levels.sizeFrom(key) < 0 ? "too much" : "" + levels.sizeFrom(key);
        assertThat(answer).as(what).isEqualTo(sum.bitLength() > 63 ? "too much" : "" + sum);
        final int rows = Math.min(twin.size(), random.nextInt(200));
        final long[] topKeys = new long[rows + 1];
        final long[] topSizes = new long[rows + 1];
        levels.top(rows, topKeys, -1, topSizes);
        final List<Long> top = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            top.add(-topKeys[i]);
            top.add(topSizes[i]);
        }
        assertThat(top).as(what).isEqualTo(expected.subList(0, 2 * rows));
        assertThat(topKeys[rows] + topSizes[rows]).as(what).isZero();
    }

    private static List<Long> contents(final Levels levels) {
        final List<Long> contents = new ArrayList<>();
        for (int at = levels.best(); at != Levels.END; at = levels.worse(at)) {
            contents.add(levels.key(at));
            contents.add(levels.size(at));
        }
        return contents;
    }

    @Test
    void shouldHaveRoomForAsManyLevelsAsEverInAnyOrder() {
        final int most = 3_000;
        final SplittableRandom random = new SplittableRandom(11);
        final Leaves leaves = new Leaves();
        leaves.reserve(most);
        for (int round = 0; round < Rounds.of(300, 15); round++) {
            final int span = 1 + random.nextInt(20_000);
            final int burst = 1 + random.nextInt(most);
            for (int i = 0; i < burst && leaves.count() < most; i++) {
                leaves.put(1 + (round % 3 == 0 ? i : random.nextInt(span)), 1);
            }
            final int stride = 1 + random.nextInt(70);
            final int survivors = random.nextInt(3);
            for (long key = 1; key <= 20_000; key++) {
                leaves.put(key, key % stride <= survivors ? leaves.sizeOf(key) : 0);
            }
        }
        assertThat(leaves.count()).isLessThanOrEqualTo(most);
    }

    /**
     * The most leaves are needed where neighbours have together just too many levels to be merged, which is 49; with
     * fewer they must be, whichever of the two lost its levels last.
     */
    @ParameterizedTest(name = "neighbours of {0} levels")
    @ValueSource(ints = {2, 47, 48, 49, 50, 64})
    void shouldHaveRoomWhenNeighboursHaveFewLevels(final int ofTwo) {
        keepFewOfEachLeaf(ofTwo, 1);
        keepFewOfEachLeaf(ofTwo, -1);
    }

    private static void keepFewOfEachLeaf(final int ofTwo, final int sign) {
        final int leavesFilled = 600;
        final Leaves leaves = new Leaves();
        final int most = leavesFilled / 2 * ofTwo + 2 * 64;
        for (int room = 128; room < most; room *= 2) {
            leaves.reserve(room);
        }
        leaves.reserve(most);
        final List<Long> expected = new ArrayList<>();
        for (int leaf = 0; leaf < leavesFilled; leaf++) {
            for (int i = 0; i < 64; i++) {
                leaves.put(sign * (64L * leaf + i), 1);
            }
            if (leaf > 0) {
                final int kept = leaf % 2 == 0 ? 1 : ofTwo - 1;
                for (int i = 0; i < 64; i++) {
                    final long key = 64L * (leaf - 1) + i;
                    leaves.put(sign * key, i < kept ? key + 1 : 0);
                    if (i < kept) {
                        expected.add(sign > 0 ? 0 : expected.size(), sign * key);
                    }
                }
            }
        }
        final List<Long> kept = new ArrayList<>();
        for (int at = leaves.best(); at != Leaves.END; at = leaves.worse(at)) {
            if (leaves.size(at) == Math.abs(leaves.key(at)) + 1) {
                kept.add(leaves.key(at));
            }
        }
        assertThat(kept).isEqualTo(expected);
    }

    @ParameterizedTest(name = "up to {0} from level to level, seed {1}")
    @CsvSource({"1, 21", "9, 22", "3000, 23", "10000000000, 24"})
    void shouldKeepVeryManyLevelsUntilTheLastIsGone(final long widest, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final String what = "seed " + seed;
        long key = -random.nextLong(1_000_000);
        for (int i = 0; i < 2 * CHANGES; i++) {
            key += 1 + random.nextLong(widest);
            put(key, anySize(random), what);
        }
        levels.multiply(100, 1);
        final TreeMap<Long, Long> wider = new TreeMap<>();
        twin.forEach((price, size) -> wider.put(price * 100, size));
        twin.clear();
        twin.putAll(wider);
        judge(random, twin.lastKey() - 2_000_000, 2_000_000, what);
        for (int i = 0; i < CHANGES; i++) {
            final long near = twin.lastKey() + 300 - random.nextLong(i % 1_000 == 0 ? 100_000 * widest : 6_000);
            put(near, random.nextBoolean() ? 0 : anySize(random), what);
        }
        judge(random, twin.lastKey() - 2_000_000, 2_000_000, what);
        while (!twin.isEmpty()) {
            final Long inside = twin.ceilingKey(random.nextLong(twin.firstKey(), twin.lastKey() + 1));
            final int end = random.nextInt(3);
            put(end == 0 ? twin.firstKey() : end == 1 ? twin.lastKey() : inside, 0, what);
        }
        assertThat(contents(levels)).as(what).isEmpty();
        put(key, 1, what);
        assertThat(contents(levels)).as(what).containsExactly(key, 1L);
    }

    @ParameterizedTest(name = "{0} from level to level")
    @ValueSource(longs = {1, 7, 1_000_000})
    void shouldHaveRoomForAnyNumberOfLevelsThatComeFromBestToWorst(final long step) {
        for (int i = 0; i < 5_000; i++) {
            levels.appendWorst(-i * step, i + 1);
            twin.put(-i * step, i + 1L);
        }
        judge(new SplittableRandom(31), -5_000, 5_000, "step " + step);
    }

    /** In runs that end within leaves, at their ends, and where there has to be more room. */
    @ParameterizedTest(name = "{0} from level to level")
    @ValueSource(longs = {1, 7, 1_000_000})
    void shouldAppendRunsAsItAppendsTheirLevels(final long step) {
        final SplittableRandom random = new SplittableRandom(32);
        final long[] prices = new long[300];
        final long[] sizes = new long[prices.length];
        long key = 0;
        for (int runs = 0; runs < 100; runs++) {
            final int count = random.nextInt(prices.length);
            final long sign = random.nextBoolean() ? 1 : -1;
            for (int i = 0; i < count; i++) {
                key -= 1 + random.nextLong(step);
                prices[i] = sign * key;
                sizes[i] = anySize(random);
                twin.put(key, sizes[i]);
            }
            levels.appendWorst(sign, prices, sizes, count);
            judge(random, key, 5_000, "run " + runs + ", step " + step);
        }
    }

    /** Windows end at 16,384 slots: that of the copy can be as large as can be long before its leaves are. */
    @Test
    void shouldCopyManyMoreLevelsThanTheCopyEverHad() {
        for (long key = 1; key < 600_000; key += 30) {
            put(key, key + 1, "seed 0");
        }
        final Levels copy = new Levels();
        for (long key = 1; key < 2_500; key++) {
            copy.put(key, 5);
        }
        copy.copyBest(levels, twin.size());
        assertThat(contents(copy)).isEqualTo(contents(levels)).hasSize(2 * twin.size());
    }

    @Test
    void shouldMultiplyWhatIsNearAndWhatIsFar() {
        for (long key = 1; key < 90_000; key += 7) {
            put(key, key + 1, "seed 0");
        }
        levels.multiply(1000, 10);
        final List<Long> expected = new ArrayList<>();
        for (final Map.Entry<Long, Long> level : twin.descendingMap().entrySet()) {
            expected.add(level.getKey() * 1000);
            expected.add(level.getValue() * 10);
        }
        assertThat(contents(levels)).isEqualTo(expected);
        assertThat(levels.bestKey()).isEqualTo(expected.get(0));
    }
}
