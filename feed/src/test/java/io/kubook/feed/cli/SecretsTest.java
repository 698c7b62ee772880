package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A key and what comes of it are told to the venue alone: not printed, not logged on any level, not recorded. */
@Timeout(120)
class SecretsTest {
    /** A secret as it is; a signature: 32 bytes in Base64; the token of the venue: 224 letters and more. */
    private static final Pattern SECRET =
            Pattern.compile("a-secret|a-passphrase|\\b[A-Za-z0-9+/]{43}=|[A-Za-z0-9_-]{200,}|[?&]token=");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level usual = root.getLevel();
    private final Appender<ILoggingEvent> screen = root.getAppender("stderr");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void logsEverything() {
        logged.start();
        root.setLevel(Level.TRACE);
        root.addAppender(logged);
        root.detachAppender(screen);
    }

    @AfterEach
    void logsAsBefore() {
        root.addAppender(screen);
        root.detachAppender(logged);
        root.setLevel(usual);
    }

    @Test
    void shouldKeepTheKeyToItselfWhenARunIsSigned() throws IOException {
        final Path journal = folder.resolve("journal");
        final Run run;
        try (BoxedVenue venue = BoxedVenue.open(5)) {
            run = Run.withEnvironment(
                    BoxedVenue.KEY,
                    "live",
                    "BTC-USDT",
                    "--json",
                    "--verbose",
                    "--raw",
                    "--seconds",
                    6,
                    "--rest",
                    venue.rest(),
                    "--journal",
                    journal);
        }
        assertThat(run.out()).as(run.err()).contains("\"authenticated\":true");

        final String log = List.copyOf(logged.list).stream()
                .map(event -> event.getFormattedMessage() + " " + event.getMDCPropertyMap())
                .collect(Collectors.joining("\n"));
        assertThat(log).as("it is on the level of everything").contains("handshake");
        assertThat(run.out() + run.err() + log + contents(journal)).doesNotContainPattern(SECRET);
    }

    private static String contents(final Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            final StringBuilder all = new StringBuilder();
            for (final Path file : (Iterable<Path>) files::iterator) {
                all.append(file.getFileName()).append(Files.readString(file, ISO_8859_1));
            }
            return all.toString();
        }
    }
}
