package io.kubook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is deleted with all that is in it when it is closed, and in any case when the JVM ends. Benchmarks
 * leave it to the latter: their tear-down is measured together with their last iteration.
 */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;

    /**
     * Makes it where the JVM's temporary files go.
     *
     * @throws IOException if it cannot be made.
     */
    public TemporaryFolder() throws IOException {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Makes it in a folder.
     *
     * @param parent is there.
     * @throws IOException if it cannot be made.
     */
    public TemporaryFolder(final Path parent) throws IOException {
        path = Files.createTempDirectory(parent, "kubook-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "kubook-bench-tidy"));
    }

    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
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
