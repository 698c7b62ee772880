package io.kubook.feed.torture;

import io.kubook.engine.EngineConfig;
import io.kubook.engine.sync.SyncConfig;
import io.kubook.feed.kucoin.KucoinCredentials;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionLimits;
import io.kubook.feed.kucoin.SessionTimers;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.RestRules;
import io.kubook.feed.kucoin.sim.SessionRules;
import io.kubook.feed.kucoin.sim.SimCredentials;
import io.kubook.feed.kucoin.sim.SimSettings;
import io.kubook.feed.kucoin.sim.SimSymbol;
import io.kubook.feed.kucoin.sim.WireStyle;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * All that a world is made of, and all that goes wrong in it: follows from the seed alone. Times are those of the real
 * session and engine, made shorter, so that a few seconds hold what takes minutes.
 *
 * @param seed        the seed.
 * @param venue       the venue.
 * @param session     the session's settings.
 * @param engine      the engine's settings; with a journal.
 * @param ringBytes   room on the ring between link and book thread.
 * @param eventBytes  the longest event.
 * @param journalPollLimit how many records the journal writes in a turn.
 * @param latencyNs   how long things are on their way, in the mean, in nanoseconds.
 * @param clockSkewNs what the client's clock is ahead of the venue's, in nanoseconds.
 * @param stormNs     how long things go wrong, in nanoseconds.
 * @param troubles    what goes wrong, in the order of time.
 */
record Scenario(
        long seed,
        SimSettings venue,
        SessionConfig session,
        EngineConfig engine,
        int ringBytes,
        int eventBytes,
        int journalPollLimit,
        long latencyNs,
        long clockSkewNs,
        long stormNs,
        List<PlannedTrouble> troubles) {
    /** The first moment of every world. */
    static final long START_NS = 1_760_000_000_000_000_000L;

    /** How many symbols there are. */
    static final int SYMBOLS = 3;

    /** How many topics: depth, trades and tickers of each symbol. */
    static final int TOPICS = 3 * SYMBOLS;

    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long NEVER_NS = TimeUnit.HOURS.toNanos(1);
    private static final int PART_SHIFT = 48;
    private static final int FEWEST_TROUBLES = 14;
    private static final int MORE_TROUBLES = 18;
    private static final String KEY = "key";
    private static final long FAR_OFF = 1_000;

    static Scenario of(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final boolean hasKey = random.nextInt(4) == 0;
        final long stormNs = (7_000 + random.nextLong(3_000)) * MS;
        final int eventBytes = 2_048 << random.nextInt(3);
        return new Scenario(
                seed,
                venue(hasKey, random),
                session(seed, hasKey, random),
                engine(random),
                eventBytes * (4 << random.nextInt(3)),
                eventBytes,
                1 << random.nextInt(9),
                (1 + random.nextLong(40)) * MS,
                clockSkewNs(hasKey, random),
                stormNs,
                troubles(stormNs, random));
    }

    /** The same, of which only so many troubles come to pass. */
    Scenario withTroubles(final int first) {
        return new Scenario(
                seed,
                venue,
                session,
                engine,
                ringBytes,
                eventBytes,
                journalPollLimit,
                latencyNs,
                clockSkewNs,
                stormNs,
                troubles.subList(0, Math.min(first, troubles.size())));
    }

    /** The settings of a session, before which there were so many in this world. */
    SessionConfig session(final int before) {
        return new SessionConfig(
                session.rest(),
                session.socketHosts(),
                session.credentials(),
                seed + before,
                session.maxSymbols(),
                session.limits(),
                session.timers());
    }

    /** Whether live books are compared with a snapshot from time to time. */
    boolean isAudited() {
        return engine.sync().auditIntervalNs() > 0;
    }

    /** Chance for a part of the world, which none of the other parts disturbs. */
    SplittableRandom random(final int part) {
        return new SplittableRandom(seed + ((long) part << PART_SHIFT));
    }

    /** Two seconds at most, which nobody minds; half an hour for half of those with a key, which the venue does. */
    private static long clockSkewNs(final boolean hasKey, final SplittableRandom random) {
        final long skewMs = random.nextLong(4_000) - 2_000;
        return (hasKey && skewMs % 2 == 0 ? FAR_OFF * skewMs : skewMs) * MS;
    }

    private static SimSettings venue(final boolean hasKey, final SplittableRandom random) {
        final MarketSettings market = new MarketSettings(
                random.nextLong(),
                symbols(random),
                60 + random.nextInt(40),
                0.02 + 0.2 * random.nextDouble(),
                START_NS);
        final SessionRules usual = SessionRules.USUAL;
        final SessionRules session = new SessionRules(
                2_000,
                1_000,
                usual.welcomeDelayNs(),
                random.nextInt(2) * 200 * MS,
                usual.idleNs(),
                SessionRules.IdleClose.values()[random.nextInt(3)],
                random.nextInt(4) == 0 ? 8_000 * MS : usual.lifetimeNs(),
                random.nextInt(2) == 0 ? 1_500 * MS : 60_000 * MS,
                usual.topicsPerConnection(),
                usual.connections());
        final RestRules rest = new RestRules(
                5 * MS,
                (20 + random.nextInt(200)) * MS,
                2_500 * MS,
                RestRules.USUAL.publicWeight(),
                RestRules.USUAL.signedWeight(),
                RestRules.USUAL.windowNs(),
                RestRules.USUAL.tokenLifeNs(),
                random.nextBoolean(),
                random.nextBoolean());
        final WireStyle style = new WireStyle(
                WireStyle.KeyOrder.values()[random.nextInt(3)], random.nextInt(4) > 0, random.nextInt(4) == 0);
        return new SimSettings(market, style, session, rest, hasKey ? new SimCredentials(KEY, KEY, KEY) : null);
    }

    private static List<SimSymbol> symbols(final SplittableRandom random) {
        final List<SimSymbol> symbols = new ArrayList<>();
        final boolean isWild = random.nextInt(4) == 0;
        final int[] weights = {12, 6, 1 + random.nextInt(3)};
        for (int index = 0; index < SYMBOLS; index++) {
            final BigDecimal tick = BigDecimal.ONE.movePointLeft(1 + random.nextInt(4));
            // Numbers so small that a restart of theirs is not far behind are the harder ones.
            final long first = random.nextBoolean() ? 11_000_000 + random.nextInt(4_000_000) : 14_000_000_000L;
            symbols.add(new SimSymbol(
                    "S" + index,
                    "USDT",
                    tick,
                    BigDecimal.ONE.movePointLeft(random.nextInt(6)),
                    tick.multiply(BigDecimal.valueOf(50_000 + random.nextInt(50_000))),
                    60 + random.nextInt(260),
                    7,
                    weights[index],
                    first,
                    true,
                    isWild && index == 0));
        }
        return symbols;
    }

    private static SessionConfig session(final long seed, final boolean hasKey, final SplittableRandom random) {
        final SessionLimits limits = new SessionLimits(
                3 + random.nextInt(5),
                1 + random.nextInt(3),
                3 + random.nextInt(6),
                30,
                300 + random.nextInt(300),
                1 + random.nextInt(4),
                4 + random.nextInt(8));
        final SessionTimers timers = new SessionTimers(
                2_000 * MS,
                1_500 * MS,
                1_500 * MS,
                2_000 * MS,
                2_000 * MS,
                random.nextBoolean() ? (2_000 + random.nextInt(6_000)) * MS : NEVER_NS,
                random.nextBoolean() ? (3_000 + random.nextInt(20_000)) * MS : NEVER_NS,
                2_000 * MS,
                3_000 * MS,
                100 * MS,
                2_000 * MS,
                1_000 * MS,
                20 * MS,
                300 * MS,
                1_500 * MS,
                10_000 * MS);
        return new SessionConfig(
                URI.create("http://127.0.0.1"),
                Set.of(),
                hasKey ? Optional.of(new KucoinCredentials(KEY, KEY, KEY, 3)) : Optional.empty(),
                seed,
                2 * SYMBOLS,
                limits,
                timers);
    }

    private static EngineConfig engine(final SplittableRandom random) {
        final int[] backlogs = {4_096, 16_384, 1 << 20};
        final SyncConfig sync = new SyncConfig(
                1_000 * MS,
                100,
                3_000 * MS,
                100 * MS,
                2_000 * MS,
                500 * MS,
                backlogs[random.nextInt(backlogs.length)],
                random.nextInt(4) == 0 ? 90 : 1 << 12,
                random.nextBoolean() ? 0 : (500 + random.nextInt(5_000)) * MS,
                random.nextInt(4) == 0 ? 0 : 500 * MS);
        return new EngineConfig(
                2 << 20,
                2 << 20,
                random.nextBoolean() ? 1 << 10 : 64 << 10,
                256,
                2 * SYMBOLS,
                5,
                EngineConfig.Waiting.BACK_OFF,
                false,
                sync);
    }

    /** Some storms, in each of which several things go wrong at about the same time. */
    private static List<PlannedTrouble> troubles(final long stormNs, final SplittableRandom random) {
        final List<PlannedTrouble> troubles = new ArrayList<>();
        final Trouble[] kinds = Trouble.values();
        final long firstNs = 800 * MS;
        final int storms = 2 + random.nextInt(3);
        final int count = FEWEST_TROUBLES + random.nextInt(MORE_TROUBLES);
        for (int index = 0; index < count; index++) {
            final long stormAtNs = firstNs + (index % storms) * (stormNs - firstNs) / storms;
            troubles.add(new PlannedTrouble(
                    stormAtNs + random.nextLong(700 * MS),
                    kinds[random.nextInt(kinds.length)],
                    random.nextInt(SYMBOLS),
                    (200 + random.nextLong(1_800)) * MS));
        }
        troubles.sort(Comparator.comparingLong(PlannedTrouble::atNs));
        return List.copyOf(troubles);
    }
}
