package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.journal.QueueFile.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that its writer is at: what a read has brought is not yet, or not all of it, what is there. */
class QueueFileTest {
    private static final int WORD = Integer.BYTES;

    @TempDir
    Path folder;

    private Path path;
    private List<Stepped> steps;

    /** What a step met, and where the file stood after it. */
    private record Stepped(Step step, long position, long records, String record) {
        static Stepped next(final QueueFile file) throws IOException {
            final Step step = file.next();
            final byte[] bytes = new byte[step == Step.RECORD ? file.recordLength() : 0];
            file.buffer().getBytes(file.recordOffset(), bytes);
            return new Stepped(
                    step, file.position(), file.records(), HexFormat.of().formatHex(bytes));
        }
    }

    @BeforeEach
    void record() throws IOException {
        HandRecorder.record(folder, 1, 50);
        path = folder.resolve(FolderCursor.queueFiles(folder).iterator().next());
        steps = new ArrayList<>();
        try (QueueFile file = new QueueFile(path)) {
            do {
                steps.add(Stepped.next(file));
            } while (last().step == Step.RECORD);
        }
        assertThat(steps).hasSizeGreaterThan(50);
    }

    private Stepped last() {
        return steps.get(steps.size() - 1);
    }

    private FileChannel channel() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Takes away the word of a record, and returns it. */
    private static ByteBuffer takeWord(final FileChannel channel, final long at) throws IOException {
        final ByteBuffer word = ByteBuffer.allocate(WORD);
        channel.read(word, at);
        channel.write(ByteBuffer.allocate(WORD), at);
        return word.flip();
    }

    private void assertMeets(final QueueFile file, final int count) throws IOException {
        for (final Stepped expected : steps.subList(0, count)) {
            assertThat(Stepped.next(file)).isEqualTo(expected);
        }
    }

    @Test
    void shouldMeetWhatIsThereWhenItStepsBackFromWhatItReadBefore() throws IOException {
        try (QueueFile file = new QueueFile(path);
                FileChannel channel = channel()) {
            for (final Stepped expected : steps) {
                final long start = file.position();
                for (long at = start; at < expected.position; at += at < start + 2 * WORD ? 1 : 37) {
                    final ByteBuffer original = ByteBuffer.allocate(1);
                    channel.read(original, at);
                    channel.write(ByteBuffer.wrap(new byte[] {(byte) (original.get(0) ^ 0x55)}), at);
                    file.next();
                    channel.write(original.flip(), at);
                    file.stepBack();
                }
                assertThat(Stepped.next(file)).isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldTakeARecordForWholeAsSoonAsItsWordIsThere() throws IOException {
        final Stepped record = steps.get(steps.size() - 2);
        final long at = steps.get(steps.size() - 3).position;
        try (QueueFile file = new QueueFile(path);
                FileChannel channel = channel()) {
            final ByteBuffer word = takeWord(channel, at);
            assertMeets(file, steps.size() - 1);
            file.stepBack();
            assertThat(Stepped.next(file)).isEqualTo(record);
            assertThat(file.isLastWordless()).isTrue();
            channel.write(word, at);
            assertThat(file.isLastWordless()).isFalse();
            assertThat(Stepped.next(file)).isEqualTo(last());
        }
    }

    @Test
    void shouldFindNothingWrongWithAClosedFileWhoseLastRecordItMetBeforeItsWord() throws IOException {
        final long at = steps.get(steps.size() - 3).position;
        try (JournalCursor cursor = FolderCursor.open(folder, false);
                FileChannel channel = channel()) {
            final ByteBuffer word = takeWord(channel, at);
            for (int i = 0; i < steps.size() - 1; i++) {
                assertThat(cursor.next()).isEqualTo(JournalCursor.Step.RECORD);
            }
            channel.write(word, at);
            assertThat(cursor.next()).isEqualTo(JournalCursor.Step.END);
        }
    }

    /** A writer that dies twice in the same way, or does so when its last record has just been read without a word. */
    @Test
    void shouldTakeAWholeRecordWithoutAWordBehindOneThatHasGotIt() throws IOException {
        final long at = steps.get(steps.size() - 4).position;
        final long nextAt = steps.get(steps.size() - 3).position;
        try (QueueFile file = new QueueFile(path);
                FileChannel channel = channel()) {
            final ByteBuffer word = takeWord(channel, at);
            takeWord(channel, nextAt);
            assertMeets(file, steps.size() - 2);
            assertThat(file.next()).isNotEqualTo(Step.RECORD);
            channel.write(word, at);
            assertThat(Stepped.next(file)).isEqualTo(steps.get(steps.size() - 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8})
    void shouldGoOnBehindAPageThatEndsWithWhatWasRead(final int before) throws IOException {
        final int window = 256 << 10;
        final int page = 4000;
        final ByteBuffer bytes = ByteBuffer.allocate(2 * window).order(ByteOrder.LITTLE_ENDIAN);
        putRecord(bytes, window - before - page - 2 * WORD);
        bytes.putInt(0x4000_0000 | page).position(window - before);
        putRecord(bytes, 100);
        Files.write(path, bytes.array());
        try (QueueFile file = new QueueFile(path)) {
            assertThat(List.of(file.next(), file.next(), file.next()))
                    .containsExactly(Step.RECORD, Step.RECORD, Step.OPEN_END);
            assertThat(file.records()).isEqualTo(2);
        }
    }

    private static void putRecord(final ByteBuffer bytes, final int length) {
        final byte[] content = new byte[length - RecordFormat.HEADER_LENGTH];
        bytes.putInt(length).put(JournalStoreTest.record(1, content).byteArray());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "16777216, 0", "16777217, 1", "83886080, 1", "83886081, 2"})
    void shouldKnowHowLongAMappedFileIs(final long used, final long blocks) {
        final long length = QueueFile.mappedLength(used);
        assertThat(length).isEqualTo(blocks * QueueFile.BLOCK + QueueFile.OVERLAP);
        assertThat(QueueFile.mappedLength(length)).isEqualTo(length);
    }
}
