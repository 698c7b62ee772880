package io.kubook.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.bench.Task;
import io.kubook.bench.bar.FrameFiles;
import io.kubook.bench.ours.Ours;
import io.kubook.bench.peers.Peers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestTest {
    private static final Effort LITTLE = new Effort(0, 1, 0);
    private static final int FRAMES = 500;

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    private Contest contest() {
        return new Contest(roster(), LITTLE, told::add);
    }

    private Roster roster() {
        return new Roster(folder, repository());
    }

    private static Path repository() {
        Path path = Path.of("").toAbsolutePath();
        while (!path.resolve("kubook").toFile().isFile()) {
            path = path.getParent();
        }
        return path;
    }

    @Test
    void shouldMeasureContendersInProcessesOfTheirOwn() {
        final Path frames = new FrameFiles(folder, folder, FRAMES).market();

        final List<Measured> measured = contest()
                .run(List.of(
                        new Entry(Task.LISTEN, Ours.NAME, frames, 10),
                        new Entry(Task.LISTEN, Peers.DECIMAL_TREES, frames, 10)));

        assertThat(measured.stream().map(each -> each.entry().name())).containsExactly(Ours.NAME, Peers.DECIMAL_TREES);
        assertThat(measured).allSatisfy(each -> {
            assertThat(each.ns()).isPositive();
            assertThat(each.jdk()).isEqualTo(Runtime.version().feature());
            assertThat(each.allTimes().getTotalCount()).isEqualTo(FRAMES);
            assertThat(each.timesAt(0)).hasSize(LITTLE.rounds()).doesNotContain(0);
        });
        assertThat(told).anyMatch(line -> line.startsWith("warming up " + Ours.NAME));
    }

    @Test
    void shouldRefuseWhoEndsAtAnotherBook() {
        final Path frames = new FrameFiles(folder, folder, FRAMES).market();

        // These are no peers of each other: the one has a book at the start, of which frames leave most as it was; the
        // other has none.
        assertThatThrownBy(() -> contest()
                        .run(List.of(
                                new Entry(Task.APPLY, Ours.NAME, frames, 1_000),
                                new Entry(Task.DECODE, Ours.NAME, frames, 1_000))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("kubook at: decode a frame ends at another book than"
                        + " kubook at: decode a frame and apply it to a book");
    }

    @Test
    void shouldSayWhatAProcessSaidWhenItEnds() {
        assertThatThrownBy(() -> contest().run(List.of(new Entry(Task.APPLY, "nobody", folder.resolve("none"), 10))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody has ended: Exception in thread")
                .hasMessageContaining("NoSuchFileException");
    }

    @Test
    void shouldSayWhyWhatIsNotThereTakesNoPart() {
        final Roster elsewhere = new Roster(folder, folder);

        assertThat(elsewhere.whyNot(new Entry(Task.APPLY, Roster.CCXT, folder, 10)))
                .contains("conformance/run has not fetched ccxt");
        assertThat(elsewhere.whyNot(new Entry(Task.DECODE, Roster.SIMDJSON_NATIVE, folder, 0)))
                .contains("its source is not there");
    }

    @Test
    @Tag("proof")
    void shouldEndAtTheSameBookWhoeverCanTakePartHere() {
        final Path frames = new FrameFiles(folder, folder, FRAMES).market();
        final Roster roster = roster();
        for (final Task task : Arrays.asList(Task.DECODE, Task.APPLY)) {
            final List<Entry> able = Roster.names(task).stream()
                    .map(name -> new Entry(task, name, frames, 100))
                    .filter(entry -> roster.whyNot(entry).isEmpty())
                    .toList();

            assertThat(contest().run(able)).extracting(Measured::entry).isEqualTo(able);
        }
    }
}
