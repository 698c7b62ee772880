package io.kubook.engine;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.BookState;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A replay that begins with a file in the middle of a journal, at whose head the instruments are defined once more. */
class MidJournalReplayTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);
    private static final long HEAD = 70;

    private final BookEngine live =
            new BookEngine(EngineConfig.defaults().withJournal(), EngineListeners.none(), MidJournalReplayTest::fail);
    private final BookEngine replay =
            new BookEngine(EngineConfig.defaults(), EngineListeners.none(), MidJournalReplayTest::fail);
    private long number = HEAD;

    private static void fail(final Throwable cause) {
        throw new AssertionError(cause);
    }

    private EventWriter replaying() {
        return new EventWriter((templateId, buffer, offset, length) -> {
            replay.agent().onRecord(number, templateId, buffer, offset, length);
            return true;
        });
    }

    @Test
    void shouldBecomeTheBookOfAnImageThoughASnapshotThatKnowsLessMadeItLiveBefore() {
        final EventWriter events = new EventWriter(live.agent()::offer);
        events.instrument(ABC);
        events.link(3).linkUp(0);
        events.snapshot(0, 1, 500, 0, List.of(bid(100, 5), bid(99, 4), ask(110, 7)));
        live.journalRing().requestImages();
        events.time();
        assertThat(live.agent().book(0).state()).isEqualTo(BookState.LIVE);

        final EventWriter head = replaying();
        head.time();
        head.instrument(ABC);
        number++;
        head.link(3).linkUp(0);
        number++;
        head.snapshot(0, 1, 500, 1, List.of(bid(100, 5), ask(110, 7)));
        assertThat(replay.agent().book(0).state()).isEqualTo(BookState.LIVE);
        final EventTape journal = new EventTape();
        live.journalRing().poll(journal, Integer.MAX_VALUE);
        replayThose(journal, CheckpointDecoder.TEMPLATE_ID);
        replayThose(journal, BookImageDecoder.TEMPLATE_ID);

        assertThat(JournalLossReplay.books(replay)).isEqualTo(JournalLossReplay.books(live));
        assertThat(replay.counters().get(EngineCounter.CHECKPOINT_MISMATCHES)).isZero();
    }

    private void replayThose(final EventTape journal, final int templateId) {
        final List<UnsafeBuffer> wanted = journal.records().stream()
                .filter(record -> record.templateId() == templateId)
                .map(EventTape.Record::bytes)
                .toList();
        assertThat(wanted).hasSize(1);
        replay.agent()
                .onRecord(number, templateId, wanted.get(0), 0, wanted.get(0).capacity());
    }
}
