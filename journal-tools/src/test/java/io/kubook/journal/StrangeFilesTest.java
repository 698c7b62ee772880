package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.journal.JournalDamage.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not those that were written: reading names one, and a writer refuses and leaves all as it is. */
class StrangeFilesTest {
    private static final String FIRST = "19700101-01F.cq4";
    private static final String MIDDLE = "19700101-02F.cq4";
    private static final String LAST = "19700101-03F.cq4";

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void record() {
        folder = temporary.resolve("journal");
        record(folder, 1);
    }

    private static void record(final Path folder, final long seed) {
        final AtomicLong clock = new AtomicLong(HandRecorder.HOUR_MS);
        try (HandRecorder recorder = new HandRecorder(folder, new RecordedRun(seed), clock)) {
            for (int i = 0; i < 3; i++) {
                recorder.steps(30 + 10 * i);
                clock.addAndGet(i < 2 ? HandRecorder.HOUR_MS : 0);
            }
        }
        assertThat(Reading.of(folder).damage()).isNull();
        assertThat(FolderImage.of(folder).queueFiles()).containsExactly(FIRST, MIDDLE, LAST);
    }

    private void assertNamed(final String file, final Reason reason) {
        final JournalDamage damage = Reading.of(folder).damage();
        assertThat(damage).isNotNull();
        assertThat(List.of(damage.file(), damage.reason())).isEqualTo(List.of(file, reason));
        assertThat(damage.message()).startsWith(file).doesNotContain("\n");
    }

    private void assertRefused() {
        final FolderImage before = FolderImage.of(folder);
        assertThatThrownBy(() -> JournalFolder.take(folder)).isInstanceOfSatisfying(JournalException.class, e -> {
            assertThat(e.reason()).isEqualTo(JournalException.Reason.DAMAGED);
            assertThat(e.getMessage()).contains(folder.toString()).doesNotContain("\n");
        });
        assertThat(FolderImage.of(folder)).isEqualTo(before);
    }

    private void assertNamedAndRefused(final String file, final Reason reason) {
        assertNamed(file, reason);
        assertRefused();
    }

    @Test
    void shouldNotCutOffWhatStandsBehindDamageWhenClosed() throws IOException {
        final AtomicLong clock = new AtomicLong(4 * HandRecorder.HOUR_MS);
        final HandRecorder recorder = new HandRecorder(folder, new RecordedRun(2), clock);
        recorder.steps(40);
        final String open = "19700101-04F.cq4";
        try (QueueFile file = new QueueFile(folder.resolve(open));
                RandomAccessFile bytes =
                        new RandomAccessFile(folder.resolve(open).toFile(), "rw")) {
            assertThat(file.next()).isEqualTo(QueueFile.Step.RECORD);
            bytes.seek(file.position());
            bytes.write(new byte[12]); // The next one's word, checksum and length.
        }
        final FolderImage before = FolderImage.of(folder);
        assertThatThrownBy(recorder::close)
                .hasStackTraceContaining(open + ", record 2: something stands behind what looks like its end");
        assertThat(FolderImage.of(folder).files().get(open))
                .isEqualTo(before.files().get(open));
        assertNamedAndRefused(open, Reason.TAIL);
    }

    @Test
    void shouldNameAFileThatWasDeleted() throws IOException {
        for (final String name : List.of(FIRST, MIDDLE, LAST)) {
            final byte[] bytes = Files.readAllBytes(folder.resolve(name));
            Files.delete(folder.resolve(name));
            assertNamedAndRefused(name, Reason.FILE_MISSING);
            Files.write(folder.resolve(name), bytes);
        }
    }

    @Test
    void shouldNameAFileThatWasEmptiedOrCut() throws IOException {
        for (final String name : List.of(FIRST, MIDDLE, LAST)) {
            final byte[] bytes = Files.readAllBytes(folder.resolve(name));
            for (final int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
                try (RandomAccessFile file =
                        new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                    file.setLength(length);
                }
                assertThat(Reading.of(folder).damage()).isNotNull();
                assertThat(Reading.of(folder).damage().file()).isEqualTo(name);
                assertRefused();
            }
            Files.write(folder.resolve(name), bytes);
        }
    }

    @Test
    void shouldNameAFileThatOnlyWasSwapped() throws IOException {
        final byte[] first = Files.readAllBytes(folder.resolve(FIRST));
        Files.copy(folder.resolve(LAST), folder.resolve(FIRST), StandardCopyOption.REPLACE_EXISTING);
        Files.write(folder.resolve(LAST), first);
        assertNamedAndRefused(FIRST, Reason.SEAL);
    }

    @Test
    void shouldNameAFileThatStandsForAnother() throws IOException {
        Files.copy(folder.resolve(FIRST), folder.resolve(MIDDLE), StandardCopyOption.REPLACE_EXISTING);
        assertNamed(MIDDLE, Reason.NUMBER);
        record(temporary.resolve("other"), 2);
        for (final String name : List.of(FIRST, MIDDLE, LAST)) {
            Files.copy(
                    temporary.resolve("other").resolve(name),
                    folder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Reading.of(folder).damage()).isNotNull();
        assertRefused();
    }

    @Test
    void shouldNameAFileThatWasAddedOrRenamed() throws IOException {
        Files.copy(folder.resolve(FIRST), folder.resolve("19700101-04F.cq4"));
        assertNamedAndRefused("19700101-04F.cq4", Reason.FILE_UNKNOWN);
        Files.delete(folder.resolve("19700101-04F.cq4"));
        Files.move(folder.resolve(MIDDLE), folder.resolve("copy of " + MIDDLE));
        assertNamedAndRefused(MIDDLE, Reason.FILE_MISSING);
    }

    @Test
    void shouldNameAManifestThatIsMissingEmptyOrForeign() throws IOException {
        final Path manifest = folder.resolve(Manifest.FILE_NAME);
        Files.delete(manifest);
        assertNamedAndRefused(Manifest.FILE_NAME, Reason.MANIFEST);
        Files.createFile(manifest);
        assertNamedAndRefused(Manifest.FILE_NAME, Reason.MANIFEST);
        Files.writeString(manifest, "kubook journal 1\n", StandardCharsets.US_ASCII);
        assertNamedAndRefused(Manifest.FILE_NAME, Reason.MANIFEST);
        Files.write(manifest, new byte[1 << 16]);
        assertNamedAndRefused(Manifest.FILE_NAME, Reason.MANIFEST);
        new Manifest(List.of(new Manifest.Entry("19990101F.cq4", false, null))).write(folder);
        assertNamedAndRefused("19990101F.cq4", Reason.FILE_MISSING);
        Manifest.EMPTY.write(folder);
        assertNamedAndRefused(FIRST, Reason.FILE_UNKNOWN);
    }

    @Test
    void shouldNameAManifestThatIsLostWhileTheJournalIsRead() throws IOException {
        try (JournalReader reader = JournalReader.open(folder)) {
            reader.next((number, templateId, buffer, offset, length) -> {});
            Files.delete(folder.resolve(Manifest.FILE_NAME));
            assertThat(Reading.of(reader).damage().reason()).isEqualTo(Reason.MANIFEST);
        }
    }

    @Test
    void shouldSkipADamagedFileAndReadTheNext() throws IOException {
        final long whole = Reading.of(folder).lastNumber();
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(MIDDLE).toFile(), "rw")) {
            file.seek(file.length() - 20);
            file.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            final Reading first = Reading.of(reader);
            assertThat(List.of(first.damage().file(), first.damage().reason()))
                    .isEqualTo(List.of(MIDDLE, Reason.CHECKSUM));
            assertThat(reader.skipFile()).isTrue();
            final Reading rest = Reading.of(reader);
            assertThat(rest.damage()).isNull();
            assertThat(rest.lastNumber()).isEqualTo(whole);
            assertThat(reader.skipFile()).isFalse();
        }
    }

    @Test
    void shouldSayWhereThereIsNoJournal() throws IOException {
        final Path nowhere = temporary.resolve("nowhere");
        assertThatThrownBy(() -> JournalReader.open(nowhere))
                .isInstanceOf(JournalException.class)
                .hasMessage("there is no folder " + nowhere + "; check the name");
        assertThat(nowhere).doesNotExist();
        Files.createDirectory(nowhere);
        assertThatThrownBy(() -> JournalReader.open(nowhere))
                .isInstanceOf(JournalException.class)
                .hasMessage(nowhere + " holds no journal; check the name");
        assertThat(nowhere).isEmptyDirectory();
        final Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> JournalFolder.take(file))
                .isInstanceOfSatisfying(
                        JournalException.class,
                        e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.INACCESSIBLE));
    }

    @Test
    void shouldRefuseAJournalWithFilesOfAnotherLength() throws IOException {
        final FolderImage before = FolderImage.of(folder);
        try (JournalFolder taken = JournalFolder.take(folder)) {
            assertThatThrownBy(() -> ChronicleJournalStore.open(taken, JournalConfig.LEAST_RESERVE))
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.DAMAGED));
        }
        assertThat(FolderImage.of(folder)).isEqualTo(before);
    }
}
