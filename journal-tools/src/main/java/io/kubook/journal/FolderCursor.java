package io.kubook.journal;

import io.kubook.journal.JournalDamage.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;

/**
 * Reads the files of a journal's folder one after the other, against its manifest. Changes nothing in the folder, and
 * may read while another process writes. One thread only.
 */
final class FolderCursor implements JournalCursor {
    static final String SUFFIX = ".cq4";

    private final Path folder;
    private final boolean following;
    private Manifest manifest;
    private int fileIndex;
    private Manifest.Entry entry;
    private QueueFile file;
    private JournalDamage damage;

    private FolderCursor(final Path folder, final Manifest manifest, final boolean following, final int firstFile) {
        this.fileIndex = firstFile - 1;
        this.folder = folder;
        this.manifest = manifest;
        this.following = following;
    }

    /**
     * Stands before the first record.
     *
     * @param following true to take the end of what was written for the end of what there is, however it looks: more
     *                  is to come.
     * @throws JournalException if there is no journal.
     */
    static FolderCursor open(final Path folder, final boolean following) {
        return open(folder, following, 0);
    }

    /** The same, before the first record of one of the files that the manifest names. */
    static FolderCursor open(final Path folder, final boolean following, final int firstFile) {
        try {
            if (!Files.isDirectory(folder)) {
                throw new JournalException(
                        JournalException.Reason.NOT_FOUND, "there is no folder " + folder + "; check the name");
            }
            return new FolderCursor(folder, readManifest(folder), following, firstFile);
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Reason.INACCESSIBLE, "cannot read the journal in " + folder + "; check it", e);
        }
    }

    private static Manifest readManifest(final Path folder) throws IOException {
        try {
            return Manifest.read(folder);
        } catch (final NoSuchFileException e) {
            if (queueFiles(folder).isEmpty()) {
                throw new JournalException(
                        JournalException.Reason.NOT_FOUND, folder + " holds no journal; check the name", e);
            }
            throw new JournalException(
                    JournalException.Reason.DAMAGED,
                    Manifest.FILE_NAME + " in " + folder + " is missing; restore it from a copy",
                    e);
        }
    }

    /** The names of all files of a queue in a folder. */
    static Set<String> queueFiles(final Path folder) throws IOException {
        final Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .forEach(names::add);
        }
        return names;
    }

    @Override
    public Step next() {
        if (damage != null) {
            return Step.DAMAGED;
        }
        try {
            Step step = null;
            while (step == null) {
                step = file == null && !openNext() ? afterLast() : stepInFile();
            }
            return step;
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read the journal in " + folder, e);
        }
    }

    /** Opens the next file; false if there is none. */
    private boolean openNext() throws IOException {
        if (fileIndex + 1 >= manifest.files().size()) {
            return false;
        }
        fileIndex++;
        entry = manifest.files().get(fileIndex);
        final Path path = folder.resolve(entry.name());
        if (Files.isRegularFile(path)) {
            file = new QueueFile(path);
        } else if (entry.isNew()) {
            return openNext();
        } else {
            damaged(0, Reason.FILE_MISSING, "the file is missing");
        }
        return true;
    }

    /** One step; null if there may be more in another file. */
    private Step stepInFile() throws IOException {
        if (damage != null) {
            return Step.DAMAGED;
        }
        final QueueFile.Step step = file.next();
        return switch (step) {
            case RECORD -> Step.RECORD;
            case DAMAGED -> damaged(file.records() + 1, Reason.STRUCTURE, file.damage());
            default -> atEndOfFile(step);
        };
    }

    private Step atEndOfFile(final QueueFile.Step end) throws IOException {
        if (isInLast()) {
            final int known = manifest.files().size();
            manifest = readManifest(folder);
            if (manifest.files().size() > known) {
                return null; // The writer has gone on to another file, perhaps after one more record in this one.
            }
            if (following) {
                return Step.END;
            }
        }
        if (!file.isTailClear()) {
            // A record may have come meanwhile.
            return file.next() == QueueFile.Step.RECORD
                    ? Step.RECORD
                    : damaged(file.records() + 1, Reason.TAIL, "something stands behind the last record");
        }
        final Step wrong = entry.seal() == null ? checkOpen(end) : checkSealed(end, entry.seal());
        if (wrong != null) {
            return wrong;
        }
        if (isInLast()) {
            return afterLast();
        }
        closeFile();
        return null;
    }

    private boolean isInLast() {
        return fileIndex + 1 == manifest.files().size();
    }

    /** A file whose writer lives or has died: it has the length that it was mapped with. */
    private Step checkOpen(final QueueFile.Step end) throws IOException {
        final boolean isWhole = end != QueueFile.Step.CUT_END && file.size() % QueueFile.BLOCK == QueueFile.OVERLAP;
        return isWhole ? null : damaged(file.records() + 1, Reason.TRUNCATED, "the file is cut");
    }

    private Step checkSealed(final QueueFile.Step end, final Manifest.Seal seal) {
        if (file.position() < seal.bytes() || file.records() < seal.records()) {
            return damaged(
                    file.records() + 1,
                    Reason.TRUNCATED,
                    "the file had " + seal.records() + " records in " + seal.bytes() + " bytes when it was closed");
        }
        final boolean isSame = file.position() == seal.bytes()
                && file.records() == seal.records()
                && file.pages() == seal.pages()
                && end != QueueFile.Step.HALF_WRITTEN;
        return isSame ? null : damaged(0, Reason.SEAL, "the file is not as it was when it was closed");
    }

    private Step afterLast() throws IOException {
        if (following) {
            return Step.END;
        }
        for (final String name : queueFiles(folder)) {
            if (manifest.files().stream().noneMatch(known -> known.name().equals(name))) {
                damage = new JournalDamage(
                        name, 0, Reason.FILE_UNKNOWN, "the manifest knows no such file; move it to another folder");
                return Step.DAMAGED;
            }
        }
        return Step.END;
    }

    private Step damaged(final long record, final Reason reason, final String detail) {
        damage = new JournalDamage(entry.name(), record, reason, detail);
        return Step.DAMAGED;
    }

    private void closeFile() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    @Override
    public boolean skipFile() {
        try {
            damage = null;
            closeFile();
            return fileIndex + 1 < manifest.files().size();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot close a file of the journal in " + folder, e);
        }
    }

    @Override
    public DirectBuffer buffer() {
        return file.buffer();
    }

    @Override
    public int offset() {
        return file.recordOffset();
    }

    @Override
    public int length() {
        return file.recordLength();
    }

    @Override
    public String file() {
        return entry.name();
    }

    @Override
    public long recordInFile() {
        return file == null ? 0 : file.records();
    }

    @Override
    public JournalDamage damage() {
        return damage;
    }

    @Override
    public void close() {
        try {
            closeFile();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot close the journal in " + folder, e);
        }
    }
}
