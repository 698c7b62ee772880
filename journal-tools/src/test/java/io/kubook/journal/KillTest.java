package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they record at full speed, one after the other, into the same journal. */
class KillTest {
    private static final String FOR_EVER = Long.toString(Long.MAX_VALUE);
    private static final List<String> AS_PROCESS_1 =
            List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child");

    @TempDir
    Path folder;

    @Test
    void shouldKeepWhatWasAcknowledgedWhenKilled() throws Exception {
        killAgainAndAgain(List.of(), 5, 1);
    }

    @Test
    @Tag("proof")
    void shouldKeepWhatWasAcknowledgedWhenKilledOften() throws Exception {
        killAgainAndAgain(List.of(), 20, 2);
    }

    @Test
    void shouldKeepWhatWasAcknowledgedWhenKilledAsProcess1() throws Exception {
        assumeTrue(canBeProcess1(), "no process may be number 1 of a namespace here");
        killAgainAndAgain(AS_PROCESS_1, 3, 3);
    }

    private static boolean canBeProcess1() throws InterruptedException {
        try {
            final Process probe = new ProcessBuilder("unshare", "--pid", "--fork", "--mount-proc", "true").start();
            return probe.waitFor() == 0;
        } catch (final IOException e) {
            return false;
        }
    }

    private void killAgainAndAgain(final List<String> before, final int kills, final long seed) throws Exception {
        final SplittableRandom random = new SplittableRandom(seed);
        long last = 0;
        for (int kill = 1; kill <= kills; kill++) {
            final long acknowledged;
            try (ChildJvm child = ChildJvm.start(
                    before, ChildJvm.home(), Recorder.class, List.of(folder.toString(), "" + kill, FOR_EVER))) {
                assertThat(child.line()).as("seed %d, kill %d", seed, kill).isEqualTo("resumed " + last);
                acknowledged = killLater(child, 1 + random.nextInt(2000));
            }
            final Reading reading = Reading.of(folder);
            assertThat(reading.damage()).as("seed %d, kill %d", seed, kill).isNull();
            assertThat(reading.lastNumber())
                    .as("seed %d, kill %d", seed, kill)
                    .isGreaterThanOrEqualTo(acknowledged)
                    .isGreaterThanOrEqualTo(last);
            last = reading.lastNumber();
        }
        assertThat(ChildJvm.start(Recorder.class, List.of(folder.toString(), "0", "100"))
                        .lines())
                .startsWith("resumed " + last)
                .noneMatch(line -> line.startsWith("refused"));
        assertThat(Reading.of(folder).damage()).isNull();
    }

    @Test
    void shouldGoOnWhenKilledWhileItOpensAJournalThatWasClosed() throws Exception {
        ChildJvm.start(Recorder.class, List.of(folder.toString(), "1", "100")).lines();
        final Reading closed = Reading.of(folder);
        try (ChildJvm second = ChildJvm.start(Recorder.class, List.of(folder.toString(), "2", FOR_EVER))) {
            final long startNs = System.nanoTime();
            while (Manifest.read(folder).last().seal() != null) {
                assertThat(second.process.isAlive()).isTrue();
                assertThat(System.nanoTime() - startNs).isLessThan(TimeUnit.MINUTES.toNanos(2));
            }
            second.kill();
            second.waitFor();
        }
        final Reading killed = Reading.of(folder);
        assertThat(killed.damage()).isNull();
        assertThat(killed.lastNumber()).isGreaterThanOrEqualTo(closed.lastNumber());
        assertThat(ChildJvm.start(Recorder.class, List.of(folder.toString(), "3", "100"))
                        .lines())
                .startsWith("resumed " + killed.lastNumber());
        assertThat(Reading.of(folder).damage()).isNull();
    }

    /** Kills a process after some lines of its output, and takes all that it said. */
    private static long killLater(final ChildJvm child, final int lines) throws Exception {
        long acknowledged = 0;
        for (int i = 0; i < lines; i++) {
            acknowledged = Long.parseLong(child.line());
        }
        child.kill();
        for (String line = child.line(); line != null; line = child.line()) {
            if (line.matches("[0-9]{1,18}")) {
                acknowledged = Math.max(acknowledged, Long.parseLong(line)); // The last one may be half a line.
            }
        }
        child.waitFor();
        return acknowledged;
    }

    @Test
    void shouldRefuseASecondProcessAtOnceAndNameTheFirst() throws Exception {
        try (ChildJvm first = ChildJvm.start(Recorder.class, List.of(folder.toString(), "1", FOR_EVER))) {
            assertThat(first.line()).isEqualTo("resumed 0");
            final List<String> second = ChildJvm.start(Recorder.class, List.of(folder.toString(), "2", "1"))
                    .lines();
            assertThat(second)
                    .singleElement()
                    .asString()
                    .matches("refused after [0-9]{1,4} ms: the journal in "
                            + folder + " is being written by process " + first.process.pid()
                            + "; name another folder, or end that process first");
            killLater(first, 1);
        }
    }
}
