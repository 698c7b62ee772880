package io.kubook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leaves by themselves, from one level to some hundreds; a sorted map is the judge. */
class LeavesTest {
    private static final int CHANGES = Rounds.of(4_000, 1_600);

    private final Leaves leaves = new Leaves();
    private final TreeMap<Long, Long> twin = new TreeMap<>();

    @ParameterizedTest(name = "at most {0} levels within {1} keys from {2}, seed {3}")
    @CsvSource({
        "3, 5, 0, 1",
        "64, 64, -64, 2",
        "65, 80, -7, 3",
        "200, 210, 1, 4",
        "500, 4000, -2000, 5",
        "500, 505, -9223372036854775807, 6",
        "700, 2000, 9223372036854773807, 7"
    })
    void shouldKeepWhatASortedMapKeeps(final int most, final int span, final long lowest, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        leaves.reserve(most + 1);
        for (int i = 0; i < CHANGES; i++) {
            final String what = "seed " + seed + ", change " + i;
            final int stretch = i / (CHANGES / 8) % 4;
            final int removals = stretch == 1 ? 70 : 20;
            if (random.nextInt(500) == 0) {
                leaves.clear();
                twin.clear();
            } else if (random.nextInt(100) == 0) {
                leaves.multiply(1, 2);
                twin.replaceAll((key, size) -> 2 * size);
            } else if (twin.size() == most || random.nextInt(100) < removals && !twin.isEmpty()) {
                removeAny(random, what);
            } else {
                final int step = i % span;
                final int offset = stretch == 2 ? step : stretch == 3 ? span - 1 - step : random.nextInt(span);
                put(lowest + offset, 1 + random.nextInt(1_000), what);
            }
            if (random.nextInt(16) == 0) {
                judge(random, lowest + random.nextInt(span), what);
            }
        }
    }

    /** Before, between and behind leaves that are full, where there is no room in the one nor in the other. */
    @Test
    void shouldTakeALevelBetweenTwoFullLeaves() {
        leaves.reserve(400);
        for (long key = 0; key < 2 * 5 * 64; key += 2) {
            put(key, key + 1, "in order");
        }
        for (final long key : new long[] {3 * 128 - 1, 128 - 1, -1, 2 * 128 - 1, 5 * 128 - 1}) {
            put(key, 7, "key " + key);
            judge(new SplittableRandom(key), key, "key " + key);
        }
    }

    @Test
    void shouldTakeLevelsFromBestToWorstAndThenAnywhere() {
        leaves.reserve(1_000);
        for (long key = 0; key > -2_000; key -= 4) {
            put(key, 1 - key, "in order");
        }
        judge(new SplittableRandom(1), -4, "in order");
        for (long key = -2_001; key <= 0; key += 5) {
            put(key, 7, "key " + key);
            put(key + 2, 0, "key " + key);
        }
        judge(new SplittableRandom(2), -4, "anywhere");
    }

    private void removeAny(final SplittableRandom random, final String what) {
        final int kind = random.nextInt(4);
        if (kind == 0) {
            leaves.removeBest();
            twin.pollLastEntry();
        } else if (kind == 1) {
            put(twin.firstKey(), 0, what);
        } else {
            final Long inside = twin.ceilingKey(random.nextLong(twin.firstKey(), twin.lastKey() + 1));
            put(inside + (kind == 2 ? 0 : 1), 0, what);
        }
    }

    /** A new worst level is appended as such every other time. */
    private void put(final long key, final long size, final String what) {
        if (size != 0 && key % 2 == 0 && (twin.isEmpty() || key < twin.firstKey())) {
            leaves.appendWorst(key, size);
            twin.put(key, size);
            return;
        }
        final Long before = size == 0 ? twin.remove(key) : twin.put(key, size);
        assertThat(leaves.put(key, size)).as(what).isEqualTo(before == null ? 0 : before);
    }

    private void judge(final SplittableRandom random, final long key, final String what) {
        final List<Long> expected = contents(twin, 1, 1);
        assertThat(contents(leaves)).as(what).isEqualTo(expected);
        assertThat(leaves.count()).as(what).isEqualTo(twin.size());
        assertThat(leaves.sizeOf(key)).as(what).isEqualTo(twin.getOrDefault(key, 0L));
        assertThat(leaves.countFrom(key)).as(what).isEqualTo(twin.tailMap(key).size());
        final List<Long> byRank = new ArrayList<>();
        for (int rank = 0; rank < twin.size(); rank++) {
            byRank.add(leaves.key(leaves.ofRank(rank)));
            byRank.add(leaves.size(leaves.ofRank(rank)));
        }
        assertThat(byRank).as(what).isEqualTo(expected);
        assertThat(leaves.worst() == Leaves.END ? List.of() : List.of(leaves.key(leaves.worst())))
                .as(what)
                .isEqualTo(twin.isEmpty() ? List.of() : List.of(twin.firstKey()));
        judgeACopy(random, expected, what);
    }

    /** A copy has the same levels, replaces what was there, and goes its own way. */
    private void judgeACopy(final SplittableRandom random, final List<Long> expected, final String what) {
        final Leaves copy = new Leaves();
        copy.reserve(1 + Math.max(200, twin.size()));
        for (int i = random.nextInt(200); i > 0; i--) {
            copy.put(random.nextInt(300), 7);
        }
        copy.copyFrom(leaves);
        assertThat(contents(copy)).as(what).isEqualTo(expected);
        copy.multiply(1, 3);
        assertThat(contents(copy)).as(what).isEqualTo(contents(twin, 1, 3));
        assertThat(contents(leaves)).as(what).isEqualTo(expected);
        if (!twin.isEmpty() && twin.lastKey() < 1L << 40 && twin.firstKey() > -1L << 40) {
            copy.multiply(100, 1);
            assertThat(contents(copy)).as(what).isEqualTo(contents(twin, 100, 3));
            final long[] keys =
                    twin.keySet().stream().mapToLong(Long::longValue).toArray();
            final long key = keys[random.nextInt(keys.length)];
            assertThat(copy.countFrom(100 * key - 1)).as(what).isEqualTo(keys.length - Arrays.binarySearch(keys, key));
            assertThat(copy.sizeOf(100 * key)).as(what).isEqualTo(3 * twin.get(key));
        }
    }

    private static List<Long> contents(final TreeMap<Long, Long> map, final long keyFactor, final long sizeFactor) {
        final List<Long> contents = new ArrayList<>();
        for (final Map.Entry<Long, Long> level : map.descendingMap().entrySet()) {
            contents.add(level.getKey() * keyFactor);
            contents.add(level.getValue() * sizeFactor);
        }
        return contents;
    }

    private static List<Long> contents(final Leaves leaves) {
        final List<Long> contents = new ArrayList<>();
        for (int at = leaves.best(); at != Leaves.END; at = leaves.worse(at)) {
            contents.add(leaves.key(at));
            contents.add(leaves.size(at));
        }
        return contents;
    }
}
