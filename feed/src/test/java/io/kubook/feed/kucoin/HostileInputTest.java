package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kubook.feed.json.JsonTestSuite;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the fuzzer begins with and what it found, once more in every build; {@code .ci/fuzz} looks for more. */
class HostileInputTest {
    @Test
    void shouldReadOrRefuseFramesAsTheSlowTwinDoes() throws IOException, URISyntaxException {
        final Map<String, byte[]> inputs = inputs("FrameFuzz");
        addFiles(inputs, RecordedFrames.RECORDING, RecordedFrames.OLDER_RECORDING);
        feed(FrameFuzz::fuzzerTestOneInput, inputs);
    }

    @Test
    void shouldReadOrRefuseBodiesAsJacksonDoes() throws IOException, URISyntaxException {
        final Map<String, byte[]> inputs = inputs("RestFuzz");
        addFiles(inputs, RecordedFrames.SNAPSHOTS, RecordedFrames.SYMBOLS);
        feed(RestFuzz::fuzzerTestOneInput, inputs);
    }

    @Test
    void shouldKeepTheSessionWithinItsRulesWhateverIsSaid() throws IOException, URISyntaxException {
        feed(SessionFuzz::fuzzerTestOneInput, inputs("SessionFuzz"));
    }

    /** Malformed texts, and recordings as they are. */
    private static void addFiles(final Map<String, byte[]> inputs, final String... recordings)
            throws IOException, URISyntaxException {
        inputs.putAll(JsonTestSuite.files());
        for (final String file : recordings) {
            inputs.put(file, String.join("\n", RecordedFrames.lines(file)).getBytes(UTF_8));
        }
    }

    private static void feed(final Consumer<byte[]> target, final Map<String, byte[]> inputs) {
        inputs.forEach((name, input) ->
                assertThatCode(() -> target.accept(input)).as(name).doesNotThrowAnyException());
    }

    /** The inputs of a target by file name, and the recorded frames and bodies. */
    private static Map<String, byte[]> inputs(final String target) throws IOException, URISyntaxException {
        final Map<String, byte[]> inputs = new TreeMap<>();
        for (final String folder : new String[] {"/fuzz/" + target, "/kucoin/single"}) {
            final URL url = HostileInputTest.class.getResource(folder);
            try (Stream<Path> paths = Files.list(Path.of(url.toURI()))) {
                for (final Path path : paths.toList()) {
                    inputs.put(path.getFileName().toString(), Files.readAllBytes(path));
                }
            }
        }
        return inputs;
    }
}
