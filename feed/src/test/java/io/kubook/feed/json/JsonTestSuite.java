package io.kubook.feed.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of JSONTestSuite by name; the two largest are made here. */
public final class JsonTestSuite {
    private JsonTestSuite() {}

    /**
     * Loads all files.
     *
     * @return bytes by file name.
     */
    public static Map<String, byte[]> files() {
        final Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(Path.of(
                JsonTestSuite.class.getResource("/json-test-suite/test_parsing").toURI()))) {
            for (final Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        files.put("n_structure_100000_opening_arrays.json", "[".repeat(100_000).getBytes(US_ASCII));
        files.put("n_structure_open_array_object.json", ("[{\"\":".repeat(50_000) + "\n").getBytes(US_ASCII));
        return files;
    }
}
