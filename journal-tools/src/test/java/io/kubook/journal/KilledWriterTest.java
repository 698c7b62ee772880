package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.journal.FolderImage.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.queue.RollCycles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state that a writer can leave the last record in, and a journal that goes on from it. */
class KilledWriterTest {
    private static final int WORD = Integer.BYTES;
    private static final int RECORDS = 30;
    private static final byte HALF_WRITTEN = (byte) 0x80;

    @TempDir
    Path folder;

    private String name;
    private FolderImage before;
    private FolderImage after;
    private long recordsAfter;
    private int at;
    private int length;

    /** Takes the last record that is longer than what a writer that goes on writes first. */
    @BeforeEach
    void record() throws IOException {
        final Path live = folder.resolve("live");
        try (HandRecorder recorder = new HandRecorder(live, new RecordedRun(1), new AtomicLong(HandRecorder.HOUR_MS))) {
            recorder.recordUntil(RECORDS);
            long recordsBefore;
            do {
                before = FolderImage.of(live);
                recordsBefore = recorder.agent.records();
                recorder.steps(1);
                after = FolderImage.of(live);
                name = after.queueFiles().get(0);
                findLastRecord(live.resolve(name));
            } while (length < 300 || recorder.agent.records() != recordsBefore + 1);
            recordsAfter = recorder.agent.records();
        }
    }

    private void findLastRecord(final Path path) throws IOException {
        try (QueueFile file = new QueueFile(path)) {
            while (file.next() == QueueFile.Step.RECORD) {
                length = file.recordLength();
                at = (int) file.position() - WORD - (length + 3 & -4);
            }
        }
    }

    /** The journal with so many bytes of the last record, as Chronicle's notes are before or after it. */
    private FolderImage withPart(final FolderImage notes, final boolean word, final int part) {
        return withPart(notes, word, part, (byte) 0);
    }

    /** The same with the highest byte of a word that is not there: Chronicle may have said that it is half written. */
    private FolderImage withPart(final FolderImage notes, final boolean word, final int part, final byte highest) {
        final byte[] bytes = Arrays.copyOf(after.files().get(name).bytes(), at + WORD + length);
        final byte[] noted = notes.files().get(name).bytes();
        System.arraycopy(noted, 0, bytes, 0, Math.min(at, noted.length));
        Arrays.fill(bytes, at + WORD + part, bytes.length, (byte) 0);
        if (!word) {
            Arrays.fill(bytes, at, at + WORD, (byte) 0);
            bytes[at + WORD - 1] = highest;
        }
        return with(bytes);
    }

    private FolderImage with(final byte[] bytes) {
        return new FolderImage(Map.of(
                name,
                new Content(bytes, QueueFile.OVERLAP),
                Manifest.FILE_NAME,
                after.files().get(Manifest.FILE_NAME)));
    }

    @Test
    void shouldTakeAHalfWrittenRecordForTheEnd() {
        for (int part = 0; part < length - 2 * Long.BYTES; part += part < RecordFormat.HEADER_LENGTH ? 1 : 29) {
            final Reading reading = Reading.of(withPart(before, false, part).writeTo(folder.resolve("half")));
            assertThat(reading.damage()).as("%d of %d bytes", part, length).isNull();
            assertThat(reading.records()).as("%d of %d bytes", part, length).isEqualTo(recordsAfter - 1);
        }
    }

    @Test
    void shouldNoticeWhatStandsBehindAHalfWrittenRecord() {
        final FolderImage image = withPart(before, false, RecordFormat.HEADER_LENGTH);
        final byte[] bytes = Arrays.copyOf(image.files().get(name).bytes(), at + WORD + (length + 3 & -4) + 1);
        bytes[bytes.length - 1] = 1;
        final Reading reading = Reading.of(with(bytes).writeTo(folder.resolve("behind")));
        assertThat(reading.damage()).isNotNull();
        assertThat(reading.damage().reason()).isEqualTo(JournalDamage.Reason.TAIL);
    }

    @Test
    void shouldTakeAWholeRecordWhoseWordWasNotWritten() {
        final Reading reading = Reading.of(withPart(before, false, length).writeTo(folder.resolve("whole")));
        assertThat(reading.damage()).isNull();
        assertThat(reading.records()).isEqualTo(recordsAfter);
    }

    @Test
    void shouldGoOnBehindAHalfWrittenRecord() throws IOException {
        for (int part = 0; part < length; part += length / 4) {
            final Path copy = folder.resolve("go on " + part);
            final FolderImage image = withPart(before, false, part);
            final byte[] bytes = image.files().get(name).bytes();
            final int from = at + WORD + RecordFormat.HEADER_LENGTH;
            Arrays.fill(bytes, Math.min(from, at + WORD + part), at + WORD + part, (byte) 'A');
            JournalFolder.take(image.writeTo(copy)).close();
            try (QueueFile file = new QueueFile(copy.resolve(name))) {
                while (file.next() == QueueFile.Step.RECORD) {
                    assertThat(file.position()).isLessThanOrEqualTo(at);
                }
                assertThat(file.isTailClear(false)).isTrue();
            }
            assertGoesOn(image, copy, recordsAfter - 1);
        }
    }

    @Test
    void shouldGoOnBehindARecordThatChronicleHasNotNoted() {
        assertGoesOn(withPart(before, false, length), folder.resolve("no word"), recordsAfter);
        assertGoesOn(withPart(before, false, length, HALF_WRITTEN), folder.resolve("half a word"), recordsAfter);
        assertGoesOn(withPart(before, true, length), folder.resolve("no notes"), recordsAfter);
        assertGoesOn(withPart(after, true, length), folder.resolve("all there"), recordsAfter);
    }

    private void assertGoesOn(final FolderImage image, final Path copy, final long records) {
        final Reading killed = Reading.of(image.writeTo(copy));
        assertThat(killed.records()).isEqualTo(records);
        final long more;
        try (HandRecorder recorder = new HandRecorder(copy, new RecordedRun(2), new AtomicLong(HandRecorder.HOUR_MS))) {
            assertThat(recorder.agent.position()).isEqualTo(killed.lastNumber());
            recorder.recordUntil(RECORDS);
            more = recorder.agent.records();
        }
        final Reading whole = Reading.of(copy);
        assertThat(whole.damage()).isNull();
        assertThat(whole.records()).isEqualTo(records + more);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 12, 15, 23, 206, 225})
    void shouldRefuseInOneLineWhenChronicleFailsOnItsOwnPages(final int damaged) throws IOException {
        final byte[] bytes = after.files().get(name).bytes().clone();
        bytes[damaged] ^= 64;
        try (JournalFolder taken = JournalFolder.take(with(bytes).writeTo(folder.resolve("pages")))) {
            assertThatThrownBy(() -> ChronicleJournalStore.open(
                            taken, JournalConfig.LEAST_RESERVE, () -> HandRecorder.HOUR_MS, RollCycles.FAST_HOURLY))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the journal in " + taken.path() + " is damaged: Chronicle cannot go on in " + name
                            + "; no record was written: begin another journal");
        }
    }

    /** As in production, where Chronicle does not check what it believes. */
    @Test
    void shouldAcknowledgeNothingThatChronicleWritesInTheWrongPlace() throws Exception {
        for (final int damaged : new int[] {64, 65, 66}) {
            final byte[] bytes = after.files().get(name).bytes().clone();
            bytes[damaged] ^= 64;
            final Path copy = with(bytes).writeTo(folder.resolve("position " + damaged));
            assertThat(ChildJvm.start(
                                    List.of(),
                                    ChildJvm.home(),
                                    List.of("-da:net.openhft..."),
                                    GoOn.class,
                                    List.of(copy.toString()))
                            .lines())
                    .containsExactly("cannot append to the journal: Chronicle went on in the wrong place of " + name
                            + "; begin another journal");
        }
    }

    /** Goes on with a journal and says what became of it. */
    static final class GoOn {
        private GoOn() {}

        public static void main(final String[] args) {
            try (HandRecorder recorder =
                    new HandRecorder(Path.of(args[0]), new RecordedRun(2), new AtomicLong(HandRecorder.HOUR_MS))) {
                recorder.recordUntil(RECORDS);
                System.out.println("recorded");
            } catch (final AssertionError e) {
                System.out.println(e.getCause().getMessage());
            }
        }
    }

    @Test
    void shouldSealAFileWhoseFirstRecordWasNotNoted() throws IOException {
        final Path copy = after.writeTo(folder.resolve("not noted"));
        Manifest.EMPTY.with(new Manifest.Entry(name, true, null)).write(copy);
        assertThat(Reading.of(copy).damage()).isNull();
        try (HandRecorder recorder =
                new HandRecorder(copy, new RecordedRun(2), new AtomicLong(3 * HandRecorder.HOUR_MS))) {
            recorder.steps(1);
        }
        assertThat(Manifest.read(copy).files()).hasSize(2).allMatch(file -> file.seal() != null);
        assertThat(Reading.of(copy).damage()).isNull();
    }

    @Test
    void shouldGoOnAfterAFileThatWasNeverBegun() throws IOException {
        final Path copy = after.writeTo(folder.resolve("new"));
        final Manifest manifest = Manifest.read(copy).with(new Manifest.Entry("19700101-02F.cq4", true, null));
        manifest.write(copy);
        final FolderImage missing = FolderImage.of(copy);
        final Reading whole = Reading.of(copy);
        assertGoesOn(missing, copy, recordsAfter);
        for (final byte[] bytes : new byte[][] {{}, {0, 0, 0, (byte) 0x80, 'h', 'e', 'a', 'd'}, {1, 2, 3, 4, 5}}) {
            final Path next = missing.writeTo(folder.resolve("new of " + bytes.length));
            Files.write(next.resolve("19700101-02F.cq4"), bytes);
            assertThat(Reading.of(next)).isEqualTo(whole);
            assertGoesOn(FolderImage.of(next), next, recordsAfter);
        }
    }
}
