package io.kubook.feed.torture;

import io.kubook.engine.ring.JournalRing;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes the records of an engine's journal and gives them back in their order: where a journal stands in a world. Slow
 * for a while if it is told to be, so that the ring runs full.
 */
final class RecordStore implements JournalRing.RecordHandler {
    /** Takes up room on the ring, in place of what a slow store has not written yet; is no record. */
    private static final int FILLER = 999;

    private static final int LONGEST_FILLER = 200_000;
    private static final int SHORTEST_FILLER = 512;

    private record Stored(long number, int templateId, byte[] bytes) {}

    private final JournalRing ring;
    private final List<Stored> records = new ArrayList<>();
    private final UnsafeBuffer filler = new UnsafeBuffer(new byte[LONGEST_FILLER]);
    private long slowUntilNs = Long.MIN_VALUE;

    RecordStore(final JournalRing ring) {
        this.ring = ring;
    }

    /** Writes what waits, unless it is slow. */
    void onTime(final long nowNs) {
        if (nowNs >= slowUntilNs) {
            ring.poll(this, Integer.MAX_VALUE);
            ring.poll(this, Integer.MAX_VALUE);
        }
    }

    /** Writes nothing until a time, and is so far behind already that there is hardly any room. */
    void slowDown(final long untilNs) {
        slowUntilNs = untilNs;
        for (int length = LONGEST_FILLER; length > SHORTEST_FILLER; length /= 2) {
            while (ring.offer(0, FILLER, filler, 0, length)) {
                assert length > 0;
            }
        }
    }

    /** Is as fast as ever from here on. */
    void calmDown() {
        slowUntilNs = Long.MIN_VALUE;
    }

    @Override
    public void onRecord(
            final long number, final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (templateId != FILLER) {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            records.add(new Stored(number, templateId, bytes));
        }
    }

    /** Hands all records over, the oldest first. */
    void replay(final JournalRing.RecordHandler handler) {
        for (final Stored stored : records) {
            handler.onRecord(
                    stored.number(), stored.templateId(), new UnsafeBuffer(stored.bytes()), 0, stored.bytes().length);
        }
    }
}
