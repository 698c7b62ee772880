package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Raw messages from a venue that misbehaves to the second look at them. */
@Timeout(120)
class JournalRedecodeTest {
    @TempDir
    private Path folder;

    @Test
    void shouldDecodeALiveFeedToTheSameEventsAgain() throws JsonProcessingException {
        final Run demo = Run.of(
                "demo", "--seconds", 4, "--faults", "heavy", "--seed", 11, "--json", "--raw", "--journal", folder);
        assertThat(demo).as(demo.toString()).extracting(Run::exitCode, Run::err).containsExactly(0, "");
        final JsonNode live = new ObjectMapper().readTree(demo.out());
        assertThat(live.at("/replay/callbacksEqual").booleanValue()).isTrue();

        final Run run = Run.of("journal", "redecode", folder, "--json");
        assertThat(run).as(run.toString()).extracting(Run::exitCode, Run::err).containsExactly(0, "");
        final JsonNode result = new ObjectMapper().readTree(run.out());
        final List<String> names = new ArrayList<>();
        result.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("frames", "events", "equal", "different", "missing", "first");
        final long frames = live.get("frames").longValue();
        final long events = result.get("events").longValue();
        assertThat(result.get("frames").longValue()).isBetween(frames * 9 / 10, frames);
        assertThat(result.get("equal").longValue()).isBetween(frames / 2, events);
        assertThat(result.get("different").longValue()).isZero();
        assertThat(result.get("equal").longValue() + result.get("missing").longValue())
                .isEqualTo(events);
        assertThat(result.get("first").isNull()).isTrue();

        final Run inWords = Run.of("journal", "redecode", folder);
        assertThat(inWords.out())
                .matches("frames  [\\d,]+\nevents  [\\d,]+: [\\d,]+ equal, 0 different, [\\d,]+ missing\n");
        assertThat(inWords.exitCode()).isZero();
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThat(Run.of("journal", "redecode", folder.resolve("none")))
                .extracting(Run::exitCode, Run::out)
                .containsExactly(2, "");
        assertThat(Run.of("demo", "--seconds", 1, "--faults", "none", "--json", "--journal", folder)
                        .exitCode())
                .isZero();
        assertThat(Run.of("journal", "redecode", folder, "--json"))
                .isEqualTo(new Run(
                        3,
                        "{\"frames\":0,\"events\":0,\"equal\":0,\"different\":0,\"missing\":0,\"first\":null}\n",
                        "kubook: the journal in " + folder + " has no raw messages; record it with --raw\n"));
        assertThat(Run.of("demo", "--raw"))
                .isEqualTo(new Run(2, "", "kubook: --raw needs --journal DIR; see kubook demo --help\n"));
        assertThat(Run.of("journal").out()).contains("Usage: kubook journal", "redecode  Decode the raw messages");
    }
}
