package io.kubook.feed.torture;

import io.kubook.engine.BookAgent;
import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.journal.JournalCursor;
import io.kubook.journal.JournalReader;
import io.kubook.journal.Replay;
import java.util.BitSet;
import java.util.List;

/**
 * Reads and replays a journal as anybody would, and holds each of its sessions against what the process did that wrote
 * it: the same callbacks and the same books after each event; where the journal names a loss, no live book until its
 * image, and the same again from there on. From a file in the middle it goes on as after a loss.
 */
final class ReplayCheck {
    private final List<SessionTrace> sessions;
    private final Findings findings;
    private final JournalCursor cursor;
    private final JournalReader reader;
    private final Replay replay;
    private final CallbackTrace callbacks = new CallbackTrace(2 * Scenario.SYMBOLS);
    private final BitSet isSame = new BitSet();
    private final JournalLossDecoder loss = new JournalLossDecoder();
    private final BookImageDecoder image = new BookImageDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private BookEngine engine;
    private SessionTrace session;
    private String file = "";
    private int filesRead;
    private long firstNumber;
    private long lastNumber;
    private long lost;

    ReplayCheck(final VirtualStore store, final List<SessionTrace> sessions, final Findings findings) {
        this.sessions = sessions;
        this.findings = findings;
        cursor = store.openCursor();
        reader = new JournalReader(cursor);
        replay = new Replay(
                reader,
                EngineListeners.of(callbacks).withTrades(callbacks).withTickers(callbacks),
                error -> findings.add("the replay failed: " + error));
    }

    /** Replays all that was stored; the last session was closed, and had every book live before. */
    void run() {
        replay();
        if (firstNumber != 1 || session == null || !session.isClosed()) {
            findings.add("the first or the last session is missing in the journal");
        } else if (findings.isEmpty()) {
            checkEnd();
            checkBooks();
        }
    }

    /** Replays what is there without so many files at the beginning; nothing if there are no more. */
    void runWithout(final int files) {
        for (int skipped = 0; skipped < files; skipped++) {
            if (!reader.skipFile()) {
                return;
            }
        }
        replay();
        if (findings.isEmpty() && session != null) {
            if (filesRead > 1 && isSame.cardinality() < Scenario.SYMBOLS) {
                findings.add("a file of the journal has images of the books " + isSame + " only");
            }
            checkBooks();
        }
    }

    private void replay() {
        while (findings.isEmpty() && replay.run(1) == 1) {
            if (replay.engine() != engine) {
                beginSession();
            }
            if (!reader.file().equals(file)) {
                file = reader.file();
                filesRead++;
            }
            if (session == null) {
                findings.add("the journal begins with event " + lastNumber);
            } else {
                onRecord(reader.lastNumber(), VirtualStore.templateId(cursor));
            }
        }
        if (reader.damage() != null) {
            findings.add(reader.damage().message());
        }
        if (replay.mismatches() > 0 || replay.faults() > 0) {
            findings.add("the replay says itself that it is not the same");
        }
    }

    private void beginSession() {
        final long number = reader.lastNumber();
        session = null;
        for (final SessionTrace one : sessions) {
            if (one.base() < number) {
                session = one; // One before it that went further has lost what it wrote there.
            }
        }
        final boolean isWhole = session != null && session.base() == number - 1;
        if (engine == null) {
            firstNumber = number;
            lastNumber = isWhole ? number - 1 : number;
        } else if (!isWhole || number != lastNumber + 1) {
            findings.add("a session begins with event " + number + ", after " + lastNumber);
        }
        engine = replay.engine();
        lost = 0;
        isSame.set(0, Scenario.SYMBOLS);
        if (!isWhole) {
            forgetBooks(number);
        }
    }

    /** Only what was not there yet after an event is the same without what the journal has of the time before. */
    private void forgetBooks(final long number) {
        final long[] images = session == null ? null : session.live().of(number);
        for (int id = 0; id < Scenario.SYMBOLS && images != null; id++) {
            if (images[2 * id + 1] != CallbackTrace.imageOf(null)) {
                isSame.clear(id);
            }
        }
    }

    private void onRecord(final long number, final int templateId) {
        final boolean isEvent = number > lastNumber && templateId != JournalLossDecoder.TEMPLATE_ID;
        if (isEvent && number != lastNumber + 1) {
            findings.add("the journal goes from event " + lastNumber + " to " + number + " and names no loss");
        }
        final long[] images = LiveTrace.images(engine.agent(), callbacks, Scenario.SYMBOLS);
        final int at = cursor.offset() + VirtualStore.HEADER_LENGTH;
        if (isEvent) {
            lastNumber = number;
            compare(number, images);
        } else if (templateId == JournalLossDecoder.TEMPLATE_ID) {
            onLoss(loss.wrapAndApplyHeader(cursor.buffer(), at, header));
        } else if (templateId == BookImageDecoder.TEMPLATE_ID) {
            onImage(number, images, image.wrapAndApplyHeader(cursor.buffer(), at, header));
        }
    }

    private void compare(final long number, final long[] images) {
        final long[] originals = session.live().of(number);
        if (originals == null) {
            findings.add("the journal has an event " + number + " that never was");
            return;
        }
        for (int id = isSame.nextSetBit(0); id >= 0; id = isSame.nextSetBit(id + 1)) {
            if (images[2 * id] != originals[2 * id]) {
                findings.add("the replay of event " + number + " makes other callbacks for instrument " + id);
            }
            if (images[2 * id + 1] != originals[2 * id + 1]) {
                findings.add("the replay of event " + number + " makes another book of instrument " + id);
            }
        }
    }

    private void onLoss(final JournalLossDecoder event) {
        if (event.firstEventNumber() != lastNumber + 1 || event.lastEventNumber() < event.firstEventNumber()) {
            findings.add("the journal ends at event " + lastNumber + " and names a loss from "
                    + event.firstEventNumber() + " to " + event.lastEventNumber());
        }
        lost += event.lastEventNumber() - event.firstEventNumber() + 1;
        lastNumber = event.lastEventNumber();
        forgetBooks(lastNumber);
        for (int id = 0; id < Scenario.SYMBOLS; id++) {
            final BookView book = engine.agent().book(id);
            if (book != null && book.state() == BookState.LIVE) {
                findings.add("a replayed book is live behind a loss");
            }
        }
    }

    private void onImage(final long number, final long[] images, final BookImageDecoder event) {
        if (EventFlags.has(event.flags(), EventFlags.LAST_CHUNK)) {
            final int id = event.instrumentId();
            isSame.set(id);
            if (images[2 * id + 1] != session.live().of(number)[2 * id + 1]) {
                findings.add("the image after event " + number + " is not the book of instrument " + id);
            }
        }
    }

    private void checkEnd() {
        final BookAgent original = session.agent();
        if (lastNumber != original.eventNumber()) {
            findings.add("the journal ends at event " + lastNumber + " of " + original.eventNumber());
        }
        if (lost != session.lost()) {
            findings.add("the journal names " + lost + " events as lost, and it is " + session.lost());
        }
        if (isSame.cardinality() < Scenario.SYMBOLS) {
            findings.add("the journal has images of the books " + isSame + " only after a loss");
        }
    }

    private void checkBooks() {
        for (int id = isSame.nextSetBit(0); id >= 0; id = isSame.nextSetBit(id + 1)) {
            final BookView book = session.agent().book(id);
            compareLevels(book.bids(), engine.agent().book(id).bids());
            compareLevels(book.asks(), engine.agent().book(id).asks());
        }
    }

    private void compareLevels(final SideView original, final SideView replayed) {
        for (int level = 0; level < original.levelCount(); level++) {
            if (original.price(level) != replayed.price(level) || original.size(level) != replayed.size(level)) {
                findings.add("a replayed book has other levels than the book had");
                return;
            }
        }
    }
}
