package io.kubook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Which files a journal has, in their order, and how those were left that are closed: without it, a file that is
 * missing at either end, or cut, would be a journal that is merely shorter.
 *
 * <p>A text file, replaced as a whole:
 *
 * <pre>
 * kubook journal 1
 * 20260101F.cq4 sealed records=2000 bytes=712104 pages=5f0c81d2
 * 20260102F.cq4 open
 * crc32c 9d7a1e04
 * </pre>
 *
 * <p>A file is named here, as {@code new}, before it is made. Immutable.
 *
 * @param files in the order in which they were written.
 */
record Manifest(List<Entry> files) {
    static final String FILE_NAME = "journal.manifest";
    static final Manifest EMPTY = new Manifest(List.of());

    private static final String TITLE = "kubook journal 1";
    private static final String TEMPORARY_NAME = FILE_NAME + ".new";
    private static final long MAX_BYTES = 16 << 20;
    private static final Pattern LINE = Pattern.compile(
            "([0-9][0-9A-Z-]*\\.cq4) (?:(new|open)|sealed records=(\\d{1,18}) bytes=(\\d{1,18}) pages=([0-9a-f]{8}))");

    Manifest {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param name  in the folder.
     * @param isNew whether it may not be there yet: nothing was acknowledged that is in it.
     * @param seal  how it was left; null while it is written, or if the writer died.
     */
    record Entry(String name, boolean isNew, Seal seal) {
        @Override
        public String toString() {
            return name + " " + (seal != null ? seal : isNew ? "new" : "open");
        }
    }

    /**
     * How a file was left.
     *
     * @param records how many it has.
     * @param bytes   up to the end of the last one.
     * @param pages   checksum of everything in it that is no record.
     */
    record Seal(long records, long bytes, int pages) {
        @Override
        public String toString() {
            return String.format("sealed records=%d bytes=%d pages=%08x", records, bytes, pages);
        }
    }

    /** The last file; null if there is none. */
    Entry last() {
        return files.isEmpty() ? null : files.get(files.size() - 1);
    }

    /** The same with another state of one file, or with one more. */
    Manifest with(final Entry entry) {
        final List<Entry> changed = new ArrayList<>(files);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equals(entry.name())) {
                changed.set(i, entry);
                return new Manifest(changed);
            }
        }
        changed.add(entry);
        return new Manifest(changed);
    }

    /**
     * Reads that of a folder.
     *
     * @throws NoSuchFileException if it has none.
     * @throws JournalException    if it is not what was written.
     */
    static Manifest read(final Path folder) throws IOException {
        final Path file = folder.resolve(FILE_NAME);
        if (Files.size(file) > MAX_BYTES) {
            throw damaged(folder);
        }
        final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        final int end = text.lastIndexOf("crc32c ");
        if (end < 0 || !text.substring(end).equals(lastLine(text.substring(0, end)))) {
            throw damaged(folder);
        }
        final List<Entry> files = new ArrayList<>();
        final Set<String> names = new HashSet<>();
        final List<String> lines = text.substring(0, end).lines().toList();
        if (lines.isEmpty() || !TITLE.equals(lines.get(0))) {
            throw damaged(folder);
        }
        for (final String line : lines.subList(1, lines.size())) {
            final Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || !names.add(matcher.group(1))) {
                throw damaged(folder);
            }
            files.add(new Entry(matcher.group(1), "new".equals(matcher.group(2)), sealOf(matcher)));
        }
        return new Manifest(files);
    }

    private static Seal sealOf(final Matcher line) {
        return line.group(2) != null
                ? null
                : new Seal(
                        Long.parseLong(line.group(3)),
                        Long.parseLong(line.group(4)),
                        Integer.parseUnsignedInt(line.group(5), 16));
    }

    private static JournalException damaged(final Path folder) {
        return new JournalException(
                JournalException.Reason.DAMAGED,
                FILE_NAME + " in " + folder + " is not what was written; restore it from a copy");
    }

    /** Replaces that of a folder, on the disk: a reader finds either the old one or the new one. */
    void write(final Path folder) throws IOException {
        final StringBuilder text = new StringBuilder(TITLE).append('\n');
        files.forEach(file -> text.append(file).append('\n'));
        text.append(lastLine(text.toString()));
        final Path temporary = folder.resolve(TEMPORARY_NAME);
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            final ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                temporary,
                folder.resolve(FILE_NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true); // Else the folder might forget the new name when the power fails.
            }
        }
    }

    private static String lastLine(final String text) {
        final CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return String.format("crc32c %08x%n", crc.getValue()).replace(System.lineSeparator(), "\n");
    }
}
