package io.kubook.journal;

import io.kubook.engine.JvmFlags;
import io.kubook.journal.JournalException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.io.IORuntimeException;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps records in a Chronicle Queue: memory-mapped files in one folder, a new one each day (UTC), and beside them a
 * {@link Manifest} of these files and the {@link FolderLock}.
 *
 * <p>Chronicle appends; reading is {@link FolderCursor}'s. Each record is prepared in a separate buffer and handed over
 * whole, since Chronicle would commit a document that an exception left half written. Chronicle's own notes ({@code
 * metadata.cq4t}) are made anew each time: the lock in them goes by process id, and would still hold if another process
 * had the same one. Appending allocates nothing in steady state.
 *
 * <p>What is forced to the disk is the file, not Chronicle's mapping of it: Chronicle's own way leaves it to the kernel
 * when to write, forgets the block before the last one, and keeps a failure to itself.
 */
final class ChronicleJournalStore implements JournalStore {
    /** What Chronicle needs to map its files; without them it fails with a stack trace that does not name them. */
    static final JvmFlags FLAGS = new JvmFlags(
            "the journal",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED");

    /** How many bytes may be appended until the free space is looked at again. */
    private static final int BYTES_PER_LOOK = 1 << 20;

    /** How much time may pass until then, in milliseconds: others fill disks, too. */
    private static final long MS_PER_LOOK = 1_000;

    private final JournalFolder folder;
    private final LongSupplier wallClockMs;
    private final RollCycle cycle;
    private final DateTimeFormatter fileNames;
    private final RollClock clock = new RollClock();
    private final FileStore disk;
    private final long reserveBytes;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final Bytes<?> record = Bytes.allocateDirect(MAX_RECORD_LENGTH);
    private final UnsafeBuffer recordBuffer = new UnsafeBuffer(record.addressForWrite(0), MAX_RECORD_LENGTH);
    private String fileName;

    /** The last file that has a record. */
    private RandomAccessFile written;

    private String finished;
    private boolean isFileEmpty;
    private long expectedAt;
    private long rollAtMs;
    private long bytesUntilLook;
    private long lookedAtMs;
    private CompletableFuture<Manifest.Entry> sealing;

    private ChronicleJournalStore(
            final JournalFolder folder, final long reserveBytes, final LongSupplier wallClockMs, final RollCycle cycle)
            throws IOException {
        this.folder = folder;
        this.wallClockMs = wallClockMs;
        this.cycle = cycle;
        this.reserveBytes = reserveBytes;
        fileNames = new DateTimeFormatterBuilder()
                .appendPattern(cycle.format())
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .toFormatter(Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        disk = Files.getFileStore(folder.path());
        if (disk.getUsableSpace() < reserveBytes) {
            throw new JournalException(
                    Reason.NO_SPACE,
                    "the disk of " + folder.path() + " has less than the " + (reserveBytes >> 20)
                            + " MiB left that are kept free; make room or name another folder");
        }
        enterFile(wallClockMs.getAsLong());
        queue = ChronicleQueue.singleBuilder(folder.path())
                .rollCycle(cycle)
                .blockSize(QueueFile.BLOCK)
                .timeProvider(clock)
                .build();
        appender = openAppender();
        expectedAt = isFileEmpty ? 0 : folder.lastFileEnd();
        if (!isFileEmpty) {
            written = folder.open(fileName);
        }
    }

    /**
     * Opens the store of a folder, which is made if it is not there.
     *
     * @param folder       taken for writing; closed together with the store, but not if this fails.
     * @param reserveBytes see {@link JournalConfig}.
     * @return to be closed by its user.
     * @throws JvmFlags.MissingFlagException if the JVM was started without {@link #FLAGS}.
     * @throws JournalException              if it cannot be opened.
     */
    static ChronicleJournalStore open(final JournalFolder folder, final long reserveBytes) {
        return open(folder, reserveBytes, System::currentTimeMillis, RollCycles.FAST_DAILY);
    }

    /** Opens it under a wall clock of the caller's, and with files of another length. */
    static ChronicleJournalStore open(
            final JournalFolder folder,
            final long reserveBytes,
            final LongSupplier wallClockMs,
            final RollCycle cycle) {
        FLAGS.require();
        silence("chronicle.analytics.disable");
        silence("chronicle.announcer.disable");
        try {
            return new ChronicleJournalStore(folder, reserveBytes, wallClockMs, cycle);
        } catch (final IOException | IORuntimeException e) {
            throw new JournalException(
                    Reason.INACCESSIBLE,
                    "cannot write a journal in " + folder.path() + ": " + e.getMessage() + "; name another folder",
                    e);
        }
    }

    private ExcerptAppender openAppender() {
        try {
            final ExcerptAppender opened = queue.createAppender();
            requireAgreement();
            return opened;
        } catch (final Exception | AssertionError e) { // Checked ones, too, which Chronicle does not declare.
            queue.close();
            if (e instanceof JournalException ours) {
                throw ours;
            }
            if (isFileEmpty && e instanceof IORuntimeException inaccessible) {
                throw inaccessible;
            }
            throw disagreement(e);
        }
    }

    /** Goes to the file of the time, or, if the clock has gone back, stays in the last one. */
    private void enterFile(final long nowMs) throws IOException {
        final Manifest.Entry last = folder.manifest().last();
        if (last != null) {
            clock.moveTo(startOf(last.name()));
        }
        clock.moveTo(nowMs);
        rollAtMs = (clock.currentTimeMillis() / cycle.lengthInMillis() + 1) * cycle.lengthInMillis();
        fileName = fileNames.format(Instant.ofEpochMilli(clock.currentTimeMillis())) + FolderCursor.SUFFIX;
        expectedAt = 0;
        isFileEmpty = last == null || !last.name().equals(fileName) || folder.lastFileRecords() == 0;
        if (!isFileEmpty) {
            folder.lengthenLast();
        }
        folder.note(new Manifest.Entry(fileName, isFileEmpty, null));
    }

    private long startOf(final String name) {
        final String time = name.substring(0, name.length() - FolderCursor.SUFFIX.length());
        try {
            return LocalDateTime.parse(time, fileNames)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (final DateTimeParseException e) {
            throw new JournalException(
                    Reason.DAMAGED,
                    "the journal in " + folder.path() + " has a file of another length than "
                            + fileNames.format(Instant.ofEpochMilli(0)) + ": " + name + "; begin another journal",
                    e);
        }
    }

    /** What Chronicle takes for the end must be what was found to be the end, or it would write over records. */
    private void requireAgreement() {
        if (!isFileEmpty) {
            final long last = queue.lastIndex();
            final boolean isSame = cycle.toCycle(last) == clock.currentTimeMillis() / cycle.lengthInMillis()
                    && cycle.toSequenceNumber(last) + 1 == folder.lastFileRecords();
            if (!isSame) {
                throw disagreement(null);
            }
        }
    }

    /** Chronicle may report this by any failure, since it trusts its own pages. */
    private JournalException disagreement(final Throwable cause) {
        return new JournalException(
                Reason.DAMAGED,
                "the journal in " + folder.path() + " is damaged: Chronicle cannot go on in " + fileName
                        + "; no record was written: begin another journal",
                cause);
    }

    @Override
    public boolean rollIfDue() {
        final long nowMs = wallClockMs.getAsLong(); // Once: it may go back to before midnight.
        if (nowMs >= rollAtMs) {
            try {
                noteSealed();
                if (!isFileEmpty) {
                    sync(); // No later one reaches this file.
                }
                finished = isFileEmpty ? null : fileName;
                enterFile(nowMs);
            } catch (final IOException e) {
                throw new UncheckedIOException("cannot go on to another file of the journal", e);
            }
        }
        return isFileEmpty;
    }

    private Manifest.Entry sealed(final String name) {
        try {
            return folder.sealed(name);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot seal a file of the journal", e);
        }
    }

    /** Takes over what was found out about a file that is finished, if that is known by now. */
    private void noteSealed() throws IOException {
        if (sealing != null && sealing.isDone()) {
            if (!sealing.isCompletedExceptionally()) { // Else closing tries again, and says so.
                folder.note(sealing.join());
            }
            sealing = null;
        }
    }

    /**
     * Chronicle has left the file before as soon as the first record of another one is there. That record has to be on
     * the disk before the manifest says that it is, or a journal would look damaged after a power failure.
     */
    private void beginFile() throws IOException {
        if (written != null) {
            written.close();
        }
        written = folder.open(fileName);
        written.getFD().sync();
        folder.note(new Manifest.Entry(fileName, false, null));
        isFileEmpty = false;
        final String name = finished;
        if (name != null && sealing == null) {
            sealing = CompletableFuture.supplyAsync(() -> sealed(name));
        }
        finished = null;
    }

    @Override
    public boolean append(final DirectBuffer buffer, final int offset, final int length) {
        if (length < 1 || length > MAX_RECORD_LENGTH) {
            throw new IllegalArgumentException("a record has 1 to " + MAX_RECORD_LENGTH + " bytes: " + length);
        }
        try {
            if (isLookDue(length) && !hasRoom()) {
                return false;
            }
            bytesUntilLook -= length;
            recordBuffer.putBytes(0, buffer, offset, length);
            record.readPositionRemaining(0, length);
            appender.writeBytes(record);
            if (expectedAt != 0) {
                requireWritten(length);
            }
            if (isFileEmpty) {
                beginFile();
            }
            return true;
        } catch (final IOException | IORuntimeException | InternalError e) {
            // InternalError is what a JVM throws when the disk cannot back a mapped page.
            throw failed("cannot append to the journal", e);
        }
    }

    /** A record that Chronicle, misled by its own pages, put anywhere else would never be read. */
    private void requireWritten(final int length) throws IOException {
        try (QueueFile file = new QueueFile(folder.path().resolve(fileName)).startAt(expectedAt)) {
            if (file.next() != QueueFile.Step.RECORD || file.recordLength() != length) {
                throw new IOException(
                        "Chronicle went on in the wrong place of " + fileName + "; begin another journal");
            }
        }
        expectedAt = 0;
    }

    private boolean isLookDue(final int length) {
        return bytesUntilLook < length || Math.abs(wallClockMs.getAsLong() - lookedAtMs) >= MS_PER_LOOK;
    }

    private boolean hasRoom() throws IOException {
        if (disk.getUsableSpace() < reserveBytes) {
            return false;
        }
        bytesUntilLook = BYTES_PER_LOOK + MAX_RECORD_LENGTH;
        lookedAtMs = wallClockMs.getAsLong();
        return true;
    }

    @Override
    public void sync() {
        try {
            if (written != null) {
                written.getFD().sync(); // Unlike a channel, not closed by an interrupt.
            }
        } catch (final IOException e) {
            throw failed("cannot force the journal to the disk", e);
        }
    }

    @Override
    public void close() {
        if (queue.isClosed()) {
            return;
        }
        try (folder) {
            appender.close();
            queue.close();
            record.releaseLast();
            if (written != null) {
                written.close();
            }
            // On another thread: this one may be interrupted while a large file is sealed, and sealing must complete.
            CompletableFuture.runAsync(this::sealAll).join();
        } catch (final IOException | IORuntimeException | CompletionException e) {
            throw failed("cannot close the journal", e);
        }
    }

    private void sealAll() {
        try {
            if (sealing != null) {
                sealing.exceptionally(failure -> null).join();
                noteSealed();
            }
            folder.sealAll();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot seal a file of the journal", e);
        }
    }

    /** Chronicle sends usage analytics and prints a banner unless disabled before it is loaded. */
    private static void silence(final String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, "true");
        }
    }

    private static UncheckedIOException failed(final String what, final Throwable failure) {
        return new UncheckedIOException(what + ": " + failure.getMessage(), new IOException(failure));
    }
}
