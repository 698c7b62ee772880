package io.kubook.bench.latency;

import io.kubook.bench.Histograms;
import org.HdrHistogram.Histogram;

/**
 * What the venue's end says of a run.
 *
 * @param endNs    when the last frame was written, by {@link System#nanoTime()}.
 * @param lateness how late each was written.
 */
record SentFrames(long endNs, Histogram lateness) {
    private static final String BLANK = " ";

    String toText() {
        return endNs + BLANK + Histograms.encode(lateness);
    }

    static SentFrames of(final String text) {
        final String[] words = text.split(BLANK);
        return new SentFrames(Long.parseLong(words[0]), Histograms.decode(words[1]));
    }

    /** The part by which the sender fell behind; 0 or more. */
    double shortfall(final Schedule schedule) {
        return Math.max(0, 1 - schedule.seconds() / ((endNs - schedule.startNs()) / 1e9));
    }
}
