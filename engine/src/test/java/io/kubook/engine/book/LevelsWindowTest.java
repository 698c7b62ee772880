package io.kubook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few levels where the window, which has 1,024 slots at first, and its words of 64 begin and end. */
class LevelsWindowTest {
    private static final int LIVES = Rounds.of(400, 30);
    private static final int CHANGES = 40;

    /** Around the ends of words, of the window that the first level makes, and of those that follow. */
    private static final int[] OFFSETS = {
        -1024, -129, -65, -64, -1, 0, 1, 62, 63, 64, 65, 127, 128, 255, 256, 257, 319, 320, 767, 768, 769, 959, 960,
        1022, 1023, 1024, 1025, 1087, 1088, 1279, 1280, 2047, 2048, 9000
    };

    private Levels levels;
    private TreeMap<Long, Long> twin;

    @ParameterizedTest(name = "keys from {0}, seed {1}")
    @CsvSource({"0, 1", "-64000000, 2", "-9223372036854774784, 3", "9223372036854761472, 4"})
    void shouldKeepWhatASortedMapKeeps(final long origin, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int life = 0; life < LIVES; life++) {
            levels = new Levels();
            twin = new TreeMap<>();
            final int few = 1 + random.nextInt(5);
            put(origin + 768, 1, "seed " + seed + ", life " + life);
            for (int i = 0; i < CHANGES; i++) {
                final String what = "seed " + seed + ", life " + life + ", change " + i;
                final long key = origin + OFFSETS[random.nextInt(OFFSETS.length)];
                if (twin.size() > few) {
                    put(random.nextBoolean() ? twin.lastKey() : twin.firstKey(), 0, what);
                } else if (random.nextInt(20) == 0) {
                    levels.clear();
                    twin.clear();
                } else {
                    put(key, random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(9), what);
                }
                judge(levels, origin, what);
                judgeByRank(random, what);
            }
            judgeCopies(random, origin, "seed " + seed + ", life " + life);
        }
    }

    private void put(final long key, final long size, final String what) {
        final boolean isWorst = size % 2 != 0 && (twin.isEmpty() || key < twin.firstKey());
        final Long before = size == 0 ? twin.remove(key) : twin.put(key, size);
        if (isWorst) {
            levels.appendWorst(key, size);
            return;
        }
        assertThat(levels.put(key, size)).as(what).isEqualTo(before == null ? 0 : before);
    }

    /** All that does not depend on what was asked before. */
    private void judge(final Levels judged, final long origin, final String what) {
        final int count = twin.size();
        final List<Long> expected = new ArrayList<>(List.of((long) count));
        final List<Long> actual = new ArrayList<>(List.of((long) judged.count()));
        expected.add(count == 0 ? Levels.NO_KEY : twin.lastKey());
        actual.add(judged.bestKey());
        expected.add(count == 0 ? 0 : twin.firstKey());
        actual.add(count == 0 ? 0 : judged.worstKey());
        for (final Map.Entry<Long, Long> level : twin.descendingMap().entrySet()) {
            expected.add(level.getKey());
            expected.add(level.getValue());
        }
        for (int at = judged.best(); at != Levels.END; at = judged.worse(at)) {
            actual.add(judged.key(at));
            actual.add(judged.size(at));
        }
        final long[] keys = new long[count];
        final long[] sizes = new long[count];
        judged.top(count, keys, 1, sizes);
        for (int i = 0; i < count; i++) {
            expected.add(expected.get(3 + 2 * i));
            actual.add(keys[i]);
            expected.add(expected.get(4 + 2 * i));
            actual.add(sizes[i]);
        }
        for (final int offset : OFFSETS) {
            final long key = origin + offset;
            final Map<Long, Long> better = twin.tailMap(key);
            expected.add(twin.getOrDefault(key, 0L));
            actual.add(judged.sizeOf(key));
            expected.add((long) better.size());
            actual.add((long) judged.countFrom(key));
            expected.add(better.values().stream().mapToLong(Long::longValue).sum());
            actual.add(judged.sizeFrom(key));
        }
        if (!actual.equals(expected)) {
            assertThat(actual).as(what).isEqualTo(expected);
        }
    }

    private void judgeByRank(final SplittableRandom random, final String what) {
        final List<Long> keys = new ArrayList<>(twin.descendingKeySet());
        for (int i = 0; i < 2 * keys.size(); i++) {
            final int rank = random.nextBoolean() ? i % keys.size() : random.nextInt(keys.size());
            assertThat(levels.key(levels.ofRank(rank))).as(what).isEqualTo(keys.get(rank));
        }
    }

    /** Copies of a few of the best and of all, into levels that were empty, near, far or many. */
    private void judgeCopies(final SplittableRandom random, final long origin, final String what) {
        final Levels copy = new Levels();
        for (int i = random.nextInt(4) * random.nextInt(200); i > 0; i--) {
            copy.put(origin + random.nextInt(3_000), 7);
        }
        final int wanted = random.nextInt(twin.size() + 2);
        copy.copyBest(levels, wanted);
        while (twin.size() > wanted) {
            twin.pollFirstEntry();
        }
        judge(copy, origin, what);
        if (!twin.isEmpty()) {
            twin.put(twin.lastKey(), 99L);
            copy.put(twin.lastKey(), 99);
            judge(copy, origin, what);
        }
    }
}
