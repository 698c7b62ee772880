package io.kubook.feed.torture;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.JournalRing;
import java.util.BitSet;
import org.agrona.DirectBuffer;

/**
 * Replays a journal into a fresh engine and holds it against what the engine that wrote it did: the same callbacks and
 * the same books after each event; where the journal names a loss, no live book until its image, and the same again
 * from there on.
 */
final class ReplayCheck implements JournalRing.RecordHandler, CommandHandler {
    private final int instruments;
    private final LiveTrace live;
    private final Findings findings;
    private final CallbackTrace callbacks;
    private final BookEngine replay;
    private final BitSet isSame = new BitSet();
    private final JournalLossDecoder loss = new JournalLossDecoder();
    private final BookImageDecoder image = new BookImageDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long lastNumber;

    ReplayCheck(final EngineConfig config, final int instruments, final LiveTrace live, final Findings findings) {
        this.instruments = instruments;
        this.live = live;
        this.findings = findings;
        callbacks = new CallbackTrace(instruments);
        replay = new BookEngine(
                config,
                EngineListeners.of(callbacks).withTrades(callbacks).withTickers(callbacks),
                error -> findings.add("the replay failed: " + error));
        isSame.set(0, instruments);
    }

    /** Replays all that was stored; the engine that wrote it has come to its end, and had every book live before. */
    void run(final RecordStore store, final BookEngine original) {
        store.replay(this);
        if (lastNumber != original.agent().eventNumber()) {
            findings.add("the replay ends at event " + lastNumber + " of "
                    + original.agent().eventNumber());
        }
        if (replay.counters().get(EngineCounter.CHECKPOINT_MISMATCHES) > 0) {
            findings.add("a checkpoint of the journal does not agree with its replay");
        }
        for (int id = 0; id < instruments; id++) {
            final BookView book = original.agent().book(id);
            if (!isSame.get(id)) {
                findings.add("the journal has no image of " + book.instrument().symbol() + " after a loss");
            } else {
                compareLevels(book.bids(), replay.agent().book(id).bids());
                compareLevels(book.asks(), replay.agent().book(id).asks());
            }
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

    @Override
    public void onRecord(
            final long number, final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final boolean isEvent = number > lastNumber && templateId != JournalLossDecoder.TEMPLATE_ID;
        if (isEvent && number != lastNumber + 1) {
            findings.add("the journal goes from event " + lastNumber + " to " + number + " and names no loss");
        }
        replay.agent().onRecord(number, templateId, buffer, offset, length);
        replay.commands().drain(this);
        final long[] images = LiveTrace.images(replay.agent(), callbacks, instruments);
        if (isEvent) {
            lastNumber = number;
            compare(number, images);
        } else if (templateId == JournalLossDecoder.TEMPLATE_ID) {
            onLoss(loss.wrapAndApplyHeader(buffer, offset, header));
        } else if (templateId == BookImageDecoder.TEMPLATE_ID) {
            onImage(number, images, image.wrapAndApplyHeader(buffer, offset, header));
        }
    }

    private void compare(final long number, final long[] images) {
        final long[] originals = live.of(number);
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
        lastNumber = event.lastEventNumber();
        isSame.clear();
        for (int id = 0; id < instruments; id++) {
            final BookView book = replay.agent().book(id);
            if (book != null && book.state() == BookState.LIVE) {
                findings.add("a replayed book is live behind a loss");
            }
        }
    }

    private void onImage(final long number, final long[] images, final BookImageDecoder event) {
        if (EventFlags.has(event.flags(), EventFlags.LAST_CHUNK)) {
            final int id = event.instrumentId();
            isSame.set(id);
            if (images[2 * id + 1] != live.of(number)[2 * id + 1]) {
                findings.add("the image after event " + number + " is not the book of instrument " + id);
            }
        }
    }

    @Override
    public void onSnapshotRequested(final int instrumentId, final long requestId) {}

    @Override
    public void onResync(final String symbol) {}

    @Override
    public void onSubscribe(final String symbol, final int streams) {}

    @Override
    public void onUnsubscribe(final String symbol, final int streams) {}
}
