package io.kubook.feed.kucoin.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The level2 frames of one symbol on their way to one client, and what happens to them there. */
final class FrameLane {
    private static final long MS = 1_000_000L;
    private static final long SHORTEST_DELAY_NS = 200 * MS;
    private static final long LONGEST_DELAY_NS = 800 * MS;
    private static final long SHORTEST_GAP_NS = 100 * MS;
    private static final long LONGEST_GAP_NS = 400 * MS;

    private final SimContext context;
    private final Consumer<String> out;
    private final Deque<String> held = new ArrayDeque<>();
    private String overtaken;
    private long heldUntilNs = Long.MIN_VALUE;
    private long missingUntilNs = Long.MIN_VALUE;

    FrameLane(final SimContext context, final Consumer<String> out) {
        this.context = context;
        this.out = out;
    }

    /** Sends a frame, unless a fault thinks otherwise. */
    void push(final String frame) {
        final FaultPlan faults = context.faults();
        if (context.nowNs() < missingUntilNs || faults.take(FaultKind.DROP)) {
            return;
        }
        if (faults.take(FaultKind.GAP)) {
            missingUntilNs = context.nowNs() + context.between(SHORTEST_GAP_NS, LONGEST_GAP_NS);
            return;
        }
        if (faults.take(FaultKind.DELAY)) {
            hold(context.between(SHORTEST_DELAY_NS, LONGEST_DELAY_NS));
        }
        if (overtaken == null && faults.take(FaultKind.REORDER)) {
            overtaken = frame;
            return;
        }
        send(frame);
        if (faults.take(FaultKind.DUPLICATE)) {
            send(frame);
        }
        if (overtaken != null) {
            send(overtaken);
            overtaken = null;
        }
    }

    /** Keeps frames back for so long, or for longer if that was so already, then sends them in order. */
    void hold(final long durationNs) {
        heldUntilNs = Math.max(heldUntilNs, context.nowNs() + durationNs);
        context.timers().after(durationNs, this::release);
    }

    private void send(final String frame) {
        if (context.nowNs() < heldUntilNs) {
            held.add(frame);
        } else {
            out.accept(frame);
        }
    }

    private void release() {
        while (context.nowNs() >= heldUntilNs && !held.isEmpty()) {
            out.accept(held.remove());
        }
    }
}
