package io.kubook.feed.torture;

import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.journal.JournalCursor;
import io.kubook.journal.JournalReader;
import io.kubook.journal.JournalStore;
import io.kubook.journal.MemoryJournalStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;

/**
 * The disk of a world: outlives the processes that write to it, runs full, fails, and loses what it has not been told
 * to keep. What it ought to have is counted apart.
 */
final class VirtualStore implements JournalStore {
    /** Takes up room on a ring, in place of what a slow store has not written yet; is no record. */
    static final int FILLER = 999;

    /** What a record has before its event. */
    static final int HEADER_LENGTH = 24;

    private static final int NUMBER_OFFSET = 8;
    private static final int TYPE_OFFSET = 16;

    private final MemoryJournalStore disk = new MemoryJournalStore();
    private final Findings findings;
    private final SplittableRandom random;
    private Breakage breakage = Breakage.NONE;
    private boolean hasFailed;
    private boolean hasRefused;
    private boolean isFull;
    private boolean hasRemains;
    private int unsynced;
    private long records;
    private long lastNumber;
    private long syncedNumber;

    /** What the next append comes to. */
    enum Breakage {
        /** Nothing. */
        NONE,
        /** A failure, the record is not there. */
        BEFORE,
        /** A failure, the record is there all the same. */
        BEHIND,
        /** The end of the process, with the record half written. */
        AMID
    }

    VirtualStore(final Findings findings, final SplittableRandom random) {
        this.findings = findings;
        this.random = random;
    }

    void setFull(final boolean full) {
        isFull = full;
        disk.setFull(full);
    }

    boolean isFull() {
        return isFull;
    }

    /** The next append fails. */
    void breakNext(final Breakage next) {
        breakage = next;
    }

    boolean hasFailed() {
        return hasFailed;
    }

    /** Whether it has refused a record since the last call. */
    boolean takeRefusal() {
        final boolean was = hasRefused;
        hasRefused = false;
        return was;
    }

    /** The number of the last record that it has taken. */
    long lastNumber() {
        return lastNumber;
    }

    /** The number of the last record that was there when all was forced to the disk. */
    long syncedNumber() {
        return syncedNumber;
    }

    void makeRollDue() {
        disk.makeRollDue();
    }

    @Override
    public boolean rollIfDue() {
        return disk.rollIfDue();
    }

    @Override
    public boolean append(final DirectBuffer buffer, final int offset, final int length) {
        if (!isFull && buffer.getInt(offset + TYPE_OFFSET, ByteOrder.LITTLE_ENDIAN) == FILLER) {
            return true;
        }
        if (!isFull && breakage != Breakage.NONE) {
            fail(buffer, offset, length);
        }
        if (!disk.append(buffer, offset, length)) {
            hasRefused = true;
            return false;
        }
        unsynced++;
        records++;
        lastNumber = buffer.getLong(offset + NUMBER_OFFSET, ByteOrder.LITTLE_ENDIAN);
        return true;
    }

    private void fail(final DirectBuffer buffer, final int offset, final int length) {
        final Breakage how = breakage;
        breakage = Breakage.NONE;
        hasFailed = true;
        if (how != Breakage.BEFORE) {
            disk.append(buffer, offset, length);
        }
        if (how == Breakage.AMID) {
            disk.cutLastRecord(1 + random.nextInt(length - 1));
            hasRemains = true;
        } else if (how == Breakage.BEHIND) {
            unsynced++;
            records++;
            lastNumber = buffer.getLong(offset + NUMBER_OFFSET, ByteOrder.LITTLE_ENDIAN);
        }
        throw new UncheckedIOException(new IOException("the disk fails on purpose"));
    }

    @Override
    public void sync() {
        unsynced = 0;
        syncedNumber = lastNumber;
    }

    @Override
    public void close() {
        sync();
    }

    /** The machine dies: some of what was not forced to the disk is not on it. */
    void losePower() {
        if (unsynced > 0) {
            disk.cutTail(1 + random.nextInt(unsynced));
            records = -1;
        }
    }

    /**
     * Finds out where to go on, as whoever starts a journal again has to: after the last record that can be read.
     *
     * @param promised the number of the event that has to be there at least.
     * @return the number of the last event.
     */
    long reopen(final long promised) {
        hasFailed = false;
        breakage = Breakage.NONE;
        final JournalReader reader = new JournalReader(openCursor());
        JournalCursor.Step step;
        do {
            step = reader.next((number, templateId, buffer, offset, length) -> {});
        } while (step == JournalCursor.Step.RECORD);
        if (records >= 0 && reader.records() != records) {
            findings.add("the store has " + records + " records, of which " + reader.records() + " can be read");
        }
        if (step == JournalCursor.Step.DAMAGED) {
            if (!hasRemains) {
                findings.add(reader.damage().message());
            }
            disk.cutTail(1);
        } else if (hasRemains) {
            findings.add("half a record is taken for one");
        }
        if (reader.lastNumber() < promised) {
            findings.add("event " + promised + " was acknowledged, and the journal ends at " + reader.lastNumber());
        }
        hasRemains = false;
        unsynced = 0;
        records = reader.records();
        lastNumber = reader.lastNumber();
        syncedNumber = lastNumber;
        disk.makeRollDue();
        return lastNumber;
    }

    JournalCursor openCursor() {
        return disk.openCursor();
    }

    /** Which event the record is of that a cursor stands at. */
    static int templateId(final JournalCursor cursor) {
        return new MessageHeaderDecoder()
                .wrap(cursor.buffer(), cursor.offset() + HEADER_LENGTH)
                .templateId();
    }
}
