package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookDigest;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A simulated venue with all faults that are known of real ones, many short lives of it, and after every single event:
 * a book that says that it is live equals the venue's at its sequence, inside its known window, and its callbacks told
 * just that.
 */
class SyncModelTest {
    private static final int EVENTS = 1_000_000;
    private static final int EVENTS_OF_PROOF = 20 * EVENTS;
    private static final int STEPS = 2500;
    private static final int CALM_ROUNDS = 150;
    private static final long MS = 1_000_000;

    /** What the venue must have provoked, or the model proves less than it says. */
    private static final Set<EngineCounter> PROVOKED = EnumSet.complementOf(EnumSet.of(
            EngineCounter.EVENTS_OF_UNKNOWN_INSTRUMENT,
            EngineCounter.EVENTS_OF_UNKNOWN_TYPE,
            EngineCounter.TRADES,
            EngineCounter.AUDITS_DIFFERED,
            EngineCounter.REASON_MISMATCH,
            EngineCounter.TICKERS_DIFFERED,
            EngineCounter.TICKER_AUDITS_ENDED,
            EngineCounter.LISTENER_FAILURES,
            EngineCounter.ENGINE_FAULTS,
            EngineCounter.REASON_FAULT,
            EngineCounter.JOURNAL_EVENTS_LOST,
            EngineCounter.CHECKPOINT_MISMATCHES,
            EngineCounter.REASON_JOURNAL_LOSS));

    private final EngineCounters provoked = new EngineCounters();

    @Test
    void shouldNeverShowAWrongBookWhateverTheVenueAndTheNetworkDo() {
        live(EVENTS, 1);
    }

    @Test
    @Tag("proof")
    void shouldNeverShowAWrongBookInManyMoreLives() {
        live(EVENTS_OF_PROOF, 1_000_000);
    }

    private void live(final long atLeast, final long firstSeed) {
        long events = 0;
        for (long seed = firstSeed; events < atLeast; seed++) {
            final Life life = new Life(seed);
            life.run();
            events += life.events;
            life.engine.counters().forEach(provoked::add);
        }
        assertThat(provoked.get(EngineCounter.AUDITS_DIFFERED))
                .as("a right book is never contradicted by a snapshot")
                .isZero();
        assertThat(provoked.get(EngineCounter.TICKERS_DIFFERED))
                .as("a right book is never contradicted by a ticker")
                .isZero();
        for (final EngineCounter counter : PROVOKED) {
            assertThat(provoked.get(counter)).as(counter.name()).isPositive();
        }
    }

    /** One venue from its beginning to its quiet end. */
    private static final class Life {
        private final long seed;
        private final SplittableRandom random;
        private final List<ModelMirror> mirrors = List.of(new ModelMirror(0), new ModelMirror(1));
        private final List<Judge> judges = new ArrayList<>();
        private final BookEngine engine;
        private final ModelFeed feed;
        private long events;

        Life(final long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            final SyncConfig sync = new SyncConfig(
                    50 * MS + random.nextLong(500 * MS),
                    1 + random.nextInt(50),
                    200 * MS + random.nextLong(1000 * MS),
                    10 * MS,
                    500 * MS,
                    50 * MS,
                    random.nextBoolean() ? 4096 : 64 << 10,
                    random.nextInt(4) == 0 ? 40 : 1000,
                    random.nextBoolean() ? 0 : 200 * MS + random.nextLong(2000 * MS),
                    random.nextInt(4) == 0 ? 0 : 100 * MS);
            final EngineConfig defaults = EngineConfig.defaults().withSync(sync);
            final EngineConfig small = new EngineConfig(2 << 20, 0, 1024, 16, 2, 0, defaults.waiting(), false, sync);
            engine = new BookEngine(
                    small, EngineListeners.none().withBooks(mirrors.get(0)).withBooks(mirrors.get(1)), this::fail);
            feed = new ModelFeed(random, engine.commands(), engine.agent()::book, this::take);
            feed.streams().forEach(stream -> judges.add(new Judge(stream, mirrors.get(stream.id()))));
        }

        private void fail(final Throwable cause) {
            throw new AssertionError("seed " + seed + ", event " + events, cause);
        }

        private boolean take(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
            events++;
            engine.agent().offer(templateId, buffer, offset, length);
            for (final Judge judge : judges) {
                final String verdict = judge.verdict(engine.agent().book(judge.stream.id()));
                if (verdict != null) {
                    throw new AssertionError(
                            "seed " + seed + ", event " + events + ", " + judge.stream.id() + ": " + verdict);
                }
            }
            return true;
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                feed.step();
            }
            feed.calmDown();
            int rounds = 0;
            while (!isRight()) {
                feed.calmRound();
                if (++rounds > CALM_ROUNDS) {
                    throw new AssertionError("seed " + seed + ": not right after " + rounds + " calm rounds: "
                            + engine.agent().book(0).state() + ", "
                            + engine.agent().book(1).state());
                }
            }
        }

        private boolean isRight() {
            return judges.stream()
                    .allMatch(judge -> judge.isUpToDate(engine.agent().book(judge.stream.id())));
        }
    }

    /** Watches one book. */
    private static final class Judge {
        private final ModelStream stream;
        private final ModelMirror mirror;
        private final ModelCursor cursor = new ModelCursor();
        private ModelEpoch epoch;
        private long sequence;

        Judge(final ModelStream stream, final ModelMirror mirror) {
            this.stream = stream;
            this.mirror = mirror;
        }

        boolean isUpToDate(final BookView book) {
            return book.state() == BookState.LIVE
                    && epoch == stream.market().epoch()
                    && book.sequence() == epoch.last();
        }

        /** What is wrong; null if nothing. */
        String verdict(final BookView book) {
            if (book.digest() != digest(book)) {
                return "digest";
            }
            final String told = mirror.difference(book);
            if (told != null) {
                return told;
            }
            if (book.state() == BookState.LIVE && !stream.isUp()) {
                return "live without a link";
            }
            final boolean reset = mirror.takeReset();
            if (book.state() != BookState.LIVE) {
                epoch = null;
                return null;
            }
            if (epoch == null || reset) {
                return begin(book);
            }
            if (book.sequence() < sequence) {
                return "sequence from " + sequence + " back to " + book.sequence();
            }
            return compare(book);
        }

        /** The book has new levels: they are those of its sequence in some epoch, and no older one than before. */
        private String begin(final BookView book) {
            final List<ModelEpoch> epochs = stream.market().epochs();
            final int oldest = epoch == null ? 0 : epochs.indexOf(epoch);
            final boolean mayGoBack = epoch == null;
            String difference = "sequence " + book.sequence() + " was never there";
            for (int i = epochs.size() - 1; i >= oldest; i--) {
                if (epochs.get(i).hasBookOf(book.sequence())) {
                    difference = cursor.at(epochs.get(i), book.sequence()).difference(book);
                    if (difference == null) {
                        if (!mayGoBack && epochs.get(i) == epoch && book.sequence() < sequence) {
                            return "sequence from " + sequence + " back to " + book.sequence() + " while live";
                        }
                        epoch = epochs.get(i);
                        sequence = book.sequence();
                        return null;
                    }
                }
            }
            return difference;
        }

        private String compare(final BookView book) {
            sequence = book.sequence();
            return epoch.hasBookOf(sequence)
                    ? cursor.at(epoch, sequence).difference(book)
                    : "sequence " + sequence + " is not of the epoch";
        }

        private static long digest(final BookView book) {
            return digest(book, book.bids()) + digest(book, book.asks());
        }

        private static long digest(final BookView book, final SideView side) {
            final long priceFactor = BookDigest.priceFactor(book.instrument().priceScale());
            final long sizeFactor = BookDigest.sizeFactor(book.instrument().sizeScale());
            long sum = 0;
            for (int i = 0; i < side.levelCount(); i++) {
                sum += BookDigest.term(
                        side.price(i) * priceFactor + BookDigest.salt(side.side()), side.size(i) * sizeFactor);
            }
            return sum;
        }
    }
}
