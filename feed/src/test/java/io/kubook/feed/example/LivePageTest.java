package io.kubook.feed.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.feed.VenueException;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.SimSettings;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import io.kubook.feed.kucoin.sim.SimulatedKucoinServer;
import io.kubook.journal.JournalCursor.Step;
import io.kubook.journal.JournalReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/LIVE.md against the code, and runs what it shows. */
@Timeout(60)
class LivePageTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path EXAMPLE = Path.of("src/test/java/io/kubook/feed/example/LiveExample.java");

    @Test
    void shouldShowOnlyCodeThatIsCompiled() throws IOException {
        final Matcher block = JAVA.matcher(Files.readString(Path.of("../docs/LIVE.md")));
        final String source = Files.readString(EXAMPLE);
        int count = 0;
        while (block.find()) {
            count++;
            assertThat(source).contains(block.group(1));
        }
        assertThat(count).isEqualTo(3);
    }

    @TempDir
    private Path folder;

    private static void await(final CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (final InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldDoWhatThePageSays() throws IOException, VenueException {
        final EpochNanoClock clock = new OffsetEpochNanoClock();
        final long startNs = clock.nanoTime();
        final List<String> told = new ArrayList<>();
        try (SimulatedKucoinServer venue = SimulatedKucoinServer.open(
                new SimulatedKucoin(
                        SimSettings.of(MarketSettings.of(1, startNs)), new FaultPlan(FaultLevel.NONE, 1, startNs)),
                clock::nanoTime,
                0,
                Optional.empty(),
                error -> told.add(error.toString()))) {
            final SessionListener log = new SessionListener() {
                @Override
                public void onRefused(final String name, final SymbolRefusal refusal) {
                    told.add(name + " " + refusal);
                }

                @Override
                public void onProblem(final SessionProblem problem, final int code, final String words) {
                    told.add(problem + " " + words);
                }
            };
            assertThat(LiveExample.firstSpread(venue.restAddress(), "IDLE-USDT", EngineListeners.none(), log))
                    .isPositive();
            final CountDownLatch live = new CountDownLatch(1);
            final long recorded = LiveExample.recordedEvents(
                    SessionConfig.of(venue.restAddress(), Optional.empty(), 1),
                    folder,
                    "IDLE-USDT",
                    EngineListeners.of(new BookListener() {
                        @Override
                        public void onStateChange(
                                final BookView book, final BookState previous, final ResyncReason reason) {
                            if (book.state() == BookState.LIVE) {
                                live.countDown();
                            }
                        }
                    }),
                    log,
                    () -> await(live));
            try (JournalReader reader = JournalReader.open(folder)) {
                long last = 0;
                while (reader.next((number, templateId, buffer, offset, length) -> {}) == Step.RECORD) {
                    last = reader.lastNumber();
                }
                assertThat(last).isEqualTo(recorded).isPositive();
                assertThat(reader.damage()).isNull();
            }
            assertThat(LiveExample.bestBid(venue.restAddress(), "idleusdt"))
                    .isEqualByComparingTo(
                            venue.market().book("IDLE-USDT").bids().firstKey())
                    .isGreaterThan(BigDecimal.ONE);
        }
        assertThat(told).isEmpty();
    }
}
