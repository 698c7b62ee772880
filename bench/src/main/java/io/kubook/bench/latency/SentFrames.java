package io.kubook.bench.latency;

import io.kubook.bench.Histograms;
import org.HdrHistogram.Histogram;

/**
 * What the venue's end says of a run.
 *
 * @param endNs    when the last frame was written, by {@link System#nanoTime()}.
 * @param lateness how late each was written.
 * @param thread   what the thread took that wrote them.
 */
record SentFrames(long endNs, Histogram lateness, ThreadUse thread) {
    private static final String BLANK = " ";

    String toText() {
        return endNs
                + BLANK
                + Histograms.encode(lateness)
                + BLANK
                + thread.bytes()
                + BLANK
                + thread.ran()
                + BLANK
                + thread.waited();
    }

    static SentFrames of(final String text) {
        final String[] words = text.split(BLANK);
        return new SentFrames(
                Long.parseLong(words[0]),
                Histograms.decode(words[1]),
                new ThreadUse(Long.parseLong(words[2]), Double.parseDouble(words[3]), Double.parseDouble(words[4])));
    }

    /** The part by which the sender fell behind; 0 or more. */
    double shortfall(final Schedule schedule) {
        return Math.max(0, 1 - schedule.seconds() / ((endNs - schedule.startNs()) / 1e9));
    }
}
