package io.kubook.bench.structures;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.Side;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every structure is right, whatever it costs. */
class StructureTest {
    private static final int CHANGES = 300_000;

    @ParameterizedTest
    @EnumSource
    void shouldKeepWhatATreeKeeps(final Structure structure) {
        for (final int span : new int[] {10, 300, 20_000, 3_000_000}) {
            final SplittableRandom random = new SplittableRandom(span);
            final LevelStore store = structure.create(Side.ASK);
            final LevelStore twin = Structure.TREE.create(Side.ASK);
            long middle = -10_000_000_000L;
            for (int i = 0; i < CHANGES; i++) {
                middle += random.nextInt(2_000) == 0 ? random.nextInt(2 * span) - span : 0;
                final boolean isNear = twin.count() > 0 && random.nextInt(4) != 0;
                final long key = isNear ? twin.best() + 3 - random.nextInt(40) : middle + random.nextInt(span);
                final long size = random.nextInt(100) < (i / 5_000 % 2 == 0 ? 30 : 55) ? 0 : 1 + random.nextInt(9);
                assertThat(store.put(key, size))
                        .as("span %d, change %d", span, i)
                        .isEqualTo(twin.put(key, size));
                assertThat(store.best()).as("span %d, change %d", span, i).isEqualTo(twin.best());
                assertThat(store.count()).as("span %d, change %d", span, i).isEqualTo(twin.count());
                if (i % 1_000 == 0) {
                    assertThat(levels(store, i))
                            .as("span %d, change %d", span, i)
                            .isEqualTo(levels(twin, i));
                }
                if (random.nextInt(100_000) == 0) {
                    store.clear();
                    twin.clear();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeWhatItWasAfterAFlow(final Structure structure) {
        for (final ChangeFlow.Touch touch : ChangeFlow.Touch.values()) {
            final ChangeFlow flow = new ChangeFlow(7, 500, 3, touch, 20_000);
            final LevelStore[] stores = {structure.create(Side.BID), structure.create(Side.ASK)};
            for (int side = 0; side < 2; side++) {
                for (final long key : flow.firstKeys(side)) {
                    stores[side].put(key, ChangeFlow.firstSize(key));
                }
            }
            final String before = levels(stores[0], 0) + levels(stores[1], 0);
            for (int i = 0; i < flow.count(); i++) {
                stores[flow.side(i)].put(flow.key(i), flow.size(i));
            }
            assertThat(levels(stores[0], 0) + levels(stores[1], 0))
                    .as("%s", touch)
                    .isEqualTo(before);
        }
    }

    private static String levels(final LevelStore store, final int seed) {
        final int rows = seed % 2_000 == 0 ? store.count() : Math.min(50, store.count());
        final long[] keys = new long[rows];
        final long[] sizes = new long[rows];
        final int count = store.top(rows, keys, sizes);
        return count + " " + Arrays.toString(keys) + Arrays.toString(sizes);
    }
}
