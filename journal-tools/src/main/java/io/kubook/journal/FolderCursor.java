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
 * may read while another process writes.
 *
 * <p>A changed byte is noticed in records always, in Chronicle's own pages once their file is closed: until then nobody
 * but Chronicle can say what they are to be.
 *
 * <p>One thread only.
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
                step = file != null || openNext() ? stepInFile() : afterLast();
            }
            return step;
        } catch (final JournalException e) {
            return damaged(new JournalDamage(Manifest.FILE_NAME, 0, Reason.MANIFEST, e.getMessage()));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read the journal in " + folder, e);
        }
    }

    @Override
    public Step again() {
        file.stepBack();
        return next();
    }

    /** Opens the next file; false if there is none yet. */
    private boolean openNext() throws IOException {
        for (int next = fileIndex + 1; next < manifest.files().size(); next++) {
            final Manifest.Entry candidate = manifest.files().get(next);
            final Path path = folder.resolve(candidate.name());
            final QueueFile opened = openIfThere(path);
            if (opened != null || !candidate.isNew()) {
                fileIndex = next;
                entry = candidate;
                file = opened;
                if (opened == null) {
                    damaged(new JournalDamage(entry.name(), 0, Reason.FILE_MISSING, "the file is missing"));
                }
                return true;
            }
        }
        return false;
    }

    /** A writer takes away a file that was never begun, perhaps just now. */
    private static QueueFile openIfThere(final Path path) throws IOException {
        try {
            return Files.isRegularFile(path) ? new QueueFile(path) : null;
        } catch (final NoSuchFileException e) {
            return null;
        }
    }

    /** One step; null if there may be more in another file. */
    private Step stepInFile() throws IOException {
        if (damage != null) {
            return Step.DAMAGED;
        }
        QueueFile.Step step = file.next();
        if (step == QueueFile.Step.DAMAGED) {
            file.stepBack();
            step = file.next();
        }
        if (step == QueueFile.Step.RECORD) {
            return Step.RECORD;
        }
        if (entry.isNew() && file.records() == 0) {
            return leaveUnbegun();
        }
        return step == QueueFile.Step.DAMAGED ? damaged(wrong(Reason.STRUCTURE, file.damage())) : atEndOfFile(step);
    }

    /** A file without a record may still be in the making, or be made anew by another writer. */
    private Step leaveUnbegun() throws IOException {
        closeFile();
        if (!isInLast()) {
            return null;
        }
        fileIndex--;
        return afterLast();
    }

    private Step atEndOfFile(final QueueFile.Step end) throws IOException {
        if (isInLast()) {
            if (hasManifestChanged()) {
                return null; // The writer has gone on to another file, perhaps after one more record in this one.
            }
            if (following) {
                return Step.END;
            }
        }
        if (checkEnd(end) != null) {
            return lookAgain(end);
        }
        if (isInLast()) {
            return afterLast();
        }
        closeFile();
        return null;
    }

    /**
     * Looks again at an end that looks wrong: a writer may have been at work between two reads of it, or have changed
     * the manifest. Null if it is not wrong, or not the end.
     */
    private Step lookAgain(final QueueFile.Step end) throws IOException {
        final long position = file.position();
        final JournalDamage wrong = checkEnd(end);
        // If the end is still there after this check, no more than one record can have been written behind it.
        final QueueFile.Step step = file.next();
        if (step == QueueFile.Step.RECORD) {
            return Step.RECORD;
        }
        if (step != end || file.position() != position) {
            file.stepBack();
            return null;
        }
        return hasManifestChanged() || wrong == null ? null : damaged(wrong);
    }

    /** What is wrong with the end that was met. */
    private JournalDamage checkEnd(final QueueFile.Step end) throws IOException {
        if (!file.isTailClear(entry.seal() == null)) {
            return wrong(Reason.TAIL, "something stands behind the last record");
        }
        return entry.seal() == null ? checkOpen(end) : checkSealed(entry.seal());
    }

    private boolean hasManifestChanged() throws IOException {
        final Manifest known = manifest;
        manifest = readManifest(folder);
        if (file != null) {
            if (fileIndex < manifest.files().size()
                    && manifest.files().get(fileIndex).name().equals(entry.name())) {
                entry = manifest.files().get(fileIndex);
            } else {
                throw new JournalException(
                        JournalException.Reason.DAMAGED, Manifest.FILE_NAME + " no longer names " + entry.name());
            }
        }
        return !manifest.equals(known);
    }

    private boolean isInLast() {
        return fileIndex + 1 == manifest.files().size();
    }

    /** A file whose writer lives or has died: it has a record, and the length that it was mapped with. */
    private JournalDamage checkOpen(final QueueFile.Step end) throws IOException {
        if (file.records() == 0 && !entry.isNew()) {
            return wrong(Reason.TRUNCATED, "the file had a record");
        }
        final long size = file.size();
        final boolean isWhole = end != QueueFile.Step.CUT_END && size == QueueFile.mappedLength(size);
        return isWhole ? null : wrong(Reason.TRUNCATED, "the file is cut");
    }

    private JournalDamage checkSealed(final Manifest.Seal seal) throws IOException {
        if (file.position() < seal.bytes() || file.records() < seal.records()) {
            return wrong(
                    Reason.TRUNCATED,
                    "the file had " + seal.records() + " records in " + seal.bytes() + " bytes when it was closed");
        }
        final boolean isSame = file.position() == seal.bytes()
                && file.records() == seal.records()
                && !file.isLastWordless()
                && (file.pages() == seal.pages() || pagesAnew() == seal.pages());
        return isSame
                ? null
                : new JournalDamage(entry.name(), 0, Reason.SEAL, "the file is not as it was when it was closed");
    }

    /** Chronicle goes on writing its pages until a file is closed, so those that were read before may be old. */
    private int pagesAnew() throws IOException {
        try (QueueFile again = new QueueFile(folder.resolve(entry.name()))) {
            QueueFile.Step step;
            do {
                step = again.next();
            } while (step == QueueFile.Step.RECORD);
            return again.pages();
        }
    }

    /** Where no file is left; null if there are more by now. */
    private Step afterLast() throws IOException {
        final Set<String> present = following ? Set.of() : queueFiles(folder);
        if (hasManifestChanged()) {
            return null;
        }
        for (final String name : present) {
            if (manifest.files().stream().noneMatch(known -> known.name().equals(name))) {
                return damaged(new JournalDamage(
                        name, 0, Reason.FILE_UNKNOWN, "the manifest knows no such file; move it to another folder"));
            }
        }
        return Step.END;
    }

    private JournalDamage wrong(final Reason reason, final String detail) {
        return new JournalDamage(entry.name(), file.records() + 1, reason, detail);
    }

    private Step damaged(final JournalDamage found) {
        damage = found;
        return Step.DAMAGED;
    }

    private void closeFile() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    /** The file whose end the last step met; null if there is none. */
    QueueFile lastFile() {
        return file;
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
