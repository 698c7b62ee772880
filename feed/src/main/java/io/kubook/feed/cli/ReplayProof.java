package io.kubook.feed.cli;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.journal.CallbackDigest;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalException;
import io.kubook.journal.JournalReader;
import io.kubook.journal.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What came of replaying a journal right after it was recorded.
 *
 * @param events          replayed.
 * @param eventsPerSecond as fast as it goes.
 * @param digestsEqual    whether all books are the same at the end, and were at each checkpoint on the way.
 * @param callbacksEqual  whether listeners were told the same, in the same order.
 * @param callbacks       how often live listeners were called.
 * @param problem         what is wrong, in words; empty if nothing.
 */
record ReplayProof(
        long events,
        long eventsPerSecond,
        boolean digestsEqual,
        boolean callbacksEqual,
        long callbacks,
        String problem) {
    private static final int STEP = 1 << 16;

    /**
     * Replays what an engine has recorded; both are closed.
     *
     * @param journal its journal.
     * @param lost    how many of its events found no room on the way there.
     * @param live    has the books as they were at the end.
     * @param heard   was told everything.
     */
    static ReplayProof of(final Journal journal, final long lost, final BookEngine live, final CallbackDigest heard) {
        final List<Throwable> errors = new ArrayList<>();
        final CallbackDigest again = new CallbackDigest();
        try (JournalReader reader = JournalReader.open(journal.folder())) {
            final EngineListeners listeners =
                    EngineListeners.of(again).withTrades(again).withTickers(again);
            final Replay replay = new Replay(reader, listeners, errors::add).leaveOut(journal.startedAfter());
            final long startNs = System.nanoTime();
            while (replay.run(STEP) == STEP) {
                // The end, or damage, is met when a step is not full.
            }
            final long tookNs = Math.max(1, System.nanoTime() - startNs);
            final String difference = difference(live, replay);
            final boolean callbacksEqual = again.value() == heard.value() && again.callbacks() == heard.callbacks();
            return new ReplayProof(
                    replay.events(),
                    Math.round((double) replay.events() * TimeUnit.SECONDS.toNanos(1) / tookNs),
                    difference.isEmpty(),
                    callbacksEqual,
                    heard.callbacks(),
                    problem(replay, errors, lost, difference, callbacksEqual));
        } catch (final JournalException e) {
            return new ReplayProof(0, 0, false, false, heard.callbacks(), e.getMessage());
        }
    }

    private static String problem(
            final Replay replay,
            final List<Throwable> errors,
            final long lost,
            final String difference,
            final boolean callbacksEqual) {
        if (replay.damage() != null) {
            return "it ends before the journal does: " + replay.damage().message();
        }
        if (!errors.isEmpty()) {
            return "it failed: " + errors.get(0);
        }
        if (lost > 0) {
            return "it cannot be the same, since the journal lacks " + lost + " events that found no room";
        }
        return difference.isEmpty() && !callbacksEqual ? "it told listeners something else" : difference;
    }

    /** The first book that is not the same, or what else is not; empty if all is. */
    private static String difference(final BookEngine live, final Replay replay) {
        for (final Instrument instrument : live.instruments().all()) {
            final String was = inWords(live.agent().book(instrument.id()));
            final String is = replay.engine() == null
                    ? "nothing"
                    : inWords(replay.engine().agent().book(instrument.id()));
            if (!is.equals(was)) {
                return "it ends with " + is + ", not " + was;
            }
        }
        return replay.mismatches() == 0 ? "" : replay.mismatches() + " checkpoints contradict it";
    }

    private static String inWords(final BookView book) {
        return book == null
                ? "nothing"
                : book.instrument() + " " + book.state() + " at " + book.sequence() + ", digest " + book.digest()
                        + ", bids " + inWords(book.bids()) + ", asks " + inWords(book.asks());
    }

    private static String inWords(final SideView side) {
        return side.levelCount() + " as far as " + side.horizon();
    }

    boolean isEqual() {
        return problem.isEmpty();
    }

    /** Writes an object. */
    void write(final JsonWriter json) {
        json.beginObject();
        json.key("events").value(events);
        json.key("eventsPerSecond").value(eventsPerSecond);
        json.key("digestsEqual").value(digestsEqual);
        json.key("callbacksEqual").value(callbacksEqual);
        json.endObject();
    }

    /** Writes a line for people. */
    void print(final FeedSummary summary) {
        summary.line(
                "replay",
                "%,d events, %,d a second: %s",
                events,
                eventsPerSecond,
                isEqual() ? String.format(Locale.ROOT, "the same books, the same %,d callbacks", callbacks) : problem);
    }
}
