package io.kubook.feed.cli;

import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import io.kubook.feed.cli.ladder.Tone;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalState;

/** Looks at the journal of a feed and tells what a person should know of it. For the watcher's thread. */
final class JournalWatch {
    private final Journal journal;
    private final EngineCounters counters;
    private final Story story;
    private JournalState state = JournalState.RECORDING;
    private boolean isLossTold;

    JournalWatch(final Journal journal, final EngineCounters counters, final Story story) {
        this.journal = journal;
        this.counters = counters;
        this.story = story;
        story.tell(
                Tone.NOTE,
                journal.startedAfter() == 0 ? "journal: records in %s" : "journal: goes on in %s after event %d",
                journal.folder(),
                journal.startedAfter());
    }

    /** Tells what has changed since the last look. A failure is told by the story itself. */
    void look() {
        final JournalState now = journal.state();
        if (now == JournalState.FULL && state == JournalState.RECORDING) {
            story.tell(Tone.TROUBLE, "journal: the disk is full; nothing is written until there is room again");
        } else if (now == JournalState.RECORDING && state == JournalState.FULL) {
            story.tell(Tone.GOOD, "journal: there is room again");
        }
        state = now;
        if (lost() > 0 && !isLossTold) {
            isLossTold = true;
            story.tell(Tone.TROUBLE, "journal: events find no room on the way to it and are named as lost there");
        }
    }

    Journal journal() {
        return journal;
    }

    /** Events that found no room on the way. */
    long lost() {
        return counters.get(EngineCounter.JOURNAL_EVENTS_LOST);
    }

    /** Writes an object. */
    void write(final JsonWriter json) {
        json.beginObject();
        json.key("records").value(journal.records());
        json.key("bytes").value(journal.bytes());
        json.key("lost").value(lost());
        json.key("position").value(journal.position());
        json.endObject();
    }

    /** Writes a line for people. */
    void print(final FeedSummary summary) {
        summary.line(
                "journal",
                "%,d records, %,d bytes, up to event %,d, %,d lost, in %s",
                journal.records(),
                journal.bytes(),
                journal.position(),
                lost(),
                journal.folder());
    }
}
