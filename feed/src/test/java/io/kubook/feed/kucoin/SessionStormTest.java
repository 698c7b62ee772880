package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.CommandRing;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.ring.Streams;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many virtual hours with a venue that misbehaves, with minutes of calm in between in which all has to be well again.
 */
class SessionStormTest {
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int SYMBOLS = 350;

    /** Longest back-off, every wait for an answer, and a slow-down of ten seconds: with room to spare. */
    private static final int CALM_SECONDS = 180;

    private final String[] names =
            IntStream.range(0, SYMBOLS).mapToObj(i -> "S" + i + "-B").toArray(String[]::new);
    private final Set<String> wanted = new TreeSet<>();
    private long nowNs = TimeUnit.DAYS.toNanos(20_000);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKeepTheLimitsAndComeBackToEverythingThatIsWanted(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final RestlessVenue venue = new RestlessVenue(seed, SessionRig.symbols(names));
        final CommandRing commands = new CommandRing(1 << 16);
        final KucoinSession session = new KucoinSession(
                new SessionConfig(
                        SessionConfig.KUCOIN,
                        Set.of(),
                        Optional.empty(),
                        seed,
                        SYMBOLS,
                        SessionLimits.defaults(),
                        SessionTimers.defaults()),
                venue,
                new EventPublisher(new LinkContract("seed " + seed), 4_096, 1 << 16),
                commands,
                new SilentListener());
        venue.attach(session);
        for (int round = 0; round < 3; round++) {
            venue.setRestless(true);
            for (int step = 0; step < 20 * 60 * 20; step++) {
                act(commands, random);
                turn(session, venue);
            }
            venue.setRestless(false);
            for (int step = 0; step < CALM_SECONDS * 20; step++) {
                turn(session, venue);
            }
            assertThat(session.statistics().subscriptions())
                    .as("seed %d, round %d", seed, round)
                    .hasSize(wanted.size());
            assertThat(session.statistics().subscriptions())
                    .as("seed %d, round %d", seed, round)
                    .filteredOn(subscription -> subscription.state() != SubscriptionState.ACTIVE)
                    .isEmpty();
            assertThat(venue.topics()).as("seed %d, round %d", seed, round).isEqualTo(wanted);
        }
        assertThat(session.statistics().get(SessionCounter.RECONNECTS)).isGreaterThan(20);
    }

    private void turn(final KucoinSession session, final RestlessVenue venue) {
        nowNs += STEP_NS;
        venue.onTime(nowNs);
        session.onTime(nowNs);
    }

    private void act(final CommandRing commands, final SplittableRandom random) {
        final String name = names[random.nextInt(SYMBOLS)];
        switch (random.nextInt(60)) {
            case 0, 1 -> {
                commands.subscribe(name.replace("-", ""), Streams.DEPTH | Streams.TRADES);
                wanted.addAll(topics(name));
            }
            case 2 -> {
                commands.unsubscribe(name, Streams.DEPTH | Streams.TRADES);
                wanted.removeAll(topics(name));
            }
            case 3 -> commands.requestSnapshot(random.nextInt(SYMBOLS), 1);
            default -> {} // Mostly nothing is wanted.
        }
    }

    private static List<String> topics(final String name) {
        return List.of("/market/level2:" + name, "/market/match:" + name);
    }

    private static final class SilentListener implements SessionListener {
        @Override
        public void onRefused(final String name, final SymbolRefusal refusal) {
            assertThat(refusal).as(name).isEqualTo(SymbolRefusal.REFUSED_BY_VENUE);
        }

        @Override
        public void onProblem(final SessionProblem problem, final int code, final String words) {}
    }
}
