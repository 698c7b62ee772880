package io.kubook.feed.kucoin.sim;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** What the parts of one venue share. */
record SimContext(
        SimSettings settings,
        SimulatedMarket market,
        FaultPlan faults,
        VirtualTimers timers,
        SimTokens tokens,
        PushWriter writer,
        SplittableRandom random) {
    static SimContext of(final SimSettings settings, final FaultPlan faults) {
        final SplittableRandom random = new SplittableRandom(~settings.market().seed());
        return new SimContext(
                settings,
                new SimulatedMarket(settings.market()),
                faults,
                new VirtualTimers(settings.market().startNs()),
                new SimTokens(settings.rest(), random.split()),
                new PushWriter(settings.style()),
                random);
    }

    /** The virtual time, in nanoseconds since the epoch. */
    long nowNs() {
        return timers.nowNs();
    }

    /** A time between two, both included. */
    long between(final long least, final long most) {
        return least + random.nextLong(most - least + 1);
    }

    /** A number as the venue makes them up for what has no id: 24 hexadecimal digits. */
    String hexId() {
        return hexId(random);
    }

    /** Such a number of anybody's. */
    static String hexId(final SplittableRandom random) {
        final HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextInt()) + hex.toHexDigits(random.nextLong());
    }
}
