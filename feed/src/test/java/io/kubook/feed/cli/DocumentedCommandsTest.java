package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The documents show what the commands print; {@code ...} stands for lines that are left out, {@code REST} for the
 * address of the simulated venue.
 */
class DocumentedCommandsTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("^```\\n\\$ \\./kubook (\\S[^|\\n]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static BoxedVenue venue;

    @BeforeAll
    static void opensTheVenue() throws IOException {
        venue = BoxedVenue.open(1);
    }

    @AfterAll
    static void closesTheVenue() {
        venue.close();
    }

    @ParameterizedTest
    @CsvSource({"README.md, 0", "docs/COMMANDS.md, 11", "docs/JOURNAL.md, 3"})
    void shouldPrintWhatTheDocumentShows(final String document, final int examples) throws IOException {
        final Matcher example = EXAMPLE.matcher(Files.readString(Run.HOME.resolve(document)));
        int count = 0;
        while (example.find()) {
            count++;
            final String[] arguments = example.group(1)
                    .replace("docs/sample", Run.SAMPLE.toString())
                    .replace("REST", venue.rest())
                    .split(" ");
            final String printed = Run.of((Object[]) arguments).out();
            int from = 0;
            for (final String part : example.group(2).split("(?m)^\\.\\.\\.\\n")) {
                final int at = printed.indexOf(part, from);
                assertThat(at)
                        .as("%s: %s%n%s", document, example.group(1), part)
                        .isNotNegative();
                assertThat(from > 0 || at == 0).as("begins with%n%s", part).isTrue();
                from = at + part.length();
            }
            assertThat(example.group(2).endsWith("...\n") || from == printed.length())
                    .as("ends where the document says: %s", example.group(1))
                    .isTrue();
        }
        assertThat(count).isEqualTo(examples);
    }
}
