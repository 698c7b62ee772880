package io.kubook.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What stands in a folder's files, as it was at a moment: all that a process leaves which is killed then.
 *
 * @param files by name; what Chronicle keeps for itself, and the lock, are left out.
 */
record FolderImage(Map<String, Content> files) {
    private static final int MOST = 2 << 20;

    /**
     * One file.
     *
     * @param bytes without the zeros at the end.
     * @param size  with them.
     */
    record Content(byte[] bytes, long size) {
        @Override
        public boolean equals(final Object other) {
            return other instanceof Content content && size == content.size && Arrays.equals(bytes, content.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    static FolderImage of(final Path folder) {
        final Map<String, Content> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (final Path path : paths.toList()) {
                final String name = path.getFileName().toString();
                if (name.endsWith(FolderCursor.SUFFIX) || name.equals(Manifest.FILE_NAME)) {
                    files.put(name, read(path));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FolderImage(files);
    }

    private static Content read(final Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            final byte[] bytes = new byte[(int) Math.min(MOST, file.length())];
            file.readFully(bytes);
            int used = bytes.length;
            while (used > 0 && bytes[used - 1] == 0) {
                used--;
            }
            return new Content(Arrays.copyOf(bytes, used), file.length());
        }
    }

    /** Puts the files into a folder, which is made. */
    Path writeTo(final Path folder) {
        try {
            Files.createDirectories(folder);
            for (final Map.Entry<String, Content> entry : files.entrySet()) {
                write(folder.resolve(entry.getKey()), entry.getValue());
            }
            return folder;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(final Path path, final Content content) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(content.bytes);
            file.setLength(content.size);
        }
    }

    /** The names of the files with records, oldest first. */
    java.util.List<String> queueFiles() {
        return files.keySet().stream()
                .filter(name -> name.endsWith(FolderCursor.SUFFIX))
                .toList();
    }
}
