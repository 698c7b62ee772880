package io.kubook.journal;

import io.kubook.engine.JvmFlags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.io.IORuntimeException;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps records in a Chronicle Queue: memory-mapped files in one folder, a new one each day (UTC).
 *
 * <p>Each record is prepared in memory of our own and handed over whole, since Chronicle commits what an exception
 * leaves half written in a document of its own. Appending and reading allocate nothing in steady state.
 */
public final class ChronicleJournalStore implements JournalStore {
    /** What Chronicle needs to map its files; without them it fails with a stack trace that does not name them. */
    public static final JvmFlags FLAGS = new JvmFlags(
            "the journal",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED");

    private static final RollCycle ROLL_CYCLE = RollCycles.FAST_DAILY;

    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final Bytes<?> record = Bytes.allocateDirect(MAX_RECORD_LENGTH);
    private final UnsafeBuffer recordBuffer = new UnsafeBuffer(record.addressForWrite(0), MAX_RECORD_LENGTH);

    private ChronicleJournalStore(final ChronicleQueue queue) {
        this.queue = queue;
        this.appender = queue.createAppender();
    }

    /**
     * Opens the store of a folder, and makes both if they are not there.
     *
     * @param folder for the store alone.
     * @return to be closed by its user.
     * @throws JvmFlags.MissingFlagException if the JVM was started without {@link #FLAGS}.
     * @throws UncheckedIOException          if the folder cannot be made or read.
     */
    public static ChronicleJournalStore open(final Path folder) {
        FLAGS.require();
        return open(folder, System::currentTimeMillis);
    }

    /** Opens it under a wall clock of the caller's. */
    static ChronicleJournalStore open(final Path folder, final TimeProvider wallClock) {
        silence("chronicle.analytics.disable");
        silence("chronicle.announcer.disable");
        try {
            final RollClock clock = new RollClock(wallClock);
            final ChronicleQueue queue = ChronicleQueue.singleBuilder(folder)
                    .rollCycle(ROLL_CYCLE)
                    .timeProvider(clock)
                    .build();
            final long lastIndex = queue.lastIndex();
            if (lastIndex >= 0) {
                clock.startNotBefore((long) ROLL_CYCLE.toCycle(lastIndex) * ROLL_CYCLE.lengthInMillis());
            }
            return new ChronicleJournalStore(queue);
        } catch (final IORuntimeException failure) {
            throw unchecked("cannot open the journal in " + folder, failure);
        }
    }

    @Override
    public long append(final DirectBuffer buffer, final int offset, final int length) {
        if (length < 1 || length > MAX_RECORD_LENGTH) {
            throw new IllegalArgumentException("a record has 1 to " + MAX_RECORD_LENGTH + " bytes: " + length);
        }
        recordBuffer.putBytes(0, buffer, offset, length);
        record.readPositionRemaining(0, length);
        try {
            appender.writeBytes(record);
            return appender.lastIndexAppended();
        } catch (final IORuntimeException failure) {
            throw unchecked("cannot append to the journal", failure);
        }
    }

    @Override
    public JournalCursor openCursor() {
        return new Cursor(queue.createTailer());
    }

    @Override
    public void sync() {
        try {
            appender.sync();
        } catch (final IORuntimeException failure) {
            throw unchecked("cannot sync the journal", failure);
        }
    }

    @Override
    public void close() {
        if (!queue.isClosed()) {
            appender.close();
            queue.close();
            record.releaseLast();
        }
    }

    /** Chronicle tells its makers of its use, and its users of its makers, unless told not to before it is loaded. */
    private static void silence(final String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, "true");
        }
    }

    private static UncheckedIOException unchecked(final String what, final IORuntimeException failure) {
        return new UncheckedIOException(what + ": " + failure.getMessage(), new IOException(failure));
    }

    private static final class Cursor implements JournalCursor {
        private final ExcerptTailer tailer;
        private final Bytes<?> record = Bytes.allocateDirect(MAX_RECORD_LENGTH);
        private final UnsafeBuffer recordBuffer = new UnsafeBuffer(record.addressForWrite(0), MAX_RECORD_LENGTH);

        private Cursor(final ExcerptTailer tailer) {
            this.tailer = tailer;
        }

        @Override
        public boolean moveTo(final long position) {
            final boolean found = tailer.moveToIndex(position);
            if (!found) {
                tailer.toStart();
            }
            return found;
        }

        @Override
        public Step next(final RecordHandler handler) {
            final long position;
            final int length;
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    return Step.END;
                }
                final Bytes<?> bytes = document.wire().bytes();
                if (bytes.readRemaining() > MAX_RECORD_LENGTH) {
                    document.rollbackOnClose();
                    return Step.TOO_LONG;
                }
                position = document.index();
                length = (int) bytes.readRemaining();
                record.clear();
                record.write(bytes);
            } catch (final IORuntimeException failure) {
                throw unchecked("cannot read the journal", failure);
            }
            handler.onRecord(position, recordBuffer, 0, length);
            return Step.RECORD;
        }

        @Override
        public void close() {
            if (!tailer.isClosed()) {
                tailer.close();
                record.releaseLast();
            }
        }
    }
}
