package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RECORDS = 200_000;

    private long seen;

    @TempDir
    Path folder;

    @Test
    void shouldAllocateNothingPerRecordWhenAppendingAndReading() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);
        final JournalCursor.RecordHandler handler = (position, record, offset, length) -> seen += length;
        try (JournalStore store = ChronicleJournalStore.open(folder);
                JournalCursor cursor = store.openCursor()) {
            appendAndRead(store, cursor, buffer, handler);
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            appendAndRead(store, cursor, buffer, handler);
            final long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

            assertThat(seen).isEqualTo(2L * RECORDS * 128);
            assertThat((double) allocated / RECORDS).as("bytes for each record").isLessThan(1);
        }
    }

    @Test
    void shouldNoticeAnAllocationWhenThereIsOne() {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        final byte[][] kept = new byte[100][];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new byte[16];
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isGreaterThan(kept.length * 16L);
    }

    private static void appendAndRead(
            final JournalStore store,
            final JournalCursor cursor,
            final UnsafeBuffer buffer,
            final JournalCursor.RecordHandler handler) {
        for (int i = 0; i < RECORDS; i++) {
            store.append(buffer, 0, buffer.capacity());
            cursor.next(handler);
        }
    }
}
