package io.kubook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of Linux whose files are in memory, so that who writes gigabytes there measures no disk. */
public final class MemoryDisk {
    private static final Path FOLDER = Path.of("/dev/shm");

    private MemoryDisk() {}

    /**
     * Where so many bytes can go.
     *
     * @param bytes how many are to be written.
     * @return that folder if it has room for them, or else where the JVM's temporary files go.
     * @throws IOException if the room cannot be found out.
     */
    public static Path orTemporary(final long bytes) throws IOException {
        return Files.isWritable(FOLDER) && Files.getFileStore(FOLDER).getUsableSpace() >= bytes
                ? FOLDER
                : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
