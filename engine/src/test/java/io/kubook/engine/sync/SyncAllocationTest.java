package io.kubook.engine.sync;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
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
import io.kubook.engine.book.Side;
import io.kubook.engine.event.sbe.DepthDeltaEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.TickerEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class SyncAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int DELTAS = 50_000;
    private static final int ROUNDS = 5;
    private static final int TICKERS = 1_000;
    private static final int ENTRIES = 40;
    private static final int LEVELS = 200;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DepthDeltaEncoder encoder = new DepthDeltaEncoder();
    private final UnsafeBuffer ticker =
            new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + TickerEncoder.BLOCK_LENGTH]);
    private final TickerEncoder tickerEvent = new TickerEncoder();
    private double seen;
    private Object kept;

    /** Asks everything that a strategy might. */
    private final class Reader implements BookListener {
        @Override
        public void onBookChange(final BookView book, final BookChange change) {
            for (int i = 0; i < change.count(); i++) {
                seen += change.price(i)
                        + change.size(i)
                        - change.previousSize(i)
                        + change.side(i).ordinal();
            }
            seen += book.mid() + book.microprice() + book.imbalance(5) + book.spread() + book.digest();
            seen += book.bids().averagePriceForQuantity(500) + book.asks().averagePriceForNotional(5000);
            seen += book.levelsWithinBps(Side.BID, 50) + book.sizeWithinBps(Side.ASK, 50) + change.lagNs();
        }
    }

    private BookEngine liveEngine(final BookListener listener) {
        final BookEngine engine = new BookEngine(EngineConfig.defaults(), EngineListeners.of(listener), error -> {
            throw new AssertionError(error);
        });
        final EventWriter events = new EventWriter(engine.agent());
        events.instrument(new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0));
        events.linkUp(0);
        final List<Entry> levels = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            levels.add(bid(10_000 - i, 100));
            levels.add(ask(10_001 + i, 100));
        }
        events.snapshot(0, 1, 0, 0, levels);
        assertThat(engine.agent().book(0).state()).isEqualTo(BookState.LIVE);
        return engine;
    }

    /** Deltas of one entry and of many; levels come and go. */
    private void deltas(final BookEngine engine, final long firstSequence) {
        deltas(engine, firstSequence, DELTAS);
    }

    private void deltas(final BookEngine engine, final long firstSequence, final int deltas) {
        for (long sequence = firstSequence; sequence < firstSequence + deltas; sequence++) {
            final int count = sequence % 7 == 0 ? ENTRIES : 1;
            encoder.wrapAndApplyHeader(buffer, 0, header)
                    .receiveTimeNs(sequence)
                    .instrumentId(0)
                    .linkId(0)
                    .venueTimeNs(sequence)
                    .firstSequence(sequence)
                    .lastSequence(sequence)
                    .instrumentVersion(1)
                    .leftOut(0);
            final DepthDeltaEncoder.EntriesEncoder entries = encoder.entriesCount(count);
            for (int i = 0; i < count; i++) {
                final int side = (int) (sequence + i & 1);
                final long offset = (sequence * 31 + i * 17L) % LEVELS;
                entries.next()
                        .price(side == 0 ? 10_000 - offset : 10_001 + offset)
                        .size((sequence + i) % 3 * 50)
                        .sequence(sequence)
                        .side((short) side)
                        .flags((short) 0);
            }
            engine.agent()
                    .offer(
                            DepthDeltaEncoder.TEMPLATE_ID,
                            buffer,
                            0,
                            MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
        }
    }

    /** Deltas among which tickers come: early ones, late ones, and such as come in time. */
    private void deltasAndTickers(final BookEngine engine, final long firstSequence) {
        final BookView book = engine.agent().book(0);
        for (int i = 0; i < TICKERS; i++) {
            deltas(engine, firstSequence + (long) i * DELTAS / TICKERS, DELTAS / TICKERS);
            tickerEvent
                    .wrapAndApplyHeader(ticker, 0, header)
                    .receiveTimeNs(book.receiveTimeNs())
                    .instrumentId(0)
                    .instrumentVersion(1)
                    .sequence(book.sequence() + i % 4 - 2)
                    .bidPrice(book.bids().price(0))
                    .bidSize(book.bids().size(0))
                    .askPrice(book.asks().price(0))
                    .askSize(book.asks().size(0));
            engine.agent().offer(TickerEncoder.TEMPLATE_ID, ticker, 0, ticker.capacity());
        }
    }

    /** The least that a round of deltas has allocated. */
    private long leastAllocated(final BookListener listener) {
        final BookEngine engine = liveEngine(listener);
        final long least = Allocated.least(ROUNDS, round -> deltas(engine, 1 + (long) round * DELTAS));
        assertThat(engine.agent().book(0).sequence()).isEqualTo((long) ROUNDS * DELTAS);
        assertThat(engine.agent().book(0).state()).isEqualTo(BookState.LIVE);
        return least;
    }

    @Test
    void shouldAllocateNothingForDeltasOfALiveBookAndTheirReaders() {
        assertThat(leastAllocated(new Reader())).isZero();
        assertThat(seen).isNotZero();
    }

    @Test
    void shouldAllocateNothingForTickersOfALiveBook() {
        final BookEngine engine = liveEngine(new Reader());
        deltasAndTickers(engine, 1);
        deltasAndTickers(engine, 1 + DELTAS);
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        deltasAndTickers(engine, 1 + 2 * DELTAS);
        final long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(engine.agent().book(0).sequence()).isEqualTo(3L * DELTAS);
        assertThat(engine.counters().get(EngineCounter.TICKERS)).isEqualTo(3L * TICKERS);
        assertThat(engine.counters().get(EngineCounter.TICKERS_AGREED)).isGreaterThan(2L * TICKERS);
        assertThat(allocated)
                .as("the smallest object for each ticker is 16 times as much; the JVM's compiler may leave a few")
                .isLessThan(TICKERS);
    }

    @Test
    void shouldNoticeAnAllocationWhenThereIsOne() {
        final long allocated = leastAllocated(new BookListener() {
            @Override
            public void onBookChange(final BookView book, final BookChange change) {
                kept = book.sequence();
            }
        });
        assertThat(allocated).isGreaterThanOrEqualTo(DELTAS * 16L);
        assertThat(kept).isEqualTo((long) ROUNDS * DELTAS);
    }
}
