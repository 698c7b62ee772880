package io.kubook.bench.latency;

import io.kubook.journal.JournalAgent;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The journal thread's work, and how late each frame was when the journal acknowledged it. An event's number tells the
 * frame: in a run there are no events but those of frames.
 */
final class JournalTimes implements Agent {
    /**
     * The most records between two stamps. A record takes a quarter of a microsecond, so the first of so many is
     * stamped 4 microseconds too late at worst, and only while they wait; a stamp for each would cost a tenth of it.
     */
    static final int POLL_LIMIT = 16;

    private final JournalAgent journal;
    private final EpochNanoClock clock;
    private final LateTimes times = new LateTimes();
    private final ThreadMeter meter = new ThreadMeter();
    private long numberBefore;
    private volatile long frames;
    private volatile Schedule schedule;

    /** Drives an agent that has {@link #POLL_LIMIT}. */
    JournalTimes(final JournalAgent journal, final EpochNanoClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public String roleName() {
        return journal.roleName();
    }

    @Override
    public int doWork() {
        meter.isThisThread();
        final int written = journal.doWork();
        final Schedule run = schedule;
        if (written > 0 && run != null) {
            final long nowNs = clock.nanoTime();
            final long acknowledged = Math.min(run.count(), journal.position() - numberBefore);
            long index = frames;
            while (index < acknowledged) {
                times.record(nowNs - run.dueNs(index));
                index++;
            }
            frames = index;
        }
        return written;
    }

    @Override
    public void onClose() {
        journal.onClose();
    }

    /**
     * Begins a run; nothing of an earlier one may be under way. Any thread.
     *
     * @param next       by the clock of the engine.
     * @param lastNumber of the events before.
     */
    void begin(final Schedule next, final long lastNumber) {
        times.reset();
        meter.begin();
        frames = 0;
        numberBefore = lastNumber;
        schedule = next;
    }

    /** How many frames of the run are acknowledged. Any thread. */
    long frames() {
        return frames;
    }

    /** When all frames are acknowledged. */
    Histogram copy() {
        return times.copy();
    }

    /** What the thread took since {@link #begin}. */
    ThreadUse thread() {
        return meter.sinceBegin();
    }
}
