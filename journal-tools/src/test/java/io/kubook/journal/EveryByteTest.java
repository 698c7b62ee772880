package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No byte of a journal can change unnoticed, and no end be cut off. Of a journal whose writer was killed that is
 * promised for records alone: nobody could say yet what Chronicle's own pages were to be, but no record is lost by
 * them.
 */
class EveryByteTest {
    private static final int RECORDS = 50;

    @TempDir
    Path folder;

    private RecordedRun run;
    private FolderImage killed;
    private FolderImage closed;

    @BeforeEach
    void record() {
        run = new RecordedRun(1);
        final Path live = folder.resolve("live");
        try (HandRecorder recorder = new HandRecorder(live, run, new AtomicLong(HandRecorder.HOUR_MS))) {
            recorder.recordUntil(RECORDS);
            killed = FolderImage.of(live);
        }
        closed = FolderImage.of(live);
        assertThat(Reading.of(killed.writeTo(folder.resolve("killed")))).isEqualTo(Reading.of(live));
        assertThat(Reading.of(live)).isEqualTo(whole());
    }

    private Reading whole() {
        return new Reading(RECORDS, run.engine.agent().eventNumber(), null);
    }

    @Test
    void shouldNoticeEveryFlippedByteOfAClosedJournal() throws IOException {
        for (final String name : closed.files().keySet()) {
            flipEach(closed, name, all(closed.files().get(name).bytes().length), new int[] {1});
        }
    }

    @Test
    @Tag("proof")
    void shouldNoticeEveryFlippedBitOfAClosedJournal() throws IOException {
        for (final String name : closed.files().keySet()) {
            flipEach(closed, name, all(closed.files().get(name).bytes().length), new int[] {
                2, 4, 8, 16, 32, 64, 128, 0xFF
            });
        }
    }

    @Test
    void shouldNoticeEveryFlippedByteOfARecordWhenTheWriterWasKilled() throws IOException {
        final String name = killed.queueFiles().get(0);
        flipEach(killed, name, recordBytes(), new int[] {1});
    }

    @Test
    @Tag("proof")
    void shouldNoticeEveryFlippedBitOfARecordWhenTheWriterWasKilled() throws IOException {
        final String name = killed.queueFiles().get(0);
        flipEach(killed, name, recordBytes(), new int[] {2, 4, 8, 16, 32, 64, 128, 0xFF});
    }

    @Test
    @Tag("proof")
    void shouldLoseNoRecordUnnoticedByAFlippedBitOfAPageWhenTheWriterWasKilled() throws IOException {
        final String name = killed.queueFiles().get(0);
        final byte[] bytes = killed.files().get(name).bytes();
        final BitSet pages = all(bytes.length);
        pages.andNot(recordBytes());
        final Path copy = killed.writeTo(folder.resolve("copy"));
        int flips = 0;
        try (RandomAccessFile file = new RandomAccessFile(copy.resolve(name).toFile(), "rw")) {
            file.setLength(QueueFile.OVERLAP);
            for (int at = pages.nextSetBit(0); at >= 0; at = pages.nextSetBit(at + 1)) {
                for (int mask = 1; mask <= 128 && isNearContent(bytes, at); mask *= 2) {
                    file.seek(at);
                    file.write(bytes[at] ^ mask);
                    final Reading reading = Reading.of(copy);
                    if (reading.damage() == null && !reading.equals(whole())) {
                        assertThat(reading)
                                .as("byte %d flipped by %d", at, mask)
                                .isEqualTo(whole());
                    }
                    flips++;
                }
                file.seek(at);
                file.write(bytes[at]);
            }
        }
        assertThat(flips).isPositive();
    }

    /** Most of a page is zeros that nobody has written yet. */
    private static boolean isNearContent(final byte[] bytes, final int at) {
        for (int i = Math.max(0, at - 3); i <= Math.min(bytes.length - 1, at + 3); i++) {
            if (bytes[i] != 0) {
                return true;
            }
        }
        return false;
    }

    @Test
    void shouldNoticeEveryCutOfAClosedJournal() throws IOException {
        for (final String name : closed.files().keySet()) {
            cutEach(closed, name);
        }
    }

    @Test
    void shouldNoticeEveryCutWhenTheWriterWasKilled() throws IOException {
        for (final String name : killed.files().keySet()) {
            cutEach(killed, name);
        }
    }

    @Test
    void shouldNoticeEveryRecordWhoseBeginningIsGoneWhenTheWriterWasKilled() throws IOException {
        final String name = killed.queueFiles().get(0);
        final Path copy = killed.writeTo(folder.resolve("copy"));
        final BitSet bytes = recordBytes();
        int gone = 0;
        try (QueueFile original = new QueueFile(folder.resolve("killed").resolve(name));
                RandomAccessFile file = new RandomAccessFile(copy.resolve(name).toFile(), "rw")) {
            while (original.next() == QueueFile.Step.RECORD && original.position() < bytes.length()) {
                final long start = original.position() - Integer.BYTES - (original.recordLength() + 3 & -4);
                final byte[] beginning = new byte[12];
                file.seek(start);
                file.readFully(beginning);
                file.seek(start);
                file.write(new byte[beginning.length]);
                assertDamaged(copy, name, "the record at " + start + " begins with zeros");
                file.seek(start);
                file.write(beginning);
                gone++;
            }
        }
        assertThat(gone).isGreaterThan(RECORDS / 2);
    }

    private static BitSet all(final int length) {
        final BitSet all = new BitSet();
        all.set(0, length);
        return all;
    }

    /** The bytes of all records of a killed writer's file, with their length words and padding. */
    private BitSet recordBytes() throws IOException {
        final BitSet bytes = new BitSet();
        try (QueueFile file = new QueueFile(
                folder.resolve("killed").resolve(killed.queueFiles().get(0)))) {
            while (file.next() == QueueFile.Step.RECORD) {
                final int end = (int) file.position();
                bytes.set(end - Integer.BYTES - (file.recordLength() + 3 & -4), end);
            }
        }
        return bytes;
    }

    private void flipEach(final FolderImage image, final String name, final BitSet bytes, final int[] masks)
            throws IOException {
        final Path copy = image.writeTo(folder.resolve("copy"));
        int flips = 0;
        try (RandomAccessFile file = new RandomAccessFile(copy.resolve(name).toFile(), "rw")) {
            for (int at = bytes.nextSetBit(0); at >= 0; at = bytes.nextSetBit(at + 1)) {
                for (final int mask : masks) {
                    file.seek(at);
                    final int old = file.read();
                    file.seek(at);
                    file.write(old ^ mask);
                    assertDamaged(copy, name, name + ", byte " + at + " flipped by " + mask);
                    file.seek(at);
                    file.write(old);
                    flips++;
                }
            }
        }
        assertThat(flips).isEqualTo(bytes.cardinality() * masks.length).isPositive();
        assertThat(Reading.of(copy)).as("restored").isEqualTo(whole());
    }

    private void cutEach(final FolderImage image, final String name) throws IOException {
        final Path copy = image.writeTo(folder.resolve("copy"));
        try (RandomAccessFile file = new RandomAccessFile(copy.resolve(name).toFile(), "rw")) {
            for (int length = image.files().get(name).bytes().length - 1; length >= 0; length--) {
                file.setLength(length);
                assertDamaged(copy, name, name + " cut to " + length);
            }
        }
        image.writeTo(copy);
    }

    private void assertDamaged(final Path copy, final String name, final String what) {
        final Reading reading = Reading.of(copy);
        if (reading.damage() == null || !reading.damage().file().equals(name)) {
            assertThat(reading.damage()).as(what).isNotNull();
            assertThat(reading.damage().file()).as(what).isEqualTo(name);
        }
    }
}
