package io.kubook.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubook.bench.bar.Row;
import io.kubook.bench.contest.Measured;
import io.kubook.bench.latency.Lateness;
import io.kubook.bench.sweep.Sweep;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The results as JSON. What was not measured is null. */
public final class JsonReport {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int POINTS_PER_NINE = 10;
    private static final double FARTHEST = 0.999_99;

    private JsonReport() {}

    /**
     * Writes all.
     *
     * @param results of a run.
     * @return one object, with line breaks.
     */
    public static String of(final Results results) {
        final ObjectNode root = MAPPER.createObjectNode();
        root.put("mode", results.mode());
        root.put("date", results.date().toString());
        root.set("machine", machine(results.machine()));
        final ArrayNode rows = root.putArray("rows");
        results.rows().forEach(row -> rows.add(row(row)));
        final ArrayNode contenders = root.putArray("contenders");
        results.measured().forEach(measured -> contenders.add(contender(measured)));
        final ArrayNode sweeps = root.putArray("sweeps");
        results.sweeps().forEach(sweep -> sweeps.add(sweep(sweep)));
        final ArrayNode lateness = root.putArray("latency");
        results.lateness().forEach(each -> lateness.add(lateness(each)));
        final ArrayNode absent = root.putArray("absent");
        results.absent().forEach(absent::add);
        final ArrayNode failures = root.putArray("failures");
        results.failures().forEach(failures::add);
        return root.toPrettyString();
    }

    private static ObjectNode machine(final Machine machine) {
        return MAPPER.createObjectNode()
                .put("processor", machine.processor())
                .put("cores", machine.cores())
                .put("system", machine.system())
                .put("jvm", machine.jvm())
                .put("loadAverage", machine.loadAverage());
    }

    private static ObjectNode row(final Row row) {
        final ObjectNode node =
                MAPPER.createObjectNode().put("name", row.name()).put("jdk", row.jdk());
        put("ours", row.ours(), node);
        put("peer", row.peer(), node);
        put("ratio", row.ratio(), node);
        node.put("bar", row.bar());
        if (row.isMeasured()) {
            node.put("ok", row.isOk());
        } else {
            node.putNull("ok");
        }
        node.put("sense", row.sense().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("unit", row.unit())
                .put("against", row.against());
        put("noise", row.noise(), node);
        return node.put("skipped", row.skipped());
    }

    private static void put(final String name, final double value, final ObjectNode node) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static ObjectNode contender(final Measured measured) {
        final ObjectNode node = MAPPER.createObjectNode()
                .put("task", measured.entry().task().name().toLowerCase(Locale.ROOT))
                .put("description", measured.entry().task().description())
                .put("name", measured.entry().name())
                .put("jdk", measured.jdk())
                .put("levels", measured.entry().levels())
                .put("ns", measured.ns())
                .put("noise", measured.noise());
        put("bytes", measured.bytes(), node);
        node.put("cpuShare", measured.cpuShare());
        if (!measured.times().isEmpty()) {
            node.set("percentiles", percentiles(measured.allTimes()));
        }
        return node;
    }

    /** Pairs of one over the part that is slower, and nanoseconds: evenly spaced on a logarithmic axis. */
    private static ArrayNode percentiles(final Histogram histogram) {
        final ArrayNode points = MAPPER.createArrayNode();
        double slower = 1;
        while (slower > 1 - FARTHEST) {
            slower /= Math.pow(10, 1.0 / POINTS_PER_NINE);
            points.addArray().add(1 / slower).add(histogram.getValueAtPercentile(100 * (1 - slower)));
        }
        return points;
    }

    private static ObjectNode lateness(final Lateness lateness) {
        final ObjectNode node = MAPPER.createObjectNode()
                .put("load", lateness.load().toString())
                .put("tls", lateness.isEncrypted() ? lateness.tls().inWords() : "")
                .put("spin", lateness.isSpinning())
                .put("frames", lateness.frames())
                .put("shortfall", lateness.shortfall())
                .put("stampNs", lateness.stampNs());
        final ObjectNode threads = node.putObject("threads");
        lateness.threads().forEach((thread, use) -> {
            final ObjectNode each = threads.putObject(thread.text()).put("bytes", use.bytes());
            put("ran", use.ran(), each);
            put("waited", use.waited(), each);
        });
        final ObjectNode stages = node.putObject("stages");
        lateness.stages().forEach((stage, times) -> stages.set(stage.text(), percentiles(times)));
        node.set("jitter", percentiles(lateness.jitter()));
        return node;
    }

    private static ObjectNode sweep(final Sweep sweep) {
        final ObjectNode node =
                MAPPER.createObjectNode().put("name", sweep.name()).put("what", sweep.what());
        final ArrayNode sizes = node.putArray("sizes");
        for (final double size : sweep.sizes()) {
            sizes.add(size);
        }
        final ArrayNode curves = node.putArray("curves");
        for (final Sweep.Curve curve : sweep.curves()) {
            final ObjectNode each = curves.addObject().put("contender", curve.contender());
            final ArrayNode ns = each.putArray("ns");
            for (final double cost : curve.ns()) {
                ns.add(cost);
            }
            each.put("exponent", sweep.exponent(curve));
        }
        return node;
    }
}
