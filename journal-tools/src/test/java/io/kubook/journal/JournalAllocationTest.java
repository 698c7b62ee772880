package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.Allocated;
import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.EventWriter;
import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.sbe.DepthDeltaEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.TimeEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What book thread and journal thread do for a live book that is recorded, and what a replay does, on one thread. */
class JournalAllocationTest {
    private static final int DELTAS = 100_000;
    private static final int RUNS = 5;
    private static final int DELTAS_BETWEEN_TIMES = 100;
    private static final double MAX_BYTES_PER_EVENT = 0.01;

    @TempDir
    Path folder;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DepthDeltaEncoder delta = new DepthDeltaEncoder();
    private final TimeEncoder time = new TimeEncoder();
    private Object kept = folder;

    private static BookEngine engine(final BookListener listener) {
        return new BookEngine(
                EngineConfig.defaults().withJournal(), EngineListeners.of(listener), JournalAllocationTest::fail);
    }

    private static void fail(final Throwable failure) {
        throw new AssertionError(failure);
    }

    private static void makeLive(final BookEngine engine) {
        engine.inlinePublisher();
        final EventWriter events = new EventWriter(engine.agent());
        events.instrument(new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0));
        events.linkUp(0);
        events.snapshot(0, 1, 0, 0, List.of(Entry.bid(100, 5), Entry.ask(101, 5)));
        assertThat(engine.agent().book(0).state()).isEqualTo(BookState.LIVE);
    }

    private void deltas(final BookEngine engine, final JournalAgent journal, final long firstSequence) {
        for (long sequence = firstSequence; sequence < firstSequence + DELTAS; sequence++) {
            delta.wrapAndApplyHeader(buffer, 0, header)
                    .receiveTimeNs(sequence)
                    .instrumentId(0)
                    .linkId(0)
                    .venueTimeNs(sequence)
                    .firstSequence(sequence)
                    .lastSequence(sequence)
                    .instrumentVersion(1)
                    .leftOut(0)
                    .entriesCount(1)
                    .next()
                    .price(sequence % 2 == 0 ? 100 : 101)
                    .size(1 + sequence % 3)
                    .sequence(sequence)
                    .side((short) (sequence % 2))
                    .flags((short) 0);
            offer(engine, DepthDeltaEncoder.TEMPLATE_ID, delta.encodedLength());
            if (sequence % DELTAS_BETWEEN_TIMES == 0) {
                time.wrapAndApplyHeader(buffer, 0, header)
                        .receiveTimeNs(sequence)
                        .instrumentId(-1)
                        .linkId(-1);
                offer(engine, TimeEncoder.TEMPLATE_ID, time.encodedLength());
                journal.doWork();
            }
        }
    }

    private void offer(final BookEngine engine, final int templateId, final int bodyLength) {
        engine.agent().offer(templateId, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    /** Bytes that an event cost in the run that was cheapest. */
    private static double least(final IntConsumer run) {
        return Allocated.least(RUNS, run) / (double) DELTAS;
    }

    /** Records runs of deltas; bytes that an event cost. */
    private double recorded(final BookListener listener) {
        final BookEngine engine = engine(listener);
        final JournalAgent journal =
                Journal.agent(engine, folder, JournalConfig.defaults(), JournalAllocationTest::fail);
        makeLive(engine);
        final double bytes = least(run -> deltas(engine, journal, 1 + run * (long) DELTAS));
        journal.onClose();
        assertThat(journal.position()).isEqualTo(engine.agent().eventNumber());
        assertThat(engine.agent().book(0).sequence()).isEqualTo((long) RUNS * DELTAS);
        assertThat(engine.counters().get(EngineCounter.JOURNAL_EVENTS_LOST)).isZero();
        return bytes;
    }

    @Test
    void shouldRecordAndReplayWithoutAllocating() {
        assertThat(recorded(new BookListener() {})).isLessThan(MAX_BYTES_PER_EVENT);
        try (JournalReader reader = JournalReader.open(folder)) {
            final Replay replay = new Replay(reader, EngineListeners.none(), JournalAllocationTest::fail);
            final double bytes = least(run -> assertThat(replay.run(DELTAS)).isEqualTo(DELTAS));
            assertThat(bytes).isLessThan(MAX_BYTES_PER_EVENT);
        }
    }

    @Test
    void shouldNoticeAnAllocationWhenThereIsOne() {
        final double bytes = recorded(new BookListener() {
            @Override
            public void onBookChange(final BookView book, final BookChange change) {
                kept = book.sequence();
            }
        });
        assertThat(bytes).isGreaterThan(10);
        assertThat(kept).isEqualTo((long) RUNS * DELTAS);
    }
}
