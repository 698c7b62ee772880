package io.kubook.bench.races;

import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.CommandRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The book thread asks for a snapshot while a user wants a book anew. */
@JCStressTest
@Outcome(id = "7, 1", expect = Expect.ACCEPTABLE, desc = "both commands came, once and whole")
@Outcome(expect = Expect.FORBIDDEN, desc = "a command was lost, came twice or not as it was given")
@State
public class CommandRace implements CommandHandler {
    private final CommandRing ring = new CommandRing(1_024);
    private int requests;
    private int resyncs;

    /** The book thread. */
    @Actor
    public void request() {
        ring.requestSnapshot(3, 4);
    }

    /** Any other thread. */
    @Actor
    public void resync() {
        ring.resync("A-B");
    }

    /** The link thread. */
    @Arbiter
    public void drain(final II_Result result) {
        ring.drain(this);
        result.r1 = requests;
        result.r2 = resyncs;
    }

    @Override
    public void onSnapshotRequested(final int instrumentId, final long requestId) {
        requests += instrumentId + (int) requestId;
    }

    @Override
    public void onResync(final String symbol) {
        resyncs += symbol.equals("A-B") ? 1 : 9;
    }

    @Override
    public void onSubscribe(final String symbol, final int streams) {
        resyncs += 9;
    }

    @Override
    public void onUnsubscribe(final String symbol, final int streams) {
        resyncs += 9;
    }
}
