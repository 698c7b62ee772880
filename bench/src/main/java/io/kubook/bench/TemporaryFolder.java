package io.kubook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is deleted with all that is in it when the JVM ends, not in a benchmark's tear-down: that is measured
 * together with its last iteration.
 */
public final class TemporaryFolder {
    private final Path path;

    /**
     * Makes it where the JVM's temporary files go.
     *
     * @throws IOException if it cannot be made.
     */
    public TemporaryFolder() throws IOException {
        path = Files.createTempDirectory("kubook-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete, "kubook-bench-tidy"));
    }

    private void delete() {
        try (Stream<Path> found = Files.walk(path)) {
            for (final Path file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    /**
     * Where it is.
     *
     * @return an absolute path.
     */
    public Path path() {
        return path;
    }
}
