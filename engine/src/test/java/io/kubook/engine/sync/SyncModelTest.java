package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.metrics.EngineCounter;
import java.util.EnumSet;
import java.util.Set;
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
            EngineCounter.AUDIT_MISMATCHES,
            EngineCounter.REASON_JOURNAL_LOSS));

    @Test
    @Tag("long")
    void shouldNeverShowAWrongBookWhateverTheVenueAndTheNetworkDo() {
        live(EVENTS, 1);
    }

    @Test
    @Tag("proof")
    void shouldNeverShowAWrongBookInManyMoreLives() {
        live(EVENTS_OF_PROOF, 1_000_000);
    }

    private static void live(final long atLeast, final long firstSeed) {
        final ModelLives lives = new ModelLives();
        for (long seed = firstSeed; lives.events() < atLeast; seed++) {
            lives.live(seed);
        }
        lives.requireNoFalseAlarm();
        for (final EngineCounter counter : PROVOKED) {
            assertThat(lives.get(counter)).as(counter.name()).isPositive();
        }
    }
}
