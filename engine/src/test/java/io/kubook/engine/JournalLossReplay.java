package io.kubook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.AuditDecoder;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.metrics.EngineCounter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One round of an engine whose journal's ring is full now and then, and of a replay of what got through. It is checked
 * that the lost numbers are named exactly; that all instruments follow a loss; that in the replay no book is live from
 * a loss to its image; and that books, states and callbacks are those of the live engine from the image on.
 */
final class JournalLossReplay {
    private static final int INSTRUMENTS = 4;
    private static final int STEPS = 500;
    private static final int QUIET_STEPS = 400;
    private static final int FILLER = 999;
    private static final EngineConfig CONFIG = new EngineConfig(
            2 << 20,
            2 << 20,
            64 << 10,
            256,
            64,
            0,
            EngineConfig.Waiting.BACK_OFF,
            false,
            EngineConfig.defaults().sync());

    private final SplittableRandom random;
    private final CallbackLog liveLog = new CallbackLog();
    private final CallbackLog replayLog = new CallbackLog();
    private final BookEngine live;
    private final BookEngine replay;
    private final RandomVenue venue;
    private final UnsafeBuffer filler = new UnsafeBuffer(new byte[250_000]);

    /** What the live engine said and had after each event; index 0 is before the first. */
    private final List<List<String>> linesOfEvent = new ArrayList<>(List.of(List.of()));

    private final List<List<String>> booksAfterEvent = new ArrayList<>(List.of(List.of()));

    private final BitSet isSame = new BitSet();
    private final BitSet definedAfterLoss = new BitSet();
    private long lastNumber;
    private long lost;
    private int losses;

    JournalLossReplay(final long seed) {
        random = new SplittableRandom(~seed);
        live = engine(CONFIG.withJournal(), liveLog);
        replay = engine(CONFIG, replayLog);
        isSame.set(0, INSTRUMENTS);
        venue = new RandomVenue(seed, INSTRUMENTS, this::takeLive);
    }

    private static BookEngine engine(final EngineConfig config, final CallbackLog log) {
        return new BookEngine(config, EngineListeners.of(log).withTrades(log).withTickers(log), error -> {
            throw new AssertionError(error);
        });
    }

    private boolean takeLive(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        live.agent().offer(templateId, buffer, offset, length);
        linesOfEvent.add(liveLog.take());
        booksAfterEvent.add(books(live));
        return true;
    }

    /** Every book with all that a reader can see of it. */
    static List<String> books(final BookEngine engine) {
        final List<String> books = new ArrayList<>();
        for (int id = 0; engine.agent().book(id) != null; id++) {
            final BookView book = engine.agent().book(id);
            books.add(book.instrument() + " " + book.state() + " @" + book.sequence() + " " + book.receiveTimeNs() + " "
                    + book.venueTimeNs() + " " + book.digest() + " "
                    + book.bids().horizon() + ","
                    + book.asks().horizon() + " " + CallbackLog.levels(book));
        }
        return books;
    }

    void run() {
        for (int i = 0; i < STEPS; i++) {
            switch (random.nextInt(100)) {
                case 0 -> fillTheRing();
                case 1 -> live.journalRing().poll(this::onRecord, 1 + random.nextInt(20));
                case 2 -> live.journalRing().poll(this::onRecord, Integer.MAX_VALUE);
                default -> step();
            }
        }
        for (int i = 0; i < QUIET_STEPS; i++) {
            live.journalRing().poll(this::onRecord, Integer.MAX_VALUE);
            step();
        }
        venue.time();
        live.journalRing().poll(this::onRecord, Integer.MAX_VALUE);

        assertThat(lastNumber).isEqualTo(live.agent().eventNumber());
        assertThat(live.counters().get(EngineCounter.JOURNAL_EVENTS_LOST)).isEqualTo(lost);
        assertThat(replay.counters().get(EngineCounter.CHECKPOINT_MISMATCHES)).isZero();
        assertThat(replay.counters().get(EngineCounter.AUDIT_MISMATCHES)).isZero();
        for (int id = 0; id < INSTRUMENTS; id++) {
            final boolean isLive = live.agent().book(id).state() == BookState.LIVE;
            assertThat(!isLive || isSame.get(id)).as("image of book " + id).isTrue();
        }
    }

    int losses() {
        return losses;
    }

    private void step() {
        venue.step();
        live.commands().drain(venue);
    }

    /** Takes up the journal's ring with what is no record, but for some bytes or none. */
    private void fillTheRing() {
        final int left = random.nextInt(3) * 700;
        for (int length = filler.capacity(); length > left; length /= 2) {
            while (live.journalRing().offer(0, FILLER, filler, 0, length)) {
                assert length > 0;
            }
        }
    }

    private void onRecord(
            final long number, final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (templateId == FILLER) {
            return;
        }
        final boolean isEvent = number > lastNumber && templateId != JournalLossDecoder.TEMPLATE_ID;
        if (isEvent) {
            assertThat(number).as("no number is missing").isEqualTo(lastNumber + 1);
            lastNumber = number;
        }
        replay.agent().onRecord(number, templateId, buffer, offset, length);
        replay.commands().drain(Unanswered.INSTANCE);
        final List<String> lines = replayLog.take();
        if (isEvent) {
            final int index = Math.toIntExact(number);
            assertThat(ofSameBooks(lines)).isEqualTo(ofSameBooks(linesOfEvent.get(index)));
            final List<String> books = books(replay);
            for (int id = isSame.nextSetBit(0); id >= 0 && id < books.size(); id = isSame.nextSetBit(id + 1)) {
                assertThat(books.get(id)).isEqualTo(booksAfterEvent.get(index).get(id));
            }
        } else {
            onJournalOnly(number, templateId, buffer, offset);
        }
    }

    private void onJournalOnly(final long number, final int templateId, final DirectBuffer buffer, final int offset) {
        switch (templateId) {
            case JournalLossDecoder.TEMPLATE_ID -> onLoss(buffer, offset);
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> definedAfterLoss.set(buffer.getInt(offset + 16));
            case BookImageDecoder.TEMPLATE_ID -> onImage(number, buffer, offset);
            default -> assertThat(templateId).isIn(CheckpointDecoder.TEMPLATE_ID, AuditDecoder.TEMPLATE_ID);
        }
    }

    private void onLoss(final DirectBuffer buffer, final int offset) {
        final JournalLossDecoder loss =
                new JournalLossDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        assertThat(loss.firstEventNumber()).isEqualTo(lastNumber + 1);
        assertThat(loss.lastEventNumber()).isGreaterThanOrEqualTo(loss.firstEventNumber());
        losses++;
        lost += loss.lastEventNumber() - loss.firstEventNumber() + 1;
        lastNumber = loss.lastEventNumber();
        isSame.clear();
        definedAfterLoss.clear();
        for (int id = 0; replay.agent().book(id) != null; id++) {
            assertThat(replay.agent().book(id).state()).isIn(BookState.STALE, BookState.EMPTY);
        }
    }

    private void onImage(final long number, final DirectBuffer buffer, final int offset) {
        final BookImageDecoder image =
                new BookImageDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        final int id = image.instrumentId();
        assertThat(definedAfterLoss.cardinality())
                .as("definitions precede images")
                .isEqualTo(INSTRUMENTS);
        if (EventFlags.has(image.flags(), EventFlags.LAST_CHUNK)) {
            isSame.set(id);
            assertThat(books(replay).get(id))
                    .isEqualTo(booksAfterEvent.get(Math.toIntExact(number)).get(id));
        }
    }

    private List<String> ofSameBooks(final List<String> lines) {
        return lines.stream()
                .filter(line -> isSame.get(Integer.parseInt(line.substring(4, 5))))
                .toList();
    }
}
