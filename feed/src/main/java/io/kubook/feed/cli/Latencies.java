package io.kubook.feed.cli;

import io.kubook.engine.metrics.LatencyRecorder;
import io.kubook.engine.metrics.Stage;
import org.HdrHistogram.Histogram;

/** How long messages took from the wire to the book since the start, and how late the machine itself was meanwhile. */
final class Latencies {
    private final LatencyRecorder recorder;
    private final JitterMeter meter;
    private final Histogram wireToBook = new Histogram(LatencyRecorder.MAX_NS, LatencyRecorder.PRECISION_DIGITS);
    private final Histogram jitter = new Histogram(LatencyRecorder.MAX_NS, LatencyRecorder.PRECISION_DIGITS);
    private Histogram lastTotals;
    private Histogram lastLateness;

    Latencies(final LatencyRecorder recorder, final JitterMeter meter) {
        this.recorder = recorder;
        this.meter = meter;
    }

    /** Adds what was recorded since the last call. */
    void refresh() {
        lastTotals = recorder.interval(Stage.TOTAL, lastTotals);
        wireToBook.add(lastTotals);
        lastLateness = meter.interval(lastLateness);
        jitter.add(lastLateness);
    }

    Histogram wireToBook() {
        return wireToBook;
    }

    Histogram jitter() {
        return jitter;
    }

    /** Writes {@code {wireToBook, jitter}}, each with its percentiles in nanoseconds. */
    void write(final JsonWriter json) {
        json.beginObject();
        percentiles(json.key("wireToBook"), wireToBook);
        percentiles(json.key("jitter"), jitter);
        json.endObject();
    }

    private static void percentiles(final JsonWriter json, final Histogram histogram) {
        json.beginObject();
        json.key("p50").value(histogram.getValueAtPercentile(50));
        json.key("p99").value(histogram.getValueAtPercentile(99));
        json.key("p999").value(histogram.getValueAtPercentile(99.9));
        json.key("max").value(histogram.getMaxValue());
        json.endObject();
    }
}
