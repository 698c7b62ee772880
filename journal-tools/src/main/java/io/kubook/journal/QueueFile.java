package io.kubook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads one file of a Chronicle Queue, document by document, without Chronicle: whose reader takes a damaged length for
 * the end of the queue, makes folders that are not there, and crashes on a file that is cut while it is mapped.
 *
 * <p>A file is a series of documents, each padded to a multiple of four bytes. Some, the pages, are Chronicle's own
 * (its header and indexes); the others are records. Each begins with a word:
 *
 * <pre>
 *   31              30     29 ..... 0
 *  | not complete  | page | length   |      0: no more;  0x80000000: half written;  0xC0000000: file finished
 * </pre>
 *
 * <p>A document is published by its word, which is written last. So a writer that was killed leaves the beginning of a
 * record, or all of it, behind a word that is 0. A whole one is a record like any other: a word that was lost cannot be
 * told from one that was never written.
 *
 * <p>A file may be read while it is written. But one read brings its bytes in any order, since processors copy as they
 * like: those behind a word may be from before they were written, though the word is there. A word vouches only for
 * what is read after it, so what looks wrong is believed only if it still does after {@link #stepBack}.
 *
 * <p>One thread only.
 */
final class QueueFile implements AutoCloseable {
    /** Chronicle maps, and so lengthens, a file by blocks of this size, each with room to overlap the next. */
    static final int BLOCK = 64 << 20;

    /** By how much a mapped file is longer than its blocks. */
    static final int OVERLAP = BLOCK / 4;

    private static final int WORD = Integer.BYTES;
    private static final int HALF_WRITTEN = 0x8000_0000;
    private static final int FINISHED = 0xC000_0000;

    /** Chronicle writes "EOF" behind the word that finishes a file. */
    private static final int FINISHED_LENGTH = 2 * WORD;

    /** The longest page: 4096 numbers, and a little. */
    private static final int MOST_PAGE_LENGTH = 4096 * Long.BYTES + 64;

    private static final int NONE = -1;
    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int PAGE = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int WINDOW = 256 << 10;

    private final FileChannel channel;
    private final Checksum pages = new Checksum();
    private final Checksum record = new Checksum();
    private ByteBuffer bytes;
    private UnsafeBuffer window;
    private long windowStart;
    private int windowLength;

    private long at;
    private long records;
    private long atBefore;
    private long recordsBefore;
    private long wordlessBefore = NONE;
    private int recordOffset;
    private int recordLength;
    private long wordlessAt = NONE;
    private String damage;

    /** What a step met. */
    enum Step {
        RECORD,

        /** No more: a writer goes on here, or has died here. */
        OPEN_END,

        /** No more, and the writer went on in another file. */
        FINISHED,

        /** No more bytes, not even zeros. */
        CUT_END,

        /** See {@link #damage()}. */
        DAMAGED
    }

    QueueFile(final Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        allocate(WINDOW);
    }

    /** Begins at a document that is not the first. */
    QueueFile startAt(final long position) {
        at = position;
        return this;
    }

    /** The least length that a mapped file with so many bytes may have; one without a block will be given more. */
    static long mappedLength(final long used) {
        final long blocks = (Math.max(0, used - OVERLAP) + BLOCK - 1) / BLOCK;
        return blocks * BLOCK + OVERLAP;
    }

    private void allocate(final int capacity) {
        bytes = ByteBuffer.allocateDirect(capacity);
        window = new UnsafeBuffer(bytes);
        windowLength = 0;
    }

    Step next() throws IOException {
        atBefore = at;
        recordsBefore = records;
        wordlessBefore = wordlessAt;
        if (!holds(WORD) || isEnd(window.getInt(inWindow(), LITTLE_ENDIAN))) {
            fill(); // What was read earlier may have been written since.
        }
        while (load(WORD)) {
            int word = window.getInt(inWindow(), LITTLE_ENDIAN);
            if (word != 0 && isLastWordless()) {
                return damaged("the record before has lost its length word");
            }
            if (word == FINISHED) {
                return Step.FINISHED;
            }
            if (isEnd(word)) {
                word = !isLastWordless() && isWhole(ownLength()) ? ownLength() : 0;
                if (word == 0) {
                    return Step.OPEN_END;
                }
                wordlessAt = at;
            }
            final int length = word & LENGTH_MASK;
            final boolean isPage = (word & PAGE) != 0;
            if ((word & NOT_COMPLETE) != 0
                    || length == 0
                    || length > (isPage ? MOST_PAGE_LENGTH : JournalStore.MAX_RECORD_LENGTH)) {
                return damaged("a document cannot have the length word " + String.format("%08x", word));
            }
            final int whole = WORD + padded(length);
            if (!load(whole)) {
                return damaged("the file ends inside of it");
            }
            if (!isZero(inWindow() + WORD + length, padded(length) - length)) {
                return damaged("something stands in its padding");
            }
            final int offset = inWindow();
            at += whole;
            if (!isPage) {
                recordOffset = offset + WORD;
                recordLength = length;
                records++;
                return Step.RECORD;
            }
            if (RecordFormat.isIntact(window, offset + WORD, length, record)) {
                return damaged("its length word makes a page of it");
            }
            pages.update(window, offset, whole);
        }
        return Step.CUT_END;
    }

    /** Goes back before the last step, and forgets what was read, but for what {@link #pages} counts. */
    void stepBack() {
        at = atBefore;
        records = recordsBefore;
        wordlessAt = wordlessBefore;
        windowLength = 0;
    }

    private static boolean isEnd(final int word) {
        return word == 0 || word == HALF_WRITTEN || word == FINISHED;
    }

    private static int padded(final int length) {
        return (length + WORD - 1) & -WORD;
    }

    private Step damaged(final String what) {
        damage = what;
        return Step.DAMAGED;
    }

    /**
     * Whether nothing but zeros stands behind the end that the last step met, but for Chronicle's mark.
     *
     * @param remains true to let pass what a writer had of a record when it died.
     */
    boolean isTailClear(final boolean remains) throws IOException {
        final long resume = at;
        try {
            if (remains && !isFinished() && hidesRecord()) {
                return false;
            }
            at += isFinished() ? FINISHED_LENGTH : remains ? remainsLength() : 0;
            fill();
            while (windowLength > 0) {
                if (!isZero(0, windowLength)) {
                    return false;
                }
                at += windowLength;
                fill();
            }
            return true;
        } finally {
            at = resume;
            windowLength = 0;
        }
    }

    private boolean isFinished() throws IOException {
        return load(WORD) && window.getInt(inWindow(), LITTLE_ENDIAN) == FINISHED;
    }

    /** Whether a record is among the bytes that a dead writer may have left: then they are damage instead. */
    private boolean hidesRecord() throws IOException {
        final long left = channel.size() - at;
        final int remains = (int) Math.min(remainsLength(), left);
        if (remains <= WORD || !load(remains) || isZero(inWindow(), remains)) {
            return false;
        }
        final int length = (int) Math.min(remains + WORD + JournalStore.MAX_RECORD_LENGTH, left);
        if (!load(length)) {
            return false;
        }
        final int end = inWindow() + length;
        for (int offset = inWindow() + WORD; offset < inWindow() + remains; offset += WORD) {
            if (isRecord(offset, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRecord(final int offset, final int end) {
        if (offset + WORD + RecordFormat.HEADER_LENGTH > end) {
            return false;
        }
        final int length = window.getInt(offset, LITTLE_ENDIAN);
        return length >= RecordFormat.HEADER_LENGTH
                && length <= end - offset - WORD
                && RecordFormat.length(window, offset + WORD) == length
                && RecordFormat.isIntact(window, offset + WORD, length, record);
    }

    /** How many bytes a writer may have left behind the end when it died: of a record, or of a page. */
    private int remainsLength() throws IOException {
        final int length = ownLength();
        return WORD + padded(length > 0 ? length : MOST_PAGE_LENGTH);
    }

    /** The length that the bytes behind a word claim to have; 0 if they are no record, or were not written that far. */
    private int ownLength() throws IOException {
        if (!load(WORD + RecordFormat.HEADER_LENGTH)) {
            return 0;
        }
        final int length = RecordFormat.length(window, inWindow() + WORD);
        return length >= RecordFormat.HEADER_LENGTH && length <= JournalStore.MAX_RECORD_LENGTH ? length : 0;
    }

    private boolean isWhole(final int length) throws IOException {
        return length > 0
                && load(WORD + padded(length))
                && RecordFormat.isIntact(window, inWindow() + WORD, length, record);
    }

    private boolean isStillWordless() throws IOException {
        final ByteBuffer bytesOfWord = ByteBuffer.allocate(WORD).order(LITTLE_ENDIAN);
        final boolean isThere = channel.read(bytesOfWord, wordlessAt) == WORD;
        final int word = bytesOfWord.getInt(0);
        return !isThere || word == 0 || word == HALF_WRITTEN;
    }

    /** Whether the last record is whole, but its writer died before it said so, or has yet to say so. */
    boolean isLastWordless() throws IOException {
        if (wordlessAt != NONE && !isStillWordless()) {
            wordlessAt = NONE;
        }
        return wordlessAt != NONE;
    }

    /**
     * Repairs the end that a dead writer left, so that Chronicle can continue from it. Otherwise Chronicle would
     * overwrite a record that has no word yet, and leave the rest of one that is longer than its own.
     */
    void mendEnd(final FileChannel writable) throws IOException {
        if (isLastWordless()) {
            write(writable, ByteBuffer.allocate(WORD).order(LITTLE_ENDIAN).putInt(0, recordLength), wordlessAt);
            wordlessAt = NONE;
        }
        if (!isFinished()) {
            final int length = (int) Math.min(remainsLength(), writable.size() - at);
            if (length > 0 && load(length) && !isZero(inWindow(), length)) {
                clear(writable, at, at + length);
            }
        }
    }

    /**
     * Overwrites with zeros, from the end on: the length is at the beginning, and without it no more of a record counts
     * as its remains than a page has.
     */
    private static void clear(final FileChannel writable, final long start, final long end) throws IOException {
        for (long to = end; to > start; ) {
            final long from = Math.max(start, to - MOST_PAGE_LENGTH);
            write(writable, ByteBuffer.allocate((int) (to - from)), from);
            to = from;
        }
    }

    private static void write(final FileChannel channel, final ByteBuffer bytes, final long position)
            throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
    }

    private boolean isZero(final int offset, final int length) {
        int i = offset;
        for (; i + Long.BYTES <= offset + length; i += Long.BYTES) {
            if (window.getLong(i) != 0) {
                return false;
            }
        }
        for (; i < offset + length; i++) {
            if (window.getByte(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private int inWindow() {
        return (int) (at - windowStart);
    }

    private boolean holds(final int length) {
        return at >= windowStart && at + length <= windowStart + windowLength;
    }

    private boolean load(final int length) throws IOException {
        if (holds(length)) {
            return true;
        }
        if (length > bytes.capacity()) {
            allocate(Integer.highestOneBit(length) * 2);
        }
        fill();
        return holds(length);
    }

    /** Reads from where the scan stands. */
    private void fill() throws IOException {
        windowStart = at;
        bytes.clear();
        int read;
        do {
            read = channel.read(bytes, at + bytes.position());
        } while (read > 0 && bytes.hasRemaining());
        windowLength = bytes.position();
        bytes.clear();
    }

    DirectBuffer buffer() {
        return window;
    }

    int recordOffset() {
        return recordOffset;
    }

    int recordLength() {
        return recordLength;
    }

    /** Records met so far. */
    long records() {
        return records;
    }

    /** Up to where the file was read: the end of a document. */
    long position() {
        return at;
    }

    /** Checksum of the pages met so far, with their words and padding; after a step back, of some twice. */
    int pages() {
        return pages.value();
    }

    long size() throws IOException {
        return channel.size();
    }

    /** What is wrong with the document after {@link #records()} records. */
    String damage() {
        return damage;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        BufferUtil.free(bytes);
    }
}
