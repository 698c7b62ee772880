package io.kubook.engine;

import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.book.Side;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.EventSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A venue and its feed, by a seed: several markets, their events in the order in which a link thread would publish
 * them, with all the mishaps that events can tell of. Give it the engine's requests and it answers them, sooner or
 * later.
 */
public final class RandomVenue implements CommandHandler {
    /** Of snapshots; 0 for all. The small one makes books run low, so that they are refreshed. */
    private static final int[] DEPTHS = {0, 20, 4};

    private static final int MOST_VERSIONS = 4;

    private final SplittableRandom random;
    private final EventWriter events;
    private final List<Market> markets = new ArrayList<>();

    /** Defines the instruments and brings up the link for each. */
    public RandomVenue(final long seed, final int instruments, final EventSink sink) {
        random = new SplittableRandom(seed);
        events = new EventWriter(sink);
        for (int id = 0; id < instruments; id++) {
            final Market market = new Market(id);
            markets.add(market);
            events.instrument(market.definition());
            events.linkUp(id);
        }
    }

    /** The true state of an instrument, and what the venue owes it. */
    private static final class Market {
        private final int id;
        private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private final Deque<Long> requests = new ArrayDeque<>();
        private long sequence = 1000;
        private int version = 1;
        private long tick = 1;
        private boolean isLinkUp = true;

        Market(final int id) {
            this.id = id;
        }

        Instrument definition() {
            return new Instrument(id, version, "venue", "SYM-" + id, version, 3, tick, 1);
        }

        TreeMap<Long, Long> side(final Side side) {
            return side == Side.BID ? bids : asks;
        }

        void widen() {
            version++;
            tick *= 10;
            widen(bids);
            widen(asks);
        }

        private static void widen(final TreeMap<Long, Long> side) {
            final TreeMap<Long, Long> narrow = new TreeMap<>(side);
            side.clear();
            narrow.forEach((price, size) -> side.put(price * 10, size));
        }
    }

    /** Publishes the next event, or a few that belong together. */
    public void step() {
        events.advance(1_000_000 + random.nextInt(1_000_000));
        final Market market = markets.get(random.nextInt(markets.size()));
        events.version(market.version).venueTime(events.nowNs() - 5_000_000);
        final int kind = random.nextInt(1000);
        if (kind < 650) {
            delta(market, true);
        } else if (kind < 720) {
            events.trade(market.id, side(), 1000 * market.tick, 1 + random.nextInt(99), kind, "t" + kind);
        } else if (kind < 760) {
            events.ticker(market.id, market.sequence, 999 * market.tick, 1, 1001 * market.tick, 2);
        } else if (kind < 940) {
            answer(market);
        } else if (kind < 980) {
            events.time();
        } else {
            mishap(market, kind - 980);
        }
    }

    /** The time, as the link thread tells it now and then. */
    public void time() {
        events.time();
    }

    private void mishap(final Market market, final int kind) {
        switch (kind) {
            case 0, 1, 2 -> delta(market, false);
            case 3 -> {
                delta(market, false);
                events.overrun(market.id, 1, random.nextInt(3));
            }
            case 4 -> {
                delta(market, false);
                events.malformed(market.id, StreamKind.DEPTH);
            }
            case 5 -> events.malformed(market.id, StreamKind.TRADE);
            case 6 -> events.command(market.id, CommandKind.RESYNC);
            case 7, 8 -> events.advance(11_000_000_000L).time();
            case 9, 10, 11 -> failRequest(market);
            case 12 -> linkDown();
            case 13, 14, 15, 16 -> moveLink(market);
            default -> widen(market);
        }
    }

    private void delta(final Market market, final boolean isPublished) {
        final List<Entry> entries = new ArrayList<>();
        final long first = market.sequence + 1;
        final int count = random.nextInt(50) == 0 ? 40 : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            final Side side = side();
            final int distance = 1 + Math.min(random.nextInt(100), random.nextInt(100));
            final long price = (side == Side.BID ? 1000 - distance : 1000 + distance) * market.tick;
            final long size = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(1000);
            market.sequence++;
            if (size == 0) {
                market.side(side).remove(price);
            } else {
                market.side(side).put(price, size);
            }
            entries.add(new Entry(side, price, size, market.sequence, 0));
        }
        if (isPublished && market.isLinkUp) {
            events.delta(market.id, first, market.sequence, entries);
        }
    }

    private void answer(final Market market) {
        final Long request = market.requests.poll();
        if (request == null) {
            return;
        }
        final int depth = DEPTHS[random.nextInt(DEPTHS.length)];
        final List<Entry> levels = new ArrayList<>();
        add(Side.BID, market.bids, depth, levels);
        add(Side.ASK, market.asks, depth, levels);
        if (random.nextBoolean()) {
            events.snapshot(market.id, request, market.sequence, depth, levels);
        } else {
            final int cut = levels.size() / 2;
            final long sequence = market.sequence;
            events.chunk(market.id, request, sequence, depth, EventFlags.FIRST_CHUNK, levels.subList(0, cut));
            events.chunk(
                    market.id, request, sequence, depth, EventFlags.LAST_CHUNK, levels.subList(cut, levels.size()));
        }
    }

    private static void add(
            final Side side, final TreeMap<Long, Long> levels, final int depth, final List<Entry> target) {
        levels.entrySet().stream()
                .limit(depth == 0 ? Long.MAX_VALUE : depth)
                .forEach(level -> target.add(new Entry(side, level.getKey(), level.getValue(), 0, 0)));
    }

    private void failRequest(final Market market) {
        final Long request = market.requests.poll();
        if (request != null) {
            events.snapshotFailed(market.id, request, SnapshotFailure.REFUSED, 0);
        }
    }

    private void linkDown() {
        events.linkDown(-1);
        markets.forEach(market -> market.isLinkUp = false);
    }

    private void moveLink(final Market only) {
        if (random.nextInt(4) == 0 && only.isLinkUp) {
            only.isLinkUp = false;
            events.linkDown(only.id);
            if (random.nextBoolean()) {
                events.command(only.id, CommandKind.UNSUBSCRIBE);
            }
            return;
        }
        for (final Market market : markets) {
            if (!market.isLinkUp) {
                market.isLinkUp = true;
                events.linkUp(market.id);
            }
        }
    }

    private void widen(final Market market) {
        if (market.version < MOST_VERSIONS) {
            market.widen();
            events.instrument(market.definition());
        }
    }

    private Side side() {
        return random.nextBoolean() ? Side.BID : Side.ASK;
    }

    @Override
    public void onSnapshotRequested(final int instrumentId, final long requestId) {
        markets.get(instrumentId).requests.add(requestId);
    }

    @Override
    public void onResync(final String symbol) {
        throw new AssertionError(symbol);
    }

    @Override
    public void onSubscribe(final String symbol, final int streams) {
        throw new AssertionError(symbol);
    }

    @Override
    public void onUnsubscribe(final String symbol, final int streams) {
        throw new AssertionError(symbol);
    }
}
