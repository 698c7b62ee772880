package io.kubook.bench.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import io.kubook.engine.snapshot.SnapshotCell;
import java.lang.reflect.Field;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;

/** What other threads read is two cache lines away from everything else, as JOL sees it in this JVM. */
class PaddingTest {
    private static final int TWO_LINES = 128;

    /** Offsets and sizes are known without an agent, too. */
    @BeforeAll
    static void needsNoAgent() {
        System.setProperty("jol.skipDynamicAttach", "true");
    }

    /** Bytes of an array before one of its elements, and behind it. */
    private record Room(long before, long behind) {
        static Room around(final long[] array, final int index) {
            final ClassLayout layout = ClassLayout.parseInstance(array);
            final long elements = layout.fields().iterator().next().offset();
            final long place = elements + (long) index * Long.BYTES;
            return new Room(place, layout.instanceSize() - place - Long.BYTES);
        }
    }

    private static long[] arrayOf(final Object owner, final String name) throws ReflectiveOperationException {
        final Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return (long[]) field.get(owner);
    }

    private static int[] used(final long[] array) {
        return IntStream.range(0, array.length).filter(i -> array[i] != 0).toArray();
    }

    @Test
    void shouldKeepCountersAwayFromTheirNeighbours() throws ReflectiveOperationException {
        final EngineCounters counters = new EngineCounters();
        for (final EngineCounter counter : EngineCounter.values()) {
            counters.increment(counter);
        }
        final long[] values = arrayOf(counters, "values");
        final int[] used = used(values);

        assertThat(used).hasSize(EngineCounter.values().length);
        assertThat(Room.around(values, used[0]).before()).isGreaterThanOrEqualTo(TWO_LINES);
        assertThat(Room.around(values, used[used.length - 1]).behind()).isGreaterThanOrEqualTo(TWO_LINES);
    }

    @Test
    void shouldKeepTheLockOfACellAwayFromItsWords() throws ReflectiveOperationException {
        final SnapshotCell cell = new SnapshotCell(3);
        final OrderBook book = new OrderBook(new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0), 10);
        book.clear(SideView.ALL_BIDS, SideView.ALL_ASKS);
        book.stamp(7, 8, 9);
        cell.publish(book);
        final long[] places = arrayOf(cell, "places");
        final int[] used = used(places);

        assertThat(places[used[0]]).as("the lock after a publication").isEqualTo(2);
        assertThat(Room.around(places, used[0]).before()).isGreaterThanOrEqualTo(TWO_LINES);
        assertThat((used[1] - used[0] - 1) * (long) Long.BYTES).isGreaterThanOrEqualTo(TWO_LINES - Long.BYTES);
        assertThat(Room.around(places, used[used.length - 1]).behind()).isGreaterThanOrEqualTo(TWO_LINES);
    }
}
