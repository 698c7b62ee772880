package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the fuzzer ever found, once more in every build; {@code .ci/fuzz} looks for more. */
class HostileJournalTest {
    @Test
    void shouldNameWhatIsWrongWithAFile() throws IOException, URISyntaxException {
        feed("JournalFileFuzz", JournalFileFuzz::fuzzerTestOneInput);
    }

    @Test
    void shouldReplayRecordsWhateverTheySay() throws IOException, URISyntaxException {
        feed("JournalRecordFuzz", JournalRecordFuzz::fuzzerTestOneInput);
    }

    private static void feed(final String name, final Consumer<byte[]> target) throws IOException, URISyntaxException {
        try (Stream<Path> paths = Files.list(
                Path.of(HostileJournalTest.class.getResource("/fuzz/" + name).toURI()))) {
            for (final Path path : paths.toList()) {
                final byte[] input = Files.readAllBytes(path);
                assertThatCode(() -> target.accept(input)).as(path.toString()).doesNotThrowAnyException();
            }
        }
    }
}
