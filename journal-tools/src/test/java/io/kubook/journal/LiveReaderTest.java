package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.TimeEncoder;
import io.kubook.journal.JournalCursor.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal that is read while it is written at full speed, goes from file to file, is closed and goes on. */
class LiveReaderTest {
    private static final int STEPS_PER_FILE = 2000;

    @TempDir
    Path folder;

    private final AtomicLong wallClockMs = new AtomicLong(HandRecorder.HOUR_MS);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicLong read = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    @Test
    void shouldMeetNoDamageWhileTheJournalIsWritten() throws InterruptedException {
        readWhileWriting(2, 3);
    }

    @Test
    @Tag("proof")
    void shouldMeetNoDamageForLong() throws InterruptedException {
        readWhileWriting(20, 10);
    }

    @Test
    void shouldLookAgainAtWhatSeemsDamaged() {
        HandRecorder.record(folder, 1, 50);
        final JournalCursor doubtful = new AlteredCursor(FolderCursor.open(folder, false))
                .alterFirstLooks(record -> record.putByte(30, (byte) ~record.getByte(30)));
        try (JournalReader reader = new JournalReader(doubtful)) {
            assertThat(Reading.of(reader)).isEqualTo(Reading.of(folder));
        }
    }

    /** As a rule, many of these records are met while they are written, and read with some bytes from before. */
    @Test
    void shouldMeetNoDamageInWhatIsReadWhileItIsWritten() throws InterruptedException {
        readWhileWriting(JournalReader.follow(prepared()), events(), 400_000, 400_000);
    }

    /** A reader that saw the file before such a record began does not know how far it reaches. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void shouldMeetNoDamageInALongRecordThatIsBeingWritten(final int ahead) throws InterruptedException {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[1 << 20]);
        event.setMemory(0, event.capacity(), (byte) 'A');
        header.wrap(event, 0)
                .blockLength(TimeEncoder.BLOCK_LENGTH)
                .templateId(TimeEncoder.TEMPLATE_ID)
                .schemaId(TimeEncoder.SCHEMA_ID)
                .version(TimeEncoder.SCHEMA_VERSION);
        readWhileWriting(JournalReader.open(prepared()), List.of(events().get(0), event), 100, ahead);
    }

    private Path prepared() {
        new HandRecorder(folder, new RecordedRun(0), wallClockMs).close();
        return folder;
    }

    /**
     * Reads to the end again and again.
     *
     * @param ahead how many events may be written that are not yet read.
     */
    private void readWhileWriting(
            final JournalReader reader, final List<UnsafeBuffer> events, final int count, final int ahead)
            throws InterruptedException {
        final Thread writer = new Thread(() -> writeInAHurry(events, count, ahead), "writer");
        writer.start();
        try (reader) {
            while (!isOver.get()) {
                read.set(readToEnd(reader));
            }
            assertThat(failure.get()).isNull();
            assertThat(readToEnd(reader)).isEqualTo(count);
        } finally {
            read.set(count);
            writer.join();
        }
    }

    /** The first event once, then the others again and again. */
    private void writeInAHurry(final List<UnsafeBuffer> events, final int count, final int ahead) {
        try (JournalStore store = HandRecorder.store(JournalFolder.take(folder), wallClockMs::get)) {
            final JournalWriter writer = new JournalWriter(store, 0, JournalStore.MAX_RECORD_LENGTH / 2, () -> {});
            writer.rollIfDue();
            for (int i = 0; i < count; i++) {
                while (i > read.get() + ahead) {
                    Thread.yield();
                }
                final UnsafeBuffer event = events.get(i == 0 ? 0 : 1 + i % (events.size() - 1));
                assertThat(writer.take(i + 1, typeOf(event), event, 0, event.capacity()))
                        .isTrue();
            }
        } catch (final RuntimeException | AssertionError e) {
            failure.set(e);
        } finally {
            isOver.set(true);
        }
    }

    /** The start of a session, and what came after it. */
    private static List<UnsafeBuffer> events() {
        final RecordedRun run = new RecordedRun(1);
        run.steps(200);
        return run.takeEvents().stream()
                .filter(event -> typeOf(event) < CheckpointDecoder.TEMPLATE_ID)
                .toList();
    }

    private static int typeOf(final UnsafeBuffer event) {
        return new MessageHeaderDecoder().wrap(event, 0).templateId();
    }

    /** Follows all of it with one reader, and reads it from the start over and over with others. */
    private void readWhileWriting(final int sessions, final int filesEach) throws InterruptedException {
        new HandRecorder(folder, new RecordedRun(0), wallClockMs).close();
        final Thread writer = new Thread(() -> write(sessions, filesEach), "writer");
        writer.start();
        int readings = 0;
        try (JournalReader follower = JournalReader.follow(folder)) {
            long records = 0;
            while (!isOver.get()) {
                records = readToEnd(follower);
                final Reading reading = Reading.of(folder);
                assertThat(reading.damage()).isNull();
                assertThat(reading.records()).isGreaterThanOrEqualTo(records);
                readings++;
            }
            readToEnd(follower);
            assertThat(failure.get()).isNull();
            final Reading whole = Reading.of(folder);
            assertThat(new Reading(follower.records(), follower.lastNumber(), follower.damage()))
                    .isEqualTo(whole);
            assertThat(whole.damage()).isNull();
        } finally {
            writer.join();
        }
        assertThat(readings).isPositive();
    }

    private static long readToEnd(final JournalReader reader) {
        Step step;
        do {
            step = reader.next((number, templateId, buffer, offset, length) -> {});
        } while (step == Step.RECORD);
        assertThat(step).as(() -> reader.damage().message()).isEqualTo(Step.END);
        return reader.records();
    }

    private void write(final int sessions, final int filesEach) {
        try {
            for (int session = 1; session <= sessions; session++) {
                try (HandRecorder recorder = new HandRecorder(folder, new RecordedRun(session), wallClockMs)) {
                    for (int file = 0; file < filesEach; file++) {
                        recorder.steps(STEPS_PER_FILE);
                        // Every other session goes on in the file that the one before has closed.
                        final boolean isLast = file + 1 == filesEach;
                        wallClockMs.addAndGet(isLast && session % 2 == 1 ? 0 : HandRecorder.HOUR_MS);
                    }
                }
            }
        } catch (final RuntimeException | AssertionError e) {
            failure.set(e);
        } finally {
            isOver.set(true);
        }
    }
}
