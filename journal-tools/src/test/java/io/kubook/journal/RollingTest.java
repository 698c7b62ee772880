package io.kubook.journal;

import static io.kubook.journal.HandRecorder.HOUR_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.journal.JournalCursor.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingTest {
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final int INSTRUMENTS = 4;

    @TempDir
    Path folder;

    private final AtomicLong wallClockMs = new AtomicLong(100 * DAY_MS + HOUR_MS);

    private List<String> fileNames() throws IOException {
        return Manifest.read(folder).files().stream().map(Manifest.Entry::name).toList();
    }

    private void assertWhole(final RecordedRun run) {
        try (JournalReader reader = JournalReader.open(folder)) {
            run.assertReplayed(reader);
        }
    }

    @Test
    void shouldReplayAJournalOfManyFiles() throws IOException {
        final RecordedRun run = new RecordedRun(1);
        try (HandRecorder recorder = new HandRecorder(folder, run, wallClockMs)) {
            for (int i = 0; i < 10; i++) {
                recorder.steps(200);
                wallClockMs.addAndGet(HOUR_MS);
            }
        }
        assertThat(fileNames()).hasSize(11).isSorted();
        assertThat(Manifest.read(folder).files())
                .filteredOn(file -> !file.isNew())
                .allMatch(file -> file.seal() != null);
        assertWhole(run);
    }

    @Test
    void shouldHaveTheBooksOfTheLiveEngineAfterTheImagesWhicheverFileIsReadFirst() throws IOException {
        final RecordedRun run = new RecordedRun(2);
        final Map<Long, List<String>> booksAfter = new HashMap<>();
        try (HandRecorder recorder = new HandRecorder(folder, run, wallClockMs)) {
            for (int i = 0; i < 1000; i++) {
                recorder.steps(1);
                booksAfter.put(run.engine.agent().eventNumber(), run.books());
                if (i % 200 == 199) {
                    wallClockMs.addAndGet(HOUR_MS);
                }
            }
        }
        int compared = 0;
        final int files = fileNames().size();
        assertThat(filesWithImages()).containsExactlyElementsOf(fileNames().subList(1, files - 1));
        for (int first = 0; first < files; first++) {
            try (JournalReader reader = new JournalReader(FolderCursor.open(folder, false, first))) {
                final Replay replay = new Replay(reader, EngineListeners.of(new CallbackLog()), RecordedRun::fail);
                while (replay.run(1) == 1) {
                    final List<String> books = RecordedRun.books(replay.engine());
                    final List<String> live = booksAfter.get(reader.lastNumber());
                    for (int id = 0; live != null && id < books.size(); id++) {
                        if (books.get(id).contains(" LIVE ")) {
                            assertThat(books.get(id))
                                    .as("file %d, event %d", first, reader.lastNumber())
                                    .isEqualTo(live.get(id));
                            compared++;
                        }
                    }
                }
                assertThat(replay.damage()).isNull();
                assertThat(replay.faults() + replay.mismatches()).isZero();
                if (first < files - 1) {
                    assertThat(RecordedRun.books(replay.engine())).hasSize(INSTRUMENTS);
                }
            }
        }
        assertThat(compared).isPositive();
    }

    private Set<String> filesWithImages() {
        final Set<String> files = new TreeSet<>();
        try (JournalReader reader = JournalReader.open(folder)) {
            Step step;
            do {
                step = reader.next((number, type, buffer, offset, length) -> {
                    if (type == BookImageDecoder.TEMPLATE_ID) {
                        files.add(reader.file());
                    }
                });
            } while (step == Step.RECORD);
        }
        return files;
    }

    @Test
    void shouldKeepTheOrderWhenTheClockGoesBackOverARoll() throws IOException {
        final RecordedRun run = new RecordedRun(3);
        try (HandRecorder recorder = new HandRecorder(folder, run, wallClockMs)) {
            recorder.steps(100);
            wallClockMs.addAndGet(-2 * HOUR_MS);
            recorder.steps(100);
            wallClockMs.addAndGet(2 * HOUR_MS + 1);
            recorder.steps(100);
            wallClockMs.addAndGet(3 * DAY_MS);
            recorder.steps(100);
            wallClockMs.addAndGet(-3 * DAY_MS);
            recorder.steps(100);
        }
        assertThat(fileNames()).containsExactly("19700411-01F.cq4", "19700414-01F.cq4");
        assertWhole(run);
    }

    @Test
    void shouldGoOnAfterEachRestartWhateverTheClockSays() throws IOException {
        final long[] stepsMs = {0, 1, -HOUR_MS, HOUR_MS, HOUR_MS, -5 * DAY_MS, 9 * DAY_MS, 0, HOUR_MS};
        long records = 0;
        long lastNumber = 0;
        for (final long stepMs : stepsMs) {
            wallClockMs.addAndGet(stepMs);
            try (HandRecorder recorder = new HandRecorder(folder, new RecordedRun(stepMs), wallClockMs)) {
                assertThat(recorder.agent.position()).isEqualTo(lastNumber);
                recorder.steps(50);
                records += recorder.agent.records();
                lastNumber = recorder.run.engine.agent().eventNumber();
            }
            assertThat(Reading.of(folder)).isEqualTo(new Reading(records, lastNumber, null));
        }
        assertThat(fileNames())
                .containsExactly("19700411-01F.cq4", "19700411-02F.cq4", "19700415-02F.cq4", "19700415-03F.cq4");
    }

    @Test
    void shouldGoOnWhenTheWriterWasKilledInEachOfManyFiles() {
        FolderImage image = new FolderImage(Map.of());
        final List<Long> lastNumbers = new ArrayList<>(List.of(0L));
        for (int i = 0; i < 6; i++) {
            final Path next = image.writeTo(folder.resolve("after " + i + " kills"));
            try (HandRecorder recorder = new HandRecorder(next, new RecordedRun(i), wallClockMs)) {
                recorder.steps(50);
                wallClockMs.addAndGet(HOUR_MS);
                recorder.steps(50);
                image = FolderImage.of(next);
                lastNumbers.add(recorder.agent.position());
            }
            final Reading reading = Reading.of(image.writeTo(folder.resolve("kill " + i)));
            assertThat(reading.damage()).isNull();
            assertThat(reading.lastNumber()).isEqualTo(lastNumbers.get(i + 1)).isGreaterThan(lastNumbers.get(i));
        }
    }
}
