package io.kubook.journal;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemNanoClock;

/**
 * A journal that is being written: everything that an engine's book thread takes, in its order, on a thread of its own.
 *
 * <p>What is at or below {@link #position()} is there whatever happens to the process. The book thread never waits for
 * the journal: what finds no room on the way is lost, counted ({@code JOURNAL_EVENTS_LOST}) and named in the journal.
 *
 * <pre>
 * BookEngine engine = new BookEngine(EngineConfig.defaults().withJournal(), listeners, errors);
 * Journal journal = Journal.record(engine, folder, JournalConfig.defaults(), errors);
 * ... engine.publisher(), engine.start() ...
 * engine.close();
 * journal.close();
 * </pre>
 *
 * <p>Methods may be called from any thread.
 */
public final class Journal implements AutoCloseable {
    private static final int FOR_EVER = 0;

    private final Path folder;
    private final long startedAfter;
    private final JournalAgent agent;
    private final AgentRunner runner;

    private Journal(final Path folder, final long startedAfter, final JournalAgent agent, final AgentRunner runner) {
        this.folder = folder;
        this.startedAfter = startedAfter;
        this.agent = agent;
        this.runner = runner;
    }

    /**
     * Begins to record an engine, or goes on with a journal that is there: its numbers go on. Before the engine's
     * publisher is asked for.
     *
     * @param engine       configured with a journal's ring.
     * @param folder       made if it is not there, for its owner alone.
     * @param config       how to write.
     * @param errorHandler told once when the store fails; must not throw.
     * @return to be closed after the engine.
     * @throws JournalException if the folder is locked, damaged or inaccessible, or the disk full; the message is one
     *     line for a person.
     * @throws io.kubook.engine.JvmFlags.MissingFlagException if the JVM lacks a flag; the message names it.
     * @throws IllegalStateException if the engine has no journal's ring or has a publisher already.
     */
    public static Journal record(
            final BookEngine engine, final Path folder, final JournalConfig config, final ErrorHandler errorHandler) {
        return record(engine, folder, config, errorHandler, Thread::new);
    }

    /**
     * Begins to record an engine as {@link #record(BookEngine, Path, JournalConfig, ErrorHandler)} does, on a thread
     * that somebody else makes: one who binds it to a processor, say.
     *
     * @param engine       configured with a journal's ring.
     * @param folder       made if it is not there, for its owner alone.
     * @param config       how to write.
     * @param errorHandler told once when the store fails; must not throw.
     * @param threads      makes the thread; its name is set here.
     * @return to be closed after the engine.
     * @throws JournalException      as the other.
     * @throws IllegalStateException as the other.
     */
    public static Journal record(
            final BookEngine engine,
            final Path folder,
            final JournalConfig config,
            final ErrorHandler errorHandler,
            final ThreadFactory threads) {
        final JournalAgent agent = agent(engine, folder, config, errorHandler);
        final long startedAfter = agent.position();
        final AgentRunner runner = new AgentRunner(idleStrategy(config.waiting()), errorHandler, null, agent);
        AgentRunner.startOnThread(runner, threads);
        return new Journal(folder, startedAfter, agent, runner);
    }

    /**
     * Begins to record an engine as {@link #record(BookEngine, Path, JournalConfig, ErrorHandler)} does, without a
     * thread: for who drives the agent himself.
     *
     * @param engine       configured with a journal's ring.
     * @param folder       made if it is not there, for its owner alone.
     * @param config       how to write.
     * @param errorHandler told once when the store fails; must not throw.
     * @return whose {@link JournalAgent#onClose} has to be called, after the last event.
     * @throws JournalException      as {@link #record(BookEngine, Path, JournalConfig, ErrorHandler)}.
     * @throws IllegalStateException as {@link #record(BookEngine, Path, JournalConfig, ErrorHandler)}.
     */
    public static JournalAgent agent(
            final BookEngine engine, final Path folder, final JournalConfig config, final ErrorHandler errorHandler) {
        ChronicleJournalStore.FLAGS.require();
        if (engine.journalRing() == null) {
            throw new IllegalStateException("the engine was built without a journal's ring");
        }
        final JournalFolder taken = JournalFolder.take(folder);
        JournalStore store = null;
        JournalAgent agent = null;
        try {
            store = ChronicleJournalStore.open(taken, config.reserveBytes());
            engine.continueAfter(taken.lastNumber());
            agent = new JournalAgent(
                    engine.journalRing(), store, taken.lastNumber(), config, SystemNanoClock.INSTANCE, errorHandler);
            return agent;
        } finally {
            if (agent == null) {
                giveBack(store, taken);
            }
        }
    }

    private static void giveBack(final JournalStore store, final JournalFolder taken) {
        try (taken) {
            if (store != null) {
                store.close();
            }
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Reason.INACCESSIBLE, "cannot unlock the journal in " + taken.path(), e);
        }
    }

    private static IdleStrategy idleStrategy(final Waiting waiting) {
        return switch (waiting) {
            case BACK_OFF -> new BackoffIdleStrategy();
            case SPIN -> new BusySpinIdleStrategy();
        };
    }

    /**
     * Where it is.
     *
     * @return as it was given.
     */
    public Path folder() {
        return folder;
    }

    /**
     * The number of the last event that was there before this recording began: see {@link Replay#leaveOut}.
     *
     * @return 0 if it is a new journal.
     */
    public long startedAfter() {
        return startedAfter;
    }

    /**
     * What it is doing.
     *
     * @return never null.
     */
    public JournalState state() {
        return agent.state();
    }

    /**
     * The number of the last event that is acknowledged: it and all before it are there whatever happens to the
     * process, but for those that the journal itself names as lost.
     *
     * @return 0 if there is none; never goes back.
     */
    public long position() {
        return agent.position();
    }

    /**
     * Records written since it was opened.
     *
     * @return 0 or more.
     */
    public long records() {
        return agent.records();
    }

    /**
     * Bytes of the records written since it was opened.
     *
     * @return 0 or more.
     */
    public long bytes() {
        return agent.bytes();
    }

    /**
     * Writes what waits, forces all to the disk, closes the files so that a later change of them is noticed, and waits
     * for the journal's thread. After the engine was closed. A second call does nothing.
     */
    @Override
    public void close() {
        // Not the five seconds after which a runner interrupts its thread: that would close the files under it.
        runner.close(FOR_EVER, thread -> {});
    }
}
