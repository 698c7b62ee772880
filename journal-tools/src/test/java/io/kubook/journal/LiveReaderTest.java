package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.journal.JournalCursor.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import net.openhft.chronicle.queue.RollCycles;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is read while it is written at full speed, goes from file to file, is closed and goes on. */
class LiveReaderTest {
    private static final int STEPS_PER_FILE = 2000;
    private static final int EVENTS_IN_A_HURRY = 400_000;

    @TempDir
    Path folder;

    private final AtomicLong wallClockMs = new AtomicLong(HandRecorder.HOUR_MS);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Test
    void shouldMeetNoDamageWhileTheJournalIsWritten() throws InterruptedException {
        readWhileWriting(2, 3);
    }

    @Test
    @Tag("proof")
    void shouldMeetNoDamageForLong() throws InterruptedException {
        readWhileWriting(20, 10);
    }

    /** Hundreds of these records are met while they are written, and read with some of the bytes from before. */
    @Test
    void shouldMeetNoDamageInWhatIsReadWhileItIsWritten() throws InterruptedException {
        new HandRecorder(folder, new RecordedRun(0), wallClockMs).close();
        final Thread writer = new Thread(this::writeInAHurry, "writer");
        writer.start();
        try (JournalReader follower = JournalReader.follow(folder)) {
            while (!isOver.get()) {
                follow(follower);
            }
            writer.join();
            assertThat(failure.get()).isNull();
            assertThat(follow(follower)).isEqualTo(EVENTS_IN_A_HURRY);
        }
    }

    private void writeInAHurry() {
        try (JournalStore store = ChronicleJournalStore.open(
                JournalFolder.take(folder), JournalConfig.LEAST_RESERVE, wallClockMs::get, RollCycles.FAST_HOURLY)) {
            final List<UnsafeBuffer> events = events();
            final JournalWriter writer = new JournalWriter(store, 0, JournalStore.MAX_RECORD_LENGTH / 2, () -> {});
            writer.rollIfDue();
            for (int i = 0; i < EVENTS_IN_A_HURRY; i++) {
                final UnsafeBuffer event = events.get(i < events.size() ? i : 1 + i % (events.size() - 1));
                final int type = header.wrap(event, 0).templateId();
                assertThat(writer.take(i + 1, type, event, 0, event.capacity())).isTrue();
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
        final List<UnsafeBuffer> events = new ArrayList<>();
        run.engine
                .journalRing()
                .poll(
                        (number, type, buffer, offset, length) -> {
                            if (type < CheckpointDecoder.TEMPLATE_ID) {
                                final byte[] bytes = new byte[length];
                                buffer.getBytes(offset, bytes);
                                events.add(new UnsafeBuffer(bytes));
                            }
                        },
                        Integer.MAX_VALUE);
        return events;
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
                records = follow(follower);
                final Reading reading = Reading.of(folder);
                assertThat(reading.damage()).isNull();
                assertThat(reading.records()).isGreaterThanOrEqualTo(records);
                readings++;
            }
            follow(follower);
            writer.join();
            assertThat(failure.get()).isNull();
            final Reading whole = Reading.of(folder);
            assertThat(new Reading(follower.records(), follower.lastNumber(), follower.damage()))
                    .isEqualTo(whole);
            assertThat(whole.damage()).isNull();
        }
        assertThat(readings).isPositive();
    }

    private static long follow(final JournalReader follower) {
        Step step;
        do {
            step = follower.next((number, templateId, buffer, offset, length) -> {});
        } while (step == Step.RECORD);
        assertThat(step).as(() -> follower.damage().message()).isEqualTo(Step.END);
        return follower.records();
    }

    private void write(final int sessions, final int filesEach) {
        try {
            for (int session = 1; session <= sessions; session++) {
                try (HandRecorder recorder = new HandRecorder(folder, new RecordedRun(session), wallClockMs)) {
                    for (int file = 0; file < filesEach; file++) {
                        recorder.steps(STEPS_PER_FILE);
                        wallClockMs.addAndGet(HandRecorder.HOUR_MS);
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
