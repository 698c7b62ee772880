package io.kubook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is deleted with all that is in it. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;

    /**
     * Makes it where the JVM's temporary files go.
     *
     * @throws IOException if it cannot be made.
     */
    public TemporaryFolder() throws IOException {
        path = Files.createTempDirectory("kubook-bench");
    }

    /**
     * Where it is.
     *
     * @return an absolute path.
     */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> found = Files.walk(path)) {
            for (final Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
