package io.kubook.journal;

import io.kubook.journal.JournalException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A journal's folder in the hands of its one writer: locked, and found to be in order before anything is added.
 *
 * <p>Only the last file is read for that, whole; the others are closed and were found in order before, and must only be
 * there and long enough.
 */
final class JournalFolder implements AutoCloseable {
    private static final String CHRONICLE_NOTES = "metadata.cq4t";

    private final Path path;
    private final FolderLock lock;
    private Manifest manifest;
    private long lastNumber;
    private long lastFileRecords;
    private long lastFileEnd;

    private JournalFolder(final Path path, final FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes a folder, and makes it if it is not there, for its owner alone.
     *
     * @throws JournalException if it cannot be opened for writing, or is damaged.
     */
    static JournalFolder take(final Path path) {
        try {
            makePrivate(path);
            final JournalFolder folder = new JournalFolder(path, FolderLock.take(path));
            boolean taken = false;
            try {
                folder.check();
                taken = true;
                return folder;
            } finally {
                if (!taken) {
                    folder.close();
                }
            }
        } catch (final IOException e) {
            throw inaccessible(path, e);
        } catch (final UncheckedIOException e) {
            throw inaccessible(path, e.getCause());
        }
    }

    private static JournalException inaccessible(final Path path, final IOException failure) {
        return new JournalException(
                Reason.INACCESSIBLE,
                "cannot write a journal in " + path + ": " + reason(failure) + "; name another folder",
                failure);
    }

    private static String reason(final IOException failure) {
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be written";
        }
        final String reason = failure instanceof FileSystemException inFile ? inFile.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }

    private static void makePrivate(final Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path);
        }
        if (isEmpty(path) && Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean isEmpty(final Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private void check() throws IOException {
        final Set<String> present = FolderCursor.queueFiles(path);
        try {
            manifest = Manifest.read(path);
        } catch (final NoSuchFileException e) {
            if (!present.isEmpty()) {
                throw damaged(Manifest.FILE_NAME + " is missing");
            }
            manifest = Manifest.EMPTY;
            manifest.write(path);
        }
        for (final Manifest.Entry file : manifest.files()) {
            if (!present.remove(file.name())) {
                if (!file.isNew()) {
                    throw damaged(file.name() + " is missing");
                }
            } else if (file.seal() != null
                    && Files.size(path.resolve(file.name())) < file.seal().bytes()) {
                throw damaged(file.name() + " is cut");
            }
        }
        if (!present.isEmpty()) {
            throw damaged("the manifest does not know " + present.iterator().next());
        }
        readLastFile();
        final Manifest.Entry last = manifest.last();
        if (last != null && last.isNew()) {
            if (lastFileRecords > 0) {
                note(new Manifest.Entry(last.name(), false, null));
            } else {
                // Chronicle takes half a minute to find out that a file was never begun.
                Files.deleteIfExists(path.resolve(last.name()));
            }
        }
        Files.deleteIfExists(path.resolve(CHRONICLE_NOTES));
    }

    /** Finds the last event number and verifies the file that will be appended to. */
    private void readLastFile() throws IOException {
        for (int i = manifest.files().size() - 1; i >= 0 && lastNumber == 0; i--) {
            final FolderCursor cursor = FolderCursor.open(path, false, i);
            try (JournalReader reader = new JournalReader(cursor)) {
                JournalCursor.Step step;
                do {
                    step = reader.next((number, templateId, buffer, offset, length) -> {});
                } while (step == JournalCursor.Step.RECORD);
                if (step == JournalCursor.Step.DAMAGED) {
                    throw damaged(reader.damage().message());
                }
                lastNumber = reader.lastNumber();
                if (i == manifest.files().size() - 1 && reader.records() > 0) {
                    lastFileRecords = reader.recordInFile();
                }
                if (cursor.lastFile() != null) {
                    mendEnd(cursor.file(), cursor.lastFile());
                    lastFileEnd = cursor.lastFile().position();
                }
            }
        }
    }

    private void mendEnd(final String name, final QueueFile file) throws IOException {
        try (FileChannel channel = FileChannel.open(path.resolve(name), StandardOpenOption.WRITE)) {
            file.mendEnd(channel);
        }
    }

    private JournalException damaged(final String what) {
        return new JournalException(
                Reason.DAMAGED,
                "the journal in " + path + " is damaged: " + what
                        + "; nothing was written: see journal verify, and begin another one");
    }

    Path path() {
        return path;
    }

    Manifest manifest() {
        return manifest;
    }

    /** The number of the last event in it; 0 if there is none. */
    long lastNumber() {
        return lastNumber;
    }

    /** How many records the last file of the manifest had when the folder was taken; 0 also if it is not there. */
    long lastFileRecords() {
        return lastFileRecords;
    }

    /** Where the next record of that file is to be. */
    long lastFileEnd() {
        return lastFileEnd;
    }

    /** Changes what the manifest says of a file, or adds one. */
    void note(final Manifest.Entry entry) throws IOException {
        final Manifest changed = manifest.with(entry);
        changed.write(path);
        manifest = changed; // Not before: a file is cut only if it says on the disk that it is sealed.
    }

    /** Opens a file for forcing it to the disk, with all that was written by way of a mapping. */
    RandomAccessFile open(final String name) throws IOException {
        return new RandomAccessFile(path.resolve(name).toFile(), "rw");
    }

    /**
     * Gives the last file the length that it has while it is mapped, and room behind its last record: an open one that
     * is shorter looks cut, to a reader at once, and if the writer dies now, to all that come later.
     */
    void lengthenLast() throws IOException {
        try (RandomAccessFile file = open(manifest.last().name())) {
            file.setLength(Math.max(file.length(), QueueFile.mappedLength(lastFileEnd + Integer.BYTES)));
            file.getFD().sync();
        }
    }

    /** Finds out how a file is to be sealed, and forces it to the disk. Any thread. */
    Manifest.Entry sealed(final String name) throws IOException {
        try (QueueFile file = new QueueFile(path.resolve(name));
                RandomAccessFile written = open(name)) {
            QueueFile.Step step;
            do {
                step = file.next();
            } while (step == QueueFile.Step.RECORD);
            if (step == QueueFile.Step.DAMAGED) {
                throw new IOException(name + ", record " + (file.records() + 1) + ": " + file.damage());
            }
            if (!file.isTailClear(true)) {
                throw new IOException(name + ", record " + (file.records() + 1)
                        + ": something stands behind what looks like its end");
            }
            mendEnd(name, file);
            written.getFD().sync();
            return new Manifest.Entry(name, false, new Manifest.Seal(file.records(), file.position(), file.pages()));
        }
    }

    /**
     * Seals every file, and frees the space that Chronicle has mapped after the last records. Only when nobody writes.
     */
    void sealAll() throws IOException {
        IOException failure = null;
        for (final Manifest.Entry file : manifest.files()) {
            try {
                if (!file.isNew()) {
                    sealAndShorten(file);
                }
            } catch (final IOException e) {
                failure = e; // The other files are sealed nevertheless.
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void sealAndShorten(final Manifest.Entry file) throws IOException {
        final Manifest.Entry sealed = file.seal() == null ? sealed(file.name()) : file;
        if (sealed != file) {
            note(sealed);
        }
        final long bytes = sealed.seal().bytes();
        final Path queueFile = path.resolve(sealed.name());
        if (Files.size(queueFile) > bytes) {
            requireNothingBehind(queueFile, bytes);
            try (FileChannel channel = FileChannel.open(queueFile, StandardOpenOption.WRITE)) {
                channel.truncate(bytes);
            }
        }
    }

    private static void requireNothingBehind(final Path queueFile, final long bytes) throws IOException {
        try (QueueFile file = new QueueFile(queueFile).startAt(bytes)) {
            if (!file.isTailClear(false)) {
                throw new IOException(queueFile + ": something stands behind its last record; it was not cut");
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
