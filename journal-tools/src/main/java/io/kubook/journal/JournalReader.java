package io.kubook.journal;

import io.kubook.engine.JvmFlags;
import io.kubook.engine.event.sbe.AuditDecoder;
import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.ring.JournalRing.RecordHandler;
import io.kubook.engine.sync.SyncConfig;
import io.kubook.journal.JournalCursor.Step;
import io.kubook.journal.JournalDamage.Reason;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a journal forward, event by event, and vouches for each: its bytes are those that were written, and none is
 * missing before it that no loss record names. A journal file is input like any other: nothing in it can make this
 * class fail with anything but a {@link JournalDamage}.
 *
 * <p>The first file that is read may be any: what it needs stands at its head. One thread only.
 */
public final class JournalReader implements AutoCloseable {
    private static final int LEAST_EVENT_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH + 16;
    private static final long UNKNOWN = -1;

    private final JournalCursor cursor;
    private final Checksum checksum = new Checksum();
    private final UnsafeBuffer event = new UnsafeBuffer(0, 0);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SessionStartDecoder sessionStart = new SessionStartDecoder();
    private final JournalLossDecoder loss = new JournalLossDecoder();
    private JournalDamage damage;
    private long lastNumber = UNKNOWN;
    private boolean isNewEvent;
    private long records;
    private long events;
    private long checkpoints;
    private long losses;
    private long eventsLost;

    /**
     * Reads what a cursor steps over.
     *
     * @param cursor closed together with the reader.
     */
    public JournalReader(final JournalCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Opens the journal of a folder as it is now; what a writer adds meanwhile is read as well.
     *
     * @param folder where it is; nothing there is changed or made.
     * @return to be closed by its user.
     * @throws JournalException if there is none, or it cannot be read.
     */
    public static JournalReader open(final Path folder) {
        JvmFlags.ENGINE.require();
        return new JournalReader(FolderCursor.open(folder, false));
    }

    /**
     * Opens a journal that is being written: an {@link Step#END} is never final.
     *
     * @param folder where it is; nothing there is changed or made.
     * @return to be closed by its user.
     * @throws JournalException if there is none, or it cannot be read.
     */
    public static JournalReader follow(final Path folder) {
        JvmFlags.ENGINE.require();
        return new JournalReader(FolderCursor.open(folder, true));
    }

    /**
     * Reads the next record.
     *
     * @param handler is given it, if it can be trusted: the event alone, in a buffer that holds nothing else.
     * @return what was met; after {@link Step#DAMAGED} the same for ever, until {@link #skipFile}.
     * @throws java.io.UncheckedIOException if the store cannot be read.
     */
    public Step next(final RecordHandler handler) {
        if (damage != null) {
            return Step.DAMAGED;
        }
        Step step = cursor.next();
        if (step == Step.RECORD && !isIntact()) {
            step = cursor.again();
            if (step == Step.RECORD && !isIntact()) {
                return damaged(Reason.CHECKSUM, "the checksum differs");
            }
        }
        if (step == Step.DAMAGED) {
            damage = cursor.damage();
        } else if (step == Step.RECORD) {
            return take(cursor.buffer(), cursor.offset(), cursor.length(), handler);
        }
        return step;
    }

    private boolean isIntact() {
        return RecordFormat.isIntact(cursor.buffer(), cursor.offset(), cursor.length(), checksum);
    }

    private Step take(final DirectBuffer buffer, final int offset, final int length, final RecordHandler handler) {
        if (RecordFormat.format(buffer, offset) != RecordFormat.FORMAT) {
            return damaged(
                    Reason.FORMAT, "written by a later version, in format " + RecordFormat.format(buffer, offset));
        }
        event.wrap(buffer, offset + RecordFormat.HEADER_LENGTH, length - RecordFormat.HEADER_LENGTH);
        final int type = RecordFormat.type(buffer, offset);
        if (event.capacity() < LEAST_EVENT_LENGTH
                || header.wrap(event, 0).templateId() != type
                || header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            return damaged(Reason.FORMAT, "it holds no event");
        }
        if (type == SessionStartDecoder.TEMPLATE_ID && !hasSettings()) {
            return damaged(Reason.FORMAT, "it begins a session with settings that this version does not know");
        }
        final long number = RecordFormat.number(buffer, offset);
        if (!follows(number, type)) {
            return damaged(Reason.NUMBER, "event " + number + " cannot follow event " + lastNumber);
        }
        records++;
        if (isNewEvent) {
            events++;
        } else if (type == CheckpointDecoder.TEMPLATE_ID || type == AuditDecoder.TEMPLATE_ID) {
            checkpoints++;
        }
        lastNumber = number;
        handler.onRecord(number, type, event, 0, event.capacity());
        return Step.RECORD;
    }

    private boolean hasSettings() {
        try {
            SyncConfig.of(sessionStart.wrapAndApplyHeader(event, 0, header));
            return true;
        } catch (final IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Whether a number is the next, or that of the last event where a record stands behind an event. */
    private boolean follows(final long number, final int type) {
        if (type == JournalLossDecoder.TEMPLATE_ID) {
            return followsAsLoss(number);
        }
        isNewEvent = type < CheckpointDecoder.TEMPLATE_ID && (lastNumber == UNKNOWN || number != lastNumber);
        if (lastNumber == UNKNOWN) {
            return number >= 0 && type == SessionStartDecoder.TEMPLATE_ID;
        }
        final boolean maybeRepeated = type >= CheckpointDecoder.TEMPLATE_ID
                || type == InstrumentDefinitionDecoder.TEMPLATE_ID
                || type == SessionStartDecoder.TEMPLATE_ID;
        return isNewEvent ? number == lastNumber + 1 : maybeRepeated && number == lastNumber;
    }

    private boolean followsAsLoss(final long number) {
        isNewEvent = false;
        if (event.capacity() < MessageHeaderDecoder.ENCODED_LENGTH + JournalLossDecoder.BLOCK_LENGTH) {
            return false;
        }
        loss.wrapAndApplyHeader(event, 0, header);
        final boolean isNext = loss.lastEventNumber() == number
                && loss.firstEventNumber() <= number
                && lastNumber != UNKNOWN
                && loss.firstEventNumber() == lastNumber + 1;
        if (isNext) {
            losses++;
            eventsLost += number - loss.firstEventNumber() + 1;
        }
        return isNext;
    }

    private Step damaged(final Reason reason, final String detail) {
        damage = new JournalDamage(cursor.file(), cursor.recordInFile(), reason, detail);
        return Step.DAMAGED;
    }

    /**
     * Whether the record that the handler was given last is an event of its own, not one that stands behind an event or
     * repeats one at the head of a file.
     *
     * @return true if its number is new.
     */
    public boolean isNewEvent() {
        return isNewEvent;
    }

    /**
     * Gives up the rest of a file that is damaged, and goes on with the next, whatever its numbers.
     *
     * @return false if there is none.
     */
    public boolean skipFile() {
        damage = null;
        lastNumber = UNKNOWN;
        return cursor.skipFile();
    }

    /**
     * What is wrong.
     *
     * @return null unless the last step was {@link Step#DAMAGED}.
     */
    public JournalDamage damage() {
        return damage;
    }

    /**
     * The file that the last step was in.
     *
     * @return its name.
     */
    public String file() {
        return cursor.file();
    }

    /**
     * Which record of its file was read last.
     *
     * @return 1 for the first.
     */
    public long recordInFile() {
        return cursor.recordInFile();
    }

    /**
     * The number of the last event.
     *
     * @return 0 if nothing was read yet.
     */
    public long lastNumber() {
        return Math.max(0, lastNumber);
    }

    /**
     * Records read.
     *
     * @return 0 or more.
     */
    public long records() {
        return records;
    }

    /**
     * Events read: records with a number of their own.
     *
     * @return 0 or more.
     */
    public long events() {
        return events;
    }

    /**
     * Digests of books read, with which a replay can be compared: checkpoints and audits.
     *
     * @return 0 or more.
     */
    public long checkpoints() {
        return checkpoints;
    }

    /**
     * Places at which events are missing, and a record says so.
     *
     * @return 0 or more.
     */
    public long losses() {
        return losses;
    }

    /**
     * Events that such records name.
     *
     * @return 0 or more.
     */
    public long eventsLost() {
        return eventsLost;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
