package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.journal.JournalCursor.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalStoreTest {
    @TempDir
    Path folder;

    private final AtomicLong wallClockMs = new AtomicLong(HandRecorder.HOUR_MS);

    private JournalStore open() {
        return HandRecorder.store(JournalFolder.take(folder), wallClockMs::get);
    }

    /** Whole records, since the end of a journal is found by what is in them. */
    static UnsafeBuffer record(final long number, final byte[] content) {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[RecordFormat.HEADER_LENGTH + content.length]);
        RecordFormat.encode(record, number, 1, new UnsafeBuffer(content), 0, content.length, new Checksum());
        return record;
    }

    private static List<String> read(final JournalCursor cursor) {
        final List<String> records = new ArrayList<>();
        while (cursor.next() == Step.RECORD) {
            final byte[] bytes = new byte[cursor.length()];
            cursor.buffer().getBytes(cursor.offset(), bytes);
            records.add(cursor.recordInFile() + " " + new String(bytes, StandardCharsets.ISO_8859_1));
        }
        assertThat(cursor.damage()).isNull();
        return records;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGiveBackWhatTheTwinGivesWhenDrivenAlike(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final MemoryJournalStore twin = new MemoryJournalStore();
        final JournalCursor follower = FolderCursor.open(prepared(), true);
        try (JournalStore store = open()) {
            final List<String> followed = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                if (random.nextInt(100) == 0) {
                    wallClockMs.addAndGet(HandRecorder.HOUR_MS);
                    twin.makeRollDue();
                }
                assertThat(store.rollIfDue()).as("seed " + seed).isEqualTo(twin.rollIfDue());
                final byte[] content = new byte[1 + random.nextInt(i % 200 == 0 ? 1 << 20 : 400)];
                random.nextBytes(content);
                final UnsafeBuffer record = record(i, content);
                final int cut = random.nextInt(10) == 0 ? random.nextInt(record.capacity()) : 0;
                assertThat(store.append(record, cut, record.capacity() - cut)).isTrue();
                assertThat(twin.append(record, cut, record.capacity() - cut)).isTrue();
                if (random.nextInt(50) == 0) {
                    store.sync();
                    followed.addAll(read(follower));
                }
            }
            followed.addAll(read(follower));
            follower.close();
            final List<String> expected = read(twin.openCursor());
            assertThat(expected).hasSize(1000);
            assertThat(followed).as("seed " + seed).isEqualTo(expected);
            try (JournalCursor cursor = FolderCursor.open(folder, false)) {
                assertThat(read(cursor)).as("seed " + seed).isEqualTo(expected);
            }
        }
        try (JournalCursor cursor = FolderCursor.open(folder, false)) {
            assertThat(read(cursor)).as("seed " + seed + ", closed").isEqualTo(read(twin.openCursor()));
        }
    }

    /** A journal without a record. */
    private Path prepared() {
        open().close();
        return folder;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, JournalStore.MAX_RECORD_LENGTH + 1})
    void shouldWriteNothingWhenALengthIsOutOfRange(final int length) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[JournalStore.MAX_RECORD_LENGTH + 1]);
        try (JournalStore store = open()) {
            for (final JournalStore each : List.of(store, new MemoryJournalStore())) {
                assertThatThrownBy(() -> each.append(buffer, 0, length)).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(Reading.of(folder)).isEqualTo(new Reading(0, 0, null));
    }

    @Test
    void shouldTakeTheLongestRecord() {
        final byte[] content = new byte[JournalStore.MAX_RECORD_LENGTH - RecordFormat.HEADER_LENGTH];
        try (JournalStore store = open()) {
            for (int i = 0; i < 30; i++) {
                assertThat(store.append(record(i, content), 0, JournalStore.MAX_RECORD_LENGTH))
                        .isTrue();
            }
        }
        try (JournalCursor cursor = FolderCursor.open(folder, false)) {
            assertThat(read(cursor)).hasSize(30).allMatch(text -> text.length() > JournalStore.MAX_RECORD_LENGTH);
        }
    }

    @Test
    void shouldWriteNothingWhenTheBufferIsShorterThanSaid() {
        try (JournalStore store = open()) {
            assertThatThrownBy(() -> store.append(new UnsafeBuffer(new byte[8]), 4, 8))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(Reading.of(folder)).isEqualTo(new Reading(0, 0, null));
    }

    @Test
    void shouldDoNothingWhenClosedTwice() {
        final JournalStore store = open();
        final JournalCursor cursor = FolderCursor.open(folder, false);
        assertThat(cursor.next()).isEqualTo(Step.END);
        cursor.close();
        cursor.close();
        store.close();
        store.close();
    }
}
