package io.kubook.feed.kucoin.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The level2 frames of one symbol on their way to one client, and what happens to them there. */
final class FrameLane {
    private static final long MS = 1_000_000L;
    private static final long SHORTEST_DELAY_NS = 200 * MS;
    private static final long LONGEST_DELAY_NS = 800 * MS;
    private static final long SHORTEST_GAP_NS = 100 * MS;
    private static final long LONGEST_GAP_NS = 400 * MS;
    private static final long SHORTEST_SILENCE_NS = 1_000 * MS;
    private static final long LONGEST_SILENCE_NS = 4_000 * MS;
    private static final int FRAMES_BEFORE_AN_ECHO = 3;

    private final SimContext context;
    private final Consumer<String> out;
    private final Deque<String> held = new ArrayDeque<>();
    private MarketMessage.Book before;
    private String overtaken;
    private boolean isWithheld;
    private String echo;
    private int framesBeforeTheEcho;
    private long heldUntilNs = Long.MIN_VALUE;
    private long missingUntilNs = Long.MIN_VALUE;

    FrameLane(final SimContext context, final Consumer<String> out) {
        this.context = context;
        this.out = out;
    }

    /** Sends a frame, unless a fault thinks otherwise. The writer makes its text. */
    void push(final MarketMessage.Book book, final Function<MarketMessage.Book, String> writer) {
        final FaultPlan faults = context.faults();
        if (before != null && before.lastSequence() + 1 != book.firstSequence()) {
            before = null;
            isWithheld = false;
        }
        final boolean overlaps = before != null && faults.take(FaultKind.OVERLAP);
        final boolean withholds = overlaps && !isWithheld && context.random().nextBoolean();
        if (!withholds) {
            final String frame = writer.apply(overlaps || isWithheld ? overlapping(book) : book);
            push(faults.take(FaultKind.MALFORMED_FRAME) ? malformed(frame) : frame);
        }
        isWithheld = withholds;
        before = book;
    }

    private void push(final String frame) {
        final FaultPlan faults = context.faults();
        if (context.nowNs() < missingUntilNs || faults.take(FaultKind.DROP)) {
            return;
        }
        if (faults.take(FaultKind.GAP)) {
            missingUntilNs = context.nowNs() + context.between(SHORTEST_GAP_NS, LONGEST_GAP_NS);
            return;
        }
        if (faults.take(FaultKind.SILENT_SYMBOL)) {
            missingUntilNs = context.nowNs() + context.between(SHORTEST_SILENCE_NS, LONGEST_SILENCE_NS);
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
        repeatLate(frame);
    }

    private void repeatLate(final String frame) {
        if (echo == null && context.faults().take(FaultKind.ECHO)) {
            echo = frame;
            framesBeforeTheEcho = FRAMES_BEFORE_AN_ECHO;
        } else if (echo != null && --framesBeforeTheEcho == 0) {
            send(echo);
            echo = null;
        }
    }

    /** The frame with all rows of the one before behind its own: of two for a price the older one comes last. */
    private MarketMessage.Book overlapping(final MarketMessage.Book book) {
        final List<BookRow> rows = new ArrayList<>(book.rows());
        rows.addAll(before.rows());
        return new MarketMessage.Book(
                book.symbol(), book.timeNs(), before.firstSequence(), book.lastSequence(), List.copyOf(rows));
    }

    private String malformed(final String frame) {
        return switch (context.random().nextInt(3)) {
            case 0 -> frame.substring(0, context.random().nextInt(frame.length()));
            case 1 -> frame.replaceFirst("\"changes\" ?: ?\\{", "\"changes\":[");
            default -> frame.replaceFirst("\"sequenceEnd\" ?: ?", "\"sequenceEnd\":-");
        };
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
