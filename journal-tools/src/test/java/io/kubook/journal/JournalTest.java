package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.CallbackLog;
import io.kubook.engine.metrics.EngineCounter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Journal record(final RecordedRun run) {
        return Journal.record(run.engine, folder, JournalConfig.defaults(), RecordedRun::fail);
    }

    @Test
    void shouldReplayTheSameCallbacksAndBooks() {
        final RecordedRun run = new RecordedRun(1);
        final Journal journal = record(run);
        run.steps(5000);
        journal.close();

        assertThat(journal.state()).isEqualTo(JournalState.CLOSED);
        assertThat(journal.position()).isEqualTo(run.engine.agent().eventNumber());
        assertThat(run.engine.counters().get(EngineCounter.JOURNAL_EVENTS_LOST)).isZero();
        try (JournalReader reader = JournalReader.open(folder)) {
            run.assertReplayed(reader);
        }
    }

    @Test
    void shouldGoOnWithTheNumbersOfAnEarlierRun() {
        final RecordedRun first = new RecordedRun(1);
        final Journal firstJournal = record(first);
        first.steps(500);
        firstJournal.close();

        final RecordedRun second = new RecordedRun(2);
        final Journal journal = record(second);
        assertThat(journal.position()).isEqualTo(first.engine.agent().eventNumber());
        second.steps(500);
        assertThatThrownBy(() -> record(new RecordedRun(3)))
                .isInstanceOf(JournalException.class)
                .hasMessage("the journal in " + folder + " is being written by process "
                        + ProcessHandle.current().pid() + "; name another folder, or end that process first");
        journal.close();

        try (JournalReader reader = JournalReader.open(folder)) {
            final Replay replay = new Replay(reader, RecordedRun.listeners(first.log, first.digest), RecordedRun::fail);
            assertThat(replay.run(Integer.MAX_VALUE)).isPositive();
            assertThat(replay.damage()).isNull();
            assertThat(reader.lastNumber()).isEqualTo(second.engine.agent().eventNumber());
            assertThat(RecordedRun.books(replay.engine())).isEqualTo(second.books());
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            final CallbackDigest digest = new CallbackDigest();
            final Replay replay = new Replay(
                            reader, RecordedRun.listeners(new CallbackLog(), digest), RecordedRun::fail)
                    .leaveOut(journal.startedAfter());
            assertThat(replay.run(Integer.MAX_VALUE)).isPositive();
            assertThat(journal.startedAfter()).isEqualTo(first.engine.agent().eventNumber());
            assertThat(replay.events())
                    .isEqualTo(second.engine.agent().eventNumber()
                            - first.engine.agent().eventNumber());
            assertThat(digest.value()).isEqualTo(second.digest.value());
            assertThat(digest.callbacks()).isEqualTo(second.digest.callbacks());
        }
    }
}
