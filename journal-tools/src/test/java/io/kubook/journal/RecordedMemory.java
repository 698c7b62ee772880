package io.kubook.journal;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.EventWriter;
import io.kubook.engine.ring.EventPublisher;

/** An engine whose journal is in memory, written by the test's thread, in as many files as it likes. */
final class RecordedMemory {
    final MemoryJournalStore store;
    final BookEngine engine;
    final EventWriter events;
    private final JournalAgent agent;

    /** The first session, which begins at a given time. */
    RecordedMemory(final long startNs) {
        this(new MemoryJournalStore(), 0, startNs);
    }

    /** Another session of the same journal. */
    RecordedMemory(final MemoryJournalStore store, final long lastNumber, final long startNs) {
        this.store = store;
        engine = new BookEngine(EngineConfig.defaults().withJournal(), EngineListeners.none(), RecordedRun::fail)
                .continueAfter(lastNumber)
                .beginAt(startNs);
        agent = new JournalAgent(
                engine.journalRing(), store, lastNumber, JournalConfig.defaults(), () -> 0, RecordedRun::fail);
        final EventPublisher publisher = engine.inlinePublisher();
        events = new EventWriter(publisher::publishControl);
        write();
    }

    /** Writes what was published since. */
    RecordedMemory write() {
        while (agent.doWork() > 0) {
            Thread.onSpinWait();
        }
        return this;
    }

    /** What follows stands in another file. */
    RecordedMemory roll() {
        write();
        store.makeRollDue();
        return this;
    }

    /** Ends the session, and with it the journal's agent. */
    void close() {
        agent.onClose();
    }
}
