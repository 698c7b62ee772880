package io.kubook.bench.latency;

import io.kubook.feed.net.TlsProvider;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How late frames were, in nanoseconds from when each was due.
 *
 * @param load       how they came.
 * @param tls        who spoke TLS at the receiving end; null if the connection was plain.
 * @param isSpinning whether the book thread spins while there is nothing to do.
 * @param shortfall  the part by which the sender fell behind the rate; times are right all the same, but more than a
 *                   percent means that the machine cannot do it.
 * @param stages     how late they were at each stage, in order; all have every frame. Without a journal its stage is
 *                   not among them.
 * @param jitter     how late a thread was that had nothing to do, in the same time.
 * @param threads    what each thread took in that time, in the order in which frames pass them.
 * @param stampNs    what a time stamp costs; its cost is in the times of its stage and of those behind it.
 */
public record Lateness(
        Load load,
        TlsProvider tls,
        boolean isSpinning,
        double shortfall,
        Map<FrameStage, Histogram> stages,
        Histogram jitter,
        Map<RigThread, ThreadUse> threads,
        double stampNs) {

    /**
     * How many frames there were.
     *
     * @return 1 or more.
     */
    public long frames() {
        return stages.get(FrameStage.SENT).getTotalCount();
    }

    /**
     * Whether the connection was encrypted.
     *
     * @return false if it was plain.
     */
    public boolean isEncrypted() {
        return tls != null;
    }

    /**
     * What a thread allocated for a frame.
     *
     * @param thread which; it is among {@link #threads}.
     * @return bytes.
     */
    public double bytesPerFrame(final RigThread thread) {
        return (double) threads.get(thread).bytes() / frames();
    }

    /**
     * For a file.
     *
     * @return such as {@code 10000} or {@code 25000-in-250s-tls}.
     */
    public String name() {
        return load.name() + (isEncrypted() ? "-tls" : "");
    }

    @Override
    public String toString() {
        return load + (isEncrypted() ? ", TLS" : ", plain");
    }
}
