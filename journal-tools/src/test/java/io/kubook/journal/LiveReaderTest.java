package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.journal.JournalCursor.Step;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is read while it is written at full speed, goes from file to file, is closed and goes on. */
class LiveReaderTest {
    private static final int STEPS_PER_FILE = 2000;

    @TempDir
    Path folder;

    private final AtomicLong wallClockMs = new AtomicLong(HandRecorder.HOUR_MS);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    @Test
    void shouldMeetNoDamageWhileTheJournalIsWritten() throws InterruptedException {
        readWhileWriting(2, 3);
    }

    @Test
    @Tag("proof")
    void shouldMeetNoDamageForLong() throws InterruptedException {
        readWhileWriting(20, 10);
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
