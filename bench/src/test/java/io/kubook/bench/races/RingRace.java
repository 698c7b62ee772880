package io.kubook.bench.races;

import io.kubook.engine.ring.JournalRing;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two events go through a ring. The taker refuses the first once, as a journal does whose store has no room. The ring
 * of events is the same one, only larger.
 */
@JCStressTest
@Outcome(id = "0, 12", expect = Expect.ACCEPTABLE, desc = "nothing was there yet, or it was refused; both came later")
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "the first was there, the second came later")
@Outcome(id = "12, 0", expect = Expect.ACCEPTABLE, desc = "both were there")
@Outcome(expect = Expect.FORBIDDEN, desc = "an event was lost, came twice, out of order or not as it was written")
@State
public class RingRace implements JournalRing.RecordTaker {
    private static final int LENGTH = 24;

    private final JournalRing ring = new JournalRing(1_024);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[LENGTH]);
    private boolean refused;
    private int taken;

    /** The book thread. */
    @Actor
    public void offer() {
        for (int number = 1; number <= 2; number++) {
            for (int i = 0; i < LENGTH; i += Long.BYTES) {
                event.putLong(i, 7L * number + i);
            }
            ring.offer(number, 40 + number, event, 0, LENGTH);
        }
    }

    /** The journal's thread. */
    @Actor
    public void poll(final II_Result result) {
        result.r1 = pollTwice();
    }

    /** The journal's thread, later. */
    @Arbiter
    public void pollTheRest(final II_Result result) {
        result.r2 = pollTwice();
    }

    private int pollTwice() {
        taken = 0;
        ring.pollTaking(this, 2);
        ring.pollTaking(this, 2);
        return taken;
    }

    @Override
    public boolean take(
            final long number, final int type, final DirectBuffer buffer, final int offset, final int length) {
        if (!refused) {
            refused = true;
            return false;
        }
        boolean whole = type == 40 + number && length == LENGTH;
        for (int i = 0; whole && i < LENGTH; i += Long.BYTES) {
            whole = buffer.getLong(offset + i) == 7 * number + i;
        }
        taken = 10 * taken + (whole ? (int) number : 9);
        return true;
    }
}
