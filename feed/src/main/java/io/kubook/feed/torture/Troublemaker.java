package io.kubook.feed.torture;

import io.kubook.engine.ring.CommandRing;
import io.kubook.engine.ring.Streams;
import io.kubook.feed.kucoin.sim.FaultKind;
import io.kubook.feed.kucoin.sim.FaultPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the troubles of a scenario when their time has come: arms those of the venue, does the others itself. */
final class Troublemaker {
    private static final String NOBODY = "NOBODY-USDT";

    private final Scenario scenario;
    private final FaultPlan faults;
    private final VirtualNet net;
    private final VirtualHost host;
    private final Deque<PlannedTrouble> planned;
    private final List<PlannedTrouble> waiting = new ArrayList<>();
    private final Map<Trouble, Long> made = new EnumMap<>(Trouble.class);
    private final long[] subscribeAtNs = new long[Scenario.SYMBOLS];
    private final long[] resyncAtNs = new long[Scenario.SYMBOLS];
    private long slowUntilNs = Long.MIN_VALUE;
    private int slowEventsAtOnce;
    private long standstillUntilNs = Long.MIN_VALUE;

    Troublemaker(final Scenario scenario, final FaultPlan faults, final VirtualNet net, final VirtualHost host) {
        this.scenario = scenario;
        this.faults = faults;
        this.net = net;
        this.host = host;
        this.planned = new ArrayDeque<>(scenario.troubles());
    }

    void onTime(final long nowNs) {
        while (!planned.isEmpty() && Scenario.START_NS + planned.peek().atNs() <= nowNs) {
            waiting.add(planned.remove());
        }
        waiting.removeIf(trouble -> make(trouble, nowNs));
        if (host.process() != null) {
            subscribeAgain(nowNs);
            resyncWhatIsBack(nowNs);
        }
    }

    private CommandRing commands() {
        return host.process().watched().engine().commands();
    }

    private void subscribeAgain(final long nowNs) {
        for (int symbol = 0; symbol < subscribeAtNs.length; symbol++) {
            if (subscribeAtNs[symbol] != 0
                    && nowNs >= subscribeAtNs[symbol]
                    && commands().subscribe(name(symbol), streams())) {
                subscribeAtNs[symbol] = 0;
            }
        }
    }

    private void resyncWhatIsBack(final long nowNs) {
        for (int symbol = 0; symbol < resyncAtNs.length; symbol++) {
            if (resyncAtNs[symbol] != 0
                    && nowNs >= resyncAtNs[symbol]
                    && subscribeAtNs[symbol] == 0
                    && commands().resync(name(symbol))) {
                resyncAtNs[symbol] = 0;
            }
        }
    }

    /** No trouble begins any more. */
    void stop(final long nowNs) {
        planned.clear();
        waiting.clear();
        net.calmDown();
        host.calmDown(nowNs);
    }

    /** Makes a trouble; false if there is no occasion yet. */
    private boolean make(final PlannedTrouble trouble, final long nowNs) {
        if (trouble.kind() == Trouble.LOST_STREAM && !scenario.isAudited()) {
            return true;
        }
        if (trouble.kind().venueKind() != null) {
            faults.breakNow(trouble.kind().venueKind());
            return true;
        }
        final boolean isMade = host.process() != null && makeHere(trouble, nowNs);
        if (isMade) {
            made.merge(trouble.kind(), 1L, Long::sum);
        }
        return isMade;
    }

    private boolean makeHere(final PlannedTrouble trouble, final long nowNs) {
        switch (trouble.kind()) {
            case LOST_ANSWER -> net.loseAnAnswer();
            case GARBLED_ANSWER -> net.garbleAnAnswer();
            case CROWDED_COMMANDS -> crowdCommands();
            case SLOW_LISTENER -> {
                slowUntilNs = Math.max(slowUntilNs, nowNs + trouble.durationNs());
                slowEventsAtOnce = trouble.symbol() / 2;
            }
            case STANDSTILL -> standstillUntilNs = Math.max(standstillUntilNs, nowNs + trouble.durationNs());
            case SLOW_STORE -> host.process().slowJournal(nowNs + trouble.durationNs());
            case STORE_FULL -> host.fillStore(nowNs + trouble.durationNs());
            case STORE_FAILED -> {
                return host.breakStore(nowNs + trouble.durationNs());
            }
            case CRASH_RESTART -> {
                return kill(VirtualHost.Death.KILLED, trouble, nowNs);
            }
            case CUT_TAIL -> {
                return kill(VirtualHost.Death.WRITING, trouble, nowNs);
            }
            case LOST_TAIL -> {
                return kill(VirtualHost.Death.POWER_LOST, trouble, nowNs);
            }
            case THROWING_LISTENER -> host.process().watched().throwOnce();
            case RESYNC -> {
                return commands().resync(name(trouble.symbol()));
            }
            case SYMBOL_GONE -> {
                return hide(trouble, nowNs);
            }
            case RESUBSCRIBE -> {
                return resubscribe(trouble, nowNs);
            }
            case CUT, HALF_OPEN -> {
                return breakWire(trouble);
            }
            default -> throw new IllegalStateException("not made here: " + trouble);
        }
        return true;
    }

    private boolean kill(final VirtualHost.Death how, final PlannedTrouble trouble, final long nowNs) {
        if (!host.kill(how, nowNs, nowNs + trouble.durationNs() / 2)) {
            return false;
        }
        Arrays.fill(subscribeAtNs, 0); // Whoever starts again subscribes to all.
        slowUntilNs = Long.MIN_VALUE;
        standstillUntilNs = Long.MIN_VALUE;
        return true;
    }

    private void crowdCommands() {
        while (commands().resync(NOBODY)) {
            assert !NOBODY.isEmpty();
        }
    }

    /** A snapshot is asked for at once; when the symbol is back nobody will know but its user. */
    private boolean hide(final PlannedTrouble trouble, final long nowNs) {
        if (!commands().resync(name(trouble.symbol()))) {
            return false;
        }
        final long untilNs = nowNs + trouble.durationNs();
        net.hide(name(trouble.symbol()), untilNs);
        resyncAtNs[trouble.symbol()] = Math.max(resyncAtNs[trouble.symbol()], untilNs);
        return true;
    }

    private boolean resubscribe(final PlannedTrouble trouble, final long nowNs) {
        if (subscribeAtNs[trouble.symbol()] != 0 || !commands().unsubscribe(name(trouble.symbol()), streams())) {
            return false;
        }
        subscribeAtNs[trouble.symbol()] = nowNs + trouble.durationNs();
        return true;
    }

    private boolean breakWire(final PlannedTrouble trouble) {
        final List<VirtualWire> standing = net.standing();
        if (standing.isEmpty()) {
            return false;
        }
        final VirtualWire wire = standing.get(trouble.symbol() % standing.size());
        if (trouble.kind() == Trouble.CUT) {
            wire.cut();
        } else {
            wire.mute();
        }
        return true;
    }

    private static int streams() {
        return Streams.ALL;
    }

    private String name(final int symbol) {
        return scenario.venue().market().symbols().get(symbol).name();
    }

    /** How many events the listeners manage in a step. */
    int eventsAtOnce(final long nowNs) {
        return nowNs < slowUntilNs ? slowEventsAtOnce : Integer.MAX_VALUE;
    }

    boolean isStandstill(final long nowNs) {
        return nowNs < standstillUntilNs;
    }

    /** How often each kind has truly happened, here and at the venue; without those that have not. */
    Map<Trouble, Long> counts() {
        final Map<Trouble, Long> all = new EnumMap<>(made);
        all.put(Trouble.LOST_ANSWER, net.answersLost());
        all.put(Trouble.SYMBOL_GONE, net.answersOfGone());
        all.put(Trouble.GARBLED_ANSWER, net.answersGarbled());
        all.put(Trouble.THROWING_LISTENER, host.thrown());
        final Map<FaultKind, Long> atTheVenue = faults.counts();
        for (final Trouble trouble : Trouble.values()) {
            if (trouble.venueKind() != null) {
                all.put(trouble, atTheVenue.getOrDefault(trouble.venueKind(), 0L));
            }
        }
        all.values().removeIf(count -> count == 0);
        return all;
    }
}
