package io.kubook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.metrics.EngineCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A counter that nothing counts would read as "never happened". */
class CountersInUseTest {
    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void shouldCountEveryCounterSomewhere() throws IOException {
        final String source = source();
        assertThat(EngineCounter.values())
                .filteredOn(counter -> !isUsed(counter.name(), source))
                .filteredOn(
                        counter -> Stream.of(ResyncReason.values()).noneMatch(reason -> reason.counter() == counter))
                .isEmpty();
    }

    @Test
    void shouldLeaveABookForEveryReason() throws IOException {
        final String source = source();

        assertThat(ResyncReason.values())
                .filteredOn(reason -> !source.contains("ResyncReason." + reason.name()))
                .isEmpty();
    }

    @Test
    void shouldNoticeACounterThatIsOnlyPartOfALongerName() {
        assertThat(isUsed("TRADES", "count(EngineCounter.TRADES_LOST)")).isFalse();
        assertThat(isUsed("TRADES", "count(EngineCounter.TRADES)")).isTrue();
    }

    private static boolean isUsed(final String counter, final String source) {
        return Pattern.compile("EngineCounter\\." + counter + "\\b")
                .matcher(source)
                .find();
    }

    /** All that the engine is made of, but the counters' own file. */
    private static String source() throws IOException {
        final List<Path> files;
        try (Stream<Path> found = Files.walk(SOURCES)) {
            files = found.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("EngineCounter.java"))
                    .toList();
        }
        final StringBuilder source = new StringBuilder();
        for (final Path file : files) {
            source.append(Files.readString(file));
        }
        return source.toString();
    }
}
