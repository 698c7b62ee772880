package io.kubook.bench.races;

import io.kubook.engine.ring.JournalRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Images of books are asked for after a note was made, while the book thread looks. */
@JCStressTest
@Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "seen when it was looked for again")
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "seen at once, with all that was written before it")
@Outcome(id = "1, 0, .*", expect = Expect.FORBIDDEN, desc = "seen before what was written before it")
@Outcome(id = "0, 0, 0", expect = Expect.FORBIDDEN, desc = "lost")
@Outcome(id = "1, .*, 1", expect = Expect.FORBIDDEN, desc = "seen twice")
@State
public class ImageRequestRace {
    private final JournalRing ring = new JournalRing(1_024);
    private int note;

    /** Any thread. */
    @Actor
    public void request() {
        note = 1;
        ring.requestImages();
    }

    /** The book thread. */
    @Actor
    public void take(final III_Result result) {
        if (ring.takeImageRequest()) {
            result.r1 = 1;
            result.r2 = note;
        }
    }

    /** The book thread, later. */
    @Arbiter
    public void takeAgain(final III_Result result) {
        result.r3 = ring.takeImageRequest() ? 1 : 0;
    }
}
