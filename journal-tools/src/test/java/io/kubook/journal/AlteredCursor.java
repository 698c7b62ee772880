package io.kubook.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Passes on what another cursor steps over, with some records altered. */
final class AlteredCursor implements JournalCursor {
    private final JournalCursor cursor;
    private final Map<String, Consumer<MutableDirectBuffer>> alterations = new HashMap<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private Consumer<MutableDirectBuffer> firstLook = bytes -> {};

    AlteredCursor(final JournalCursor cursor) {
        this.cursor = cursor;
    }

    /** Alters the bytes of a record, so that its checksum no longer fits. */
    AlteredCursor alter(final String file, final long record, final Consumer<MutableDirectBuffer> alteration) {
        alterations.put(file + record, alteration);
        return this;
    }

    /** Alters the first look at every record; the second one finds what is there. */
    AlteredCursor alterFirstLooks(final Consumer<MutableDirectBuffer> alteration) {
        firstLook = alteration;
        return this;
    }

    /** Alters an event, and makes its checksum fit. */
    AlteredCursor forge(final String file, final long record, final Consumer<MutableDirectBuffer> alteration) {
        return alter(file, record, bytes -> {
            final byte[] event = new byte[bytes.capacity() - RecordFormat.HEADER_LENGTH];
            bytes.getBytes(RecordFormat.HEADER_LENGTH, event);
            final UnsafeBuffer forged = new UnsafeBuffer(event);
            alteration.accept(forged);
            RecordFormat.encode(
                    bytes,
                    RecordFormat.number(bytes, 0),
                    RecordFormat.type(bytes, 0),
                    forged,
                    0,
                    event.length,
                    new Checksum());
        });
    }

    @Override
    public Step next() {
        final Step step = altered(cursor.next());
        if (step == Step.RECORD) {
            firstLook.accept(buffer);
        }
        return step;
    }

    @Override
    public Step again() {
        return altered(cursor.again());
    }

    private Step altered(final Step step) {
        if (step == Step.RECORD) {
            final byte[] record = new byte[cursor.length()];
            cursor.buffer().getBytes(cursor.offset(), record);
            buffer.wrap(record);
            alterations
                    .getOrDefault(cursor.file() + cursor.recordInFile(), bytes -> {})
                    .accept(buffer);
        }
        return step;
    }

    @Override
    public DirectBuffer buffer() {
        return buffer;
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public int length() {
        return buffer.capacity();
    }

    @Override
    public String file() {
        return cursor.file();
    }

    @Override
    public long recordInFile() {
        return cursor.recordInFile();
    }

    @Override
    public JournalDamage damage() {
        return cursor.damage();
    }

    @Override
    public boolean skipFile() {
        return cursor.skipFile();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
