package io.kubook.bench.latency;

import io.kubook.bench.MemoryDisk;
import io.kubook.bench.TemporaryFolder;
import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig.Waiting;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalAgent;
import io.kubook.journal.JournalConfig;
import io.kubook.journal.JournalState;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;

/** The journal of a rig and its thread, in a folder of its own that goes when it is closed. */
final class RigJournal implements AutoCloseable {
    private static final int BYTES_PER_FRAME = 320;
    private static final int FOR_EVER = 0;

    private final BookEngine engine;
    private final TemporaryFolder folder;
    private final JournalAgent agent;
    private final JournalTimes times;
    private final AgentRunner runner;

    /**
     * Begins to record an engine that has no publisher yet.
     *
     * @param frames how many there will be, to find a place for them.
     * @param errors told if the store fails.
     */
    RigJournal(final BookEngine engine, final long frames, final ErrorHandler errors) throws IOException {
        this.engine = engine;
        final JournalConfig usual = JournalConfig.defaults();
        folder = new TemporaryFolder(MemoryDisk.orTemporary(usual.reserveBytes() + frames * BYTES_PER_FRAME));
        agent = Journal.agent(
                engine,
                folder.path(),
                new JournalConfig(
                        usual.reserveBytes(), usual.syncPeriodNs(), JournalTimes.POLL_LIMIT, Waiting.BACK_OFF),
                errors);
        times = new JournalTimes(agent, engine.clock());
        runner = new AgentRunner(new BackoffIdleStrategy(), errors, null, times);
        AgentRunner.startOnThread(runner);
    }

    /** Begins a run; nothing of an earlier one may be under way. */
    void begin(final Schedule next) {
        times.begin(next, engine.counters().get(EngineCounter.EVENTS));
    }

    JournalTimes times() {
        return times;
    }

    /** Where it is. */
    Path folder() {
        return folder.path();
    }

    /** Why the journal will not have every frame; null if it will. */
    String failure() {
        final long lost = engine.counters().get(EngineCounter.JOURNAL_EVENTS_LOST);
        if (lost > 0) {
            return lost + " events found no room on the ring to the journal";
        }
        return agent.state() == JournalState.FULL ? "there is no room for the journal in " + folder.path() : null;
    }

    /** After the engine. */
    @Override
    public void close() {
        try (folder) {
            runner.close(FOR_EVER, thread -> {});
        }
    }
}
