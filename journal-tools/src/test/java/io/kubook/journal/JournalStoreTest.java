package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.journal.JournalCursor.Step;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalStoreTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGiveBackWhatTheTwinGivesWhenDrivenAlike(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final JournalStore twin = new MemoryJournalStore();
        JournalStore store = ChronicleJournalStore.open(folder);
        final List<Long> positions = new ArrayList<>();
        final List<Long> twinPositions = new ArrayList<>();
        try {
            for (int i = 0; i < 2_000; i++) {
                final byte[] record = record(random, i % 500 == 0 ? JournalStore.MAX_RECORD_LENGTH : 400);
                final UnsafeBuffer buffer = new UnsafeBuffer(record);
                final int offset = random.nextInt(record.length);
                positions.add(store.append(buffer, offset, record.length - offset));
                twinPositions.add(twin.append(buffer, offset, record.length - offset));
                if (i % 700 == 0) {
                    store.sync();
                    store.close();
                    store = ChronicleJournalStore.open(folder);
                }
            }
            assertThat(positions).as("seed " + seed).isSorted().doesNotHaveDuplicates();
            for (final int from : new int[] {0, 1, 999, 1_999}) {
                assertThat(read(store, positions.get(from)))
                        .as("seed %d, from %d", seed, from)
                        .containsExactlyElementsOf(read(twin, twinPositions.get(from)));
            }
            assertThat(read(store, -1)).hasSize(2_000);
        } finally {
            store.close();
        }
    }

    @Test
    void shouldGiveEachRecordItsPositionAndMeetTheEndUntilThereIsMore() {
        try (JournalStore store = ChronicleJournalStore.open(folder);
                JournalCursor cursor = store.openCursor()) {
            final List<String> seen = new ArrayList<>();
            final JournalCursor.RecordHandler handler = (position, buffer, offset, length) ->
                    seen.add(position + " " + buffer.getStringWithoutLengthAscii(offset, length));

            assertThat(cursor.next(handler)).isEqualTo(Step.END);
            final long first = append(store, "first");
            assertThat(cursor.next(handler)).isEqualTo(Step.RECORD);
            assertThat(cursor.next(handler)).isEqualTo(Step.END);
            final long second = append(store, "second");
            assertThat(cursor.next(handler)).isEqualTo(Step.RECORD);

            assertThat(seen).containsExactly(first + " first", second + " second");
        }
    }

    @Test
    void shouldStandBeforeTheFirstRecordWhenThereIsNoneAtAPosition() {
        try (JournalStore store = ChronicleJournalStore.open(folder);
                JournalCursor cursor = store.openCursor()) {
            append(store, "only");

            assertThat(cursor.moveTo(12_345)).isFalse();
            assertThat(cursor.next((position, buffer, offset, length) -> {})).isEqualTo(Step.RECORD);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, JournalStore.MAX_RECORD_LENGTH + 1})
    void shouldWriteNothingWhenALengthIsOutOfRange(final int length) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[JournalStore.MAX_RECORD_LENGTH + 1]);
        try (JournalStore store = ChronicleJournalStore.open(folder)) {
            assertThatThrownBy(() -> store.append(buffer, 0, length)).isInstanceOf(IllegalArgumentException.class);
            assertThat(read(store, -1)).isEmpty();
        }
    }

    @Test
    void shouldWriteNothingWhenTheBufferIsShorterThanSaid() {
        try (JournalStore store = ChronicleJournalStore.open(folder)) {
            assertThatThrownBy(() -> store.append(new UnsafeBuffer(new byte[8]), 4, 8))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(read(store, -1)).isEmpty();
        }
    }

    @Test
    void shouldKeepTheOrderWhenTheWallClockGoesBackOverMidnight() {
        final AtomicLong nowMs = new AtomicLong(TimeUnit.DAYS.toMillis(20_000) + 1);
        try (JournalStore store = ChronicleJournalStore.open(folder, nowMs::get)) {
            append(store, "a");
            nowMs.addAndGet(-10);
            append(store, "b");
        }
        nowMs.addAndGet(-TimeUnit.DAYS.toMillis(3));
        try (JournalStore store = ChronicleJournalStore.open(folder, nowMs::get)) {
            append(store, "c");
            nowMs.addAndGet(TimeUnit.DAYS.toMillis(5));
            append(store, "d");
            assertThat(read(store, -1)).containsExactly("[97]", "[98]", "[99]", "[100]");
        }
    }

    @Test
    void shouldStopBeforeARecordThatIsTooLongToBeOurs() throws Exception {
        try (JournalStore store = ChronicleJournalStore.open(folder)) {
            append(store, "before");
            append(store, "damaged");
        }
        enlarge("damaged");
        try (JournalStore store = ChronicleJournalStore.open(folder);
                JournalCursor cursor = store.openCursor()) {
            final JournalCursor.RecordHandler ignore = (position, buffer, offset, length) -> {};

            assertThat(cursor.next(ignore)).isEqualTo(Step.RECORD);
            assertThat(cursor.next(ignore)).isEqualTo(Step.TOO_LONG);
            assertThat(cursor.next(ignore)).isEqualTo(Step.TOO_LONG);
        }
    }

    @Test
    void shouldDoNothingWhenClosedTwice() {
        final JournalStore store = ChronicleJournalStore.open(folder);
        final JournalCursor cursor = store.openCursor();
        cursor.close();
        cursor.close();
        store.close();
        store.close();
    }

    /** Makes the length word of a record say 2 MiB. */
    private void enlarge(final String text) throws Exception {
        final Path data;
        try (Stream<Path> files = Files.list(folder)) {
            data = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            final byte[] head = new byte[1 << 20];
            file.readFully(head);
            final int at = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text) - Integer.BYTES;
            final byte[] word = new byte[Integer.BYTES];
            ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN).putInt(2 << 20);
            file.seek(at);
            file.write(word);
        }
    }

    private static byte[] record(final SplittableRandom random, final int maxLength) {
        final byte[] record = new byte[1 + random.nextInt(maxLength)];
        random.nextBytes(record);
        return record;
    }

    private static long append(final JournalStore store, final String text) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[text.length()]);
        buffer.putStringWithoutLengthAscii(0, text);
        return store.append(buffer, 0, text.length());
    }

    /** All records from a position on, or from the first if it is negative. */
    private static List<String> read(final JournalStore store, final long from) {
        final List<String> records = new ArrayList<>();
        try (JournalCursor cursor = store.openCursor()) {
            assertThat(from < 0 || cursor.moveTo(from)).isTrue();
            while (cursor.next((position, buffer, offset, length) -> {
                        final byte[] record = new byte[length];
                        buffer.getBytes(offset, record);
                        records.add(java.util.Arrays.toString(record));
                    })
                    == Step.RECORD) {}
        }
        return records;
    }
}
