package io.kubook.journal;

import io.kubook.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
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
 * <p>Only the last file is read for that, whole; the others are closed and were found in order before.
 */
final class JournalFolder implements AutoCloseable {
    private static final String CHRONICLE_NOTES = "metadata.cq4t";

    private final Path path;
    private final FolderLock lock;
    private Manifest manifest;
    private long lastNumber;
    private long lastFileRecords;

    private JournalFolder(final Path path, final FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes a folder, and makes it if it is not there, for its owner alone.
     *
     * @throws JournalException if it is not there for the taking, or is damaged.
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
            throw new JournalException(
                    Reason.INACCESSIBLE,
                    "cannot write a journal in " + path + ": " + reason(e) + "; name another folder",
                    e);
        }
    }

    private static String reason(final IOException failure) {
        if (failure instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        final String reason = failure instanceof FileSystemException inFile ? inFile.getReason() : null;
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
            if (!present.remove(file.name()) && !file.isNew()) {
                throw damaged(file.name() + " is missing");
            }
        }
        if (!present.isEmpty()) {
            throw damaged("the manifest does not know " + present.iterator().next());
        }
        readLastFile();
        Files.deleteIfExists(path.resolve(CHRONICLE_NOTES));
    }

    /** Finds the last number, and that all behind which is to be written is as it was written. */
    private void readLastFile() {
        for (int i = manifest.files().size() - 1; i >= 0 && lastNumber == 0; i--) {
            try (JournalReader reader = new JournalReader(FolderCursor.open(path, false, i))) {
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
            }
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

    /** Changes what the manifest says of a file, or adds one. */
    void note(final Manifest.Entry entry) throws IOException {
        manifest = manifest.with(entry);
        manifest.write(path);
    }

    /** Finds out how a file would be sealed. Any thread. */
    Manifest.Entry sealed(final String name) throws IOException {
        try (QueueFile file = new QueueFile(path.resolve(name))) {
            QueueFile.Step step;
            do {
                step = file.next();
            } while (step == QueueFile.Step.RECORD);
            if (step == QueueFile.Step.DAMAGED) {
                throw new IOException(name + ", record " + (file.records() + 1) + ": " + file.damage());
            }
            return new Manifest.Entry(name, false, new Manifest.Seal(file.records(), file.position(), file.pages()));
        }
    }

    /** Gives back what Chronicle has mapped behind the last record of a file that nobody has open. */
    void shorten(final Manifest.Entry sealed) throws IOException {
        try (FileChannel channel = FileChannel.open(path.resolve(sealed.name()), StandardOpenOption.WRITE)) {
            channel.truncate(sealed.seal().bytes());
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
