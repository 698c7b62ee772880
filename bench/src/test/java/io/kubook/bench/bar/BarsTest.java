package io.kubook.bench.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.bench.Attempts;
import io.kubook.bench.contest.Contest;
import io.kubook.bench.contest.Effort;
import io.kubook.bench.contest.Jdk;
import io.kubook.bench.contest.Roster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("proof")
class BarsTest {
    private static final int FRAMES = 2_000;

    @TempDir
    Path folder;

    /** All but those of JMH, which take minutes whatever is asked of them. */
    @Test
    void shouldHaveARowForEachBarOnEachJdk() throws IOException {
        final Path home = Path.of("..").toAbsolutePath().normalize();
        for (final Jdk jdk : Jdk.newestAndOldest()) {
            final Roster roster = new Roster(folder, home).on(jdk);
            final Contest contest = new Contest(roster, new Effort(0, 1, 0), doing -> {});
            final Attempts attempts = new Attempts(failed -> {});
            final FrameFiles frames = new FrameFiles(folder, home, FRAMES);
            final Bars bars = new Bars(contest, roster, frames, folder, false, attempts);
            bars.measureSpeed();
            bars.measureMemory();

            assertThat(attempts.failures()).isEmpty();
            assertThat(bars.rows())
                    .extracting(Row::name)
                    .containsExactly(
                            "decode",
                            "decode-native",
                            "recording",
                            "apply",
                            "book",
                            "book-growth",
                            "listen-p50",
                            "listen-p99",
                            "listen-p99.9",
                            "snapshot",
                            "replay",
                            "replay-single-changes",
                            "book-memory",
                            "books-memory");
            assertThat(bars.rows()).allSatisfy(row -> {
                assertThat(row.jdk()).isEqualTo(jdk.version());
                assertThat(row.isMeasured()).as(row.name()).isEqualTo(row.ratio() > 0);
                assertThat(row.isMeasured() || row.name().equals("decode-native"))
                        .as(row.name())
                        .isTrue();
            });
            assertThat(bars.rows().get(0).bar()).isEqualTo(jdk.version() >= 25 ? 4 : 0.8 * 4);
            assertThatNothingIsWorseThanItself(bars.rows());
        }
    }

    private void assertThatNothingIsWorseThanItself(final List<Row> rows) throws IOException {
        final Path file = folder.resolve("baseline.json");
        Baseline.write(rows, file);

        assertThat(Baseline.read(file).worse(rows)).isEmpty();
    }
}
