package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.metrics.EngineCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.SystemNanoClock;

/** The main class of a process that records until the disk is full, makes room, and goes on. */
final class FullDisk {
    private final RecordedRun run = new RecordedRun(5);
    private final Path folder;
    private final JournalAgent agent;

    private FullDisk(final Path folder) {
        this.folder = folder;
        agent = new JournalAgent(
                run.engine.journalRing(),
                ChronicleJournalStore.open(JournalFolder.take(folder), JournalConfig.LEAST_RESERVE),
                0,
                JournalConfig.defaults(),
                SystemNanoClock.INSTANCE,
                RecordedRun::fail);
    }

    /** A folder on the disk, and a file there that is deleted to make room. */
    public static void main(final String[] args) throws IOException {
        final FullDisk disk = new FullDisk(Path.of(args[0]));
        disk.fill();
        Files.delete(Path.of(args[1]));
        disk.goOn();
        disk.judge();
        System.out.println("right");
    }

    private long lost() {
        return run.engine.counters().get(EngineCounter.JOURNAL_EVENTS_LOST);
    }

    private void steps(final int count) {
        for (int i = 0; i < count; i++) {
            run.steps(1);
            agent.doWork();
        }
        run.log.take();
    }

    private void fill() {
        while (agent.state() == JournalState.RECORDING) {
            steps(100);
        }
        assertThat(agent.state()).isEqualTo(JournalState.FULL);
        final long acknowledged = agent.position();
        assertThat(Reading.of(folder)).isEqualTo(new Reading(agent.records(), acknowledged, null));
        while (lost() < 1000) {
            steps(100);
        }
        assertThat(agent.position()).isEqualTo(acknowledged);
    }

    private void goOn() {
        steps(20_000);
        final List<String> before = run.books();
        for (int i = 0; i < 100; i++) {
            steps(100);
        }
        // How many steps there were before depends on when the disk was looked at: perhaps no book lives just now.
        while (run.books().stream().noneMatch(book -> book.contains(" LIVE "))) {
            steps(100);
        }
        assertThat(run.books()).isNotEqualTo(before);
        assertThat(agent.state()).isEqualTo(JournalState.RECORDING);
        agent.onClose();
        assertThat(agent.state()).isEqualTo(JournalState.CLOSED);
        assertThat(agent.position()).isEqualTo(run.engine.agent().eventNumber());
    }

    private void judge() {
        try (JournalReader reader = JournalReader.open(folder)) {
            final Replay replay = new Replay(reader, EngineListeners.of(new CallbackLog()), RecordedRun::fail);
            replay.run(Integer.MAX_VALUE);
            assertThat(replay.damage()).isNull();
            assertThat(replay.mismatches() + replay.faults()).isZero();
            assertThat(reader.eventsLost()).isEqualTo(lost());
            assertThat(reader.losses()).isPositive();
            assertThat(RecordedRun.books(replay.engine()))
                    .isEqualTo(run.books())
                    .anyMatch(book -> book.contains(" LIVE "));
        }
    }
}
