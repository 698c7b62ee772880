package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been said to be on the disk is, and what has not been said there is not relied upon. */
class ForcedTest {
    private static final Path MAPPINGS = Path.of("/proc/self/smaps");
    private static final String FIRST = "19700101-01F.cq4";

    @TempDir
    Path folder;

    private final AtomicLong wallClockMs = new AtomicLong(HandRecorder.HOUR_MS);

    /** How much of a mapped file the kernel has not been told to write to the disk, in KiB. */
    private static long unwritten(final Path file) throws IOException {
        long kib = 0;
        boolean isInFile = false;
        for (final String line : Files.readAllLines(MAPPINGS)) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                isInFile = line.endsWith(file.toRealPath().toString());
            } else if (isInFile && line.matches("(Shared|Private)_Dirty:.*")) {
                kib += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return kib;
    }

    private void assumeThatThereIsADisk() throws IOException {
        assumeTrue(Files.isReadable(MAPPINGS), "this kernel does not tell what is mapped");
        assumeFalse(Files.getFileStore(folder).type().equals("tmpfs"), "the temporary folder is on no disk");
    }

    @Test
    void shouldHaveAllOnTheDiskWhenForced() throws IOException {
        assumeThatThereIsADisk();
        try (JournalFolder taken = JournalFolder.take(folder);
                JournalStore store = ChronicleJournalStore.open(taken, JournalConfig.LEAST_RESERVE)) {
            final RecordedRun run = new RecordedRun(1);
            run.steps(400);
            final JournalWriter writer = new JournalWriter(store, 0, 1 << 20, () -> {});
            writer.rollIfDue();
            run.engine.journalRing().pollTaking(writer, Integer.MAX_VALUE);
            final Path file = folder.resolve(taken.manifest().last().name());
            assertThat(unwritten(file)).isPositive();

            store.sync();

            assertThat(unwritten(file)).isZero();
        }
    }

    @Test
    void shouldGoOnInTheNextFileWhenTheClockGoesBackMeanwhile() throws IOException {
        final long beforeMs = 2 * HandRecorder.HOUR_MS - 1;
        wallClockMs.set(beforeMs);
        try (JournalStore store =
                HandRecorder.store(JournalFolder.take(folder), () -> wallClockMs.getAndSet(beforeMs))) {
            final UnsafeBuffer record = JournalStoreTest.record(1, new byte[100]);
            store.rollIfDue();
            store.append(record, 0, record.capacity());
            wallClockMs.set(beforeMs + 1);

            assertThat(store.rollIfDue()).isTrue();

            assertThat(Manifest.read(folder).files())
                    .containsExactly(
                            new Manifest.Entry(FIRST, false, null), new Manifest.Entry("19700101-02F.cq4", true, null));
        }
    }

    @Test
    void shouldNotRelyOnWhatTheManifestOnTheDiskDoesNotSay() throws IOException {
        final Path killed = folder.resolve("killed");
        try (HandRecorder recorder = new HandRecorder(folder, new RecordedRun(1), wallClockMs)) {
            recorder.steps(50);
            FolderImage.of(folder).writeTo(killed);
        }
        final long size = Files.size(killed.resolve(FIRST));
        try (JournalFolder taken = JournalFolder.take(killed)) {
            final Manifest.Entry sealed = taken.sealed(FIRST);
            Files.createDirectory(killed.resolve(Manifest.FILE_NAME + ".new"));
            assertThatThrownBy(() -> taken.note(sealed)).isInstanceOf(IOException.class);
            assertThatThrownBy(taken::sealAll).isInstanceOf(IOException.class);
        }
        assertThat(Files.size(killed.resolve(FIRST))).isEqualTo(size);
        assertThat(Reading.of(killed)).isEqualTo(Reading.of(folder));
    }

    @Test
    void shouldCutNothingOffThatIsNoZero() throws IOException {
        HandRecorder.record(folder, 1, 50);
        final FolderImage closed = FolderImage.of(folder);
        final Manifest.Entry sealed = Manifest.read(folder).last();
        try (JournalFolder taken = JournalFolder.take(folder)) {
            final Manifest.Seal seal = sealed.seal();
            taken.note(new Manifest.Entry(
                    sealed.name(), false, new Manifest.Seal(seal.records() - 1, seal.bytes() - 100, seal.pages())));
            assertThatThrownBy(taken::sealAll)
                    .isInstanceOf(IOException.class)
                    .hasMessage(folder.resolve(FIRST) + ": something stands behind its last record; it was not cut");
        }
        assertThat(FolderImage.of(folder).files().get(FIRST))
                .isEqualTo(closed.files().get(FIRST));
    }
}
