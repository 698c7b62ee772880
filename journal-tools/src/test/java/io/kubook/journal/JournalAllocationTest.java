package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.TimeDecoder;
import io.kubook.engine.ring.JournalRing.RecordHandler;
import io.kubook.journal.JournalCursor.Step;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RECORDS = 200_000;

    @TempDir
    Path folder;

    private final UnsafeBuffer event = new UnsafeBuffer(new byte[128]);
    private long number;
    private long seen;

    @Test
    void shouldAllocateNothingPerRecordWhenWritingAndReading() {
        final RecordedRun run = new RecordedRun(1);
        run.steps(0);
        try (JournalStore store = ChronicleJournalStore.open(JournalFolder.take(folder), JournalConfig.LEAST_RESERVE)) {
            final JournalWriter writer = new JournalWriter(store, 0, () -> {});
            run.engine.journalRing().pollTaking(writer, 1);
            number = writer.position();
            try (JournalReader reader = JournalReader.follow(folder)) {
                final RecordHandler handler = (eventNumber, type, buffer, offset, length) -> seen += length;
                assertThat(reader.next(handler)).isEqualTo(Step.RECORD);
                write(writer);
                read(reader, handler);
                final long before = THREADS.getCurrentThreadAllocatedBytes();
                write(writer);
                final long between = THREADS.getCurrentThreadAllocatedBytes();
                read(reader, handler);
                final long after = THREADS.getCurrentThreadAllocatedBytes();

                assertThat((double) (between - before) / RECORDS)
                        .as("bytes for each record written")
                        .isLessThan(0.5);
                assertThat((double) (after - between) / RECORDS)
                        .as("bytes for each record read")
                        .isLessThan(0.5);
            }
        }
        assertThat(seen).isGreaterThan(2L * RECORDS * event.capacity());
    }

    private void write(final JournalWriter writer) {
        event.putShort(2, (short) TimeDecoder.TEMPLATE_ID, ByteOrder.LITTLE_ENDIAN);
        event.putShort(4, (short) MessageHeaderDecoder.SCHEMA_ID, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RECORDS; i++) {
            writer.rollIfDue();
            writer.take(++number, TimeDecoder.TEMPLATE_ID, event, 0, event.capacity());
        }
    }

    private static void read(final JournalReader reader, final RecordHandler handler) {
        for (int i = 0; i < RECORDS; i++) {
            assert reader.next(handler) == Step.RECORD;
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
}
