package io.kubook.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * How an event stands in a journal. Little-endian; the event keeps the alignment that it had on the ring.
 *
 * <pre>
 *   0 ......... 3 4 ......... 7 8 ................. 15
 *  | CRC32C      | length      | event number         |
 *  16 ........ 19 20 ........ 23 24 ...
 *  | type        | format      | the event, as it was on the ring
 * </pre>
 *
 * <p>The length is that of the whole record in bytes. The checksum is over all of the record that follows it, so that
 * neither a changed byte nor a cut nor another length goes unnoticed. The type is the template id of the event.
 */
final class RecordFormat {
    /** Bytes before an event. */
    static final int HEADER_LENGTH = 24;

    /** The only format so far. */
    static final int FORMAT = 1;

    private static final int CRC_OFFSET = 0;
    private static final int LENGTH_OFFSET = 4;
    private static final int NUMBER_OFFSET = 8;
    private static final int TYPE_OFFSET = 16;
    private static final int FORMAT_OFFSET = 20;

    private RecordFormat() {}

    /** Makes a record of an event at the beginning of a buffer. Returns its length. */
    static int encode(
            final MutableDirectBuffer record,
            final long number,
            final int type,
            final DirectBuffer event,
            final int offset,
            final int eventLength,
            final Checksum checksum) {
        final int length = HEADER_LENGTH + eventLength;
        record.putInt(LENGTH_OFFSET, length, LITTLE_ENDIAN);
        record.putLong(NUMBER_OFFSET, number, LITTLE_ENDIAN);
        record.putInt(TYPE_OFFSET, type, LITTLE_ENDIAN);
        record.putInt(FORMAT_OFFSET, FORMAT, LITTLE_ENDIAN);
        record.putBytes(HEADER_LENGTH, event, offset, eventLength);
        record.putInt(CRC_OFFSET, checksum.of(record, LENGTH_OFFSET, length - LENGTH_OFFSET), LITTLE_ENDIAN);
        return length;
    }

    /** Whether the bytes of a record are those that were written. */
    static boolean isIntact(final DirectBuffer record, final int offset, final int length, final Checksum checksum) {
        return length >= HEADER_LENGTH
                && length(record, offset) == length
                && record.getInt(offset + CRC_OFFSET, LITTLE_ENDIAN)
                        == checksum.of(record, offset + LENGTH_OFFSET, length - LENGTH_OFFSET);
    }

    static int length(final DirectBuffer record, final int offset) {
        return record.getInt(offset + LENGTH_OFFSET, LITTLE_ENDIAN);
    }

    static long number(final DirectBuffer record, final int offset) {
        return record.getLong(offset + NUMBER_OFFSET, LITTLE_ENDIAN);
    }

    static int type(final DirectBuffer record, final int offset) {
        return record.getInt(offset + TYPE_OFFSET, LITTLE_ENDIAN);
    }

    static int format(final DirectBuffer record, final int offset) {
        return record.getInt(offset + FORMAT_OFFSET, LITTLE_ENDIAN);
    }
}
