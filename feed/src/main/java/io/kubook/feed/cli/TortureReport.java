package io.kubook.feed.cli;

import io.kubook.feed.torture.SeedResult;
import io.kubook.feed.torture.TortureTotals;
import io.kubook.feed.torture.Trouble;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What came of many seeds, for people or as JSON. */
final class TortureReport {
    private static final int COLUMNS = 3;
    private static final int KIND_WIDTH = 18;

    private final TortureTotals totals;
    private final long from;
    private final long tookNs;

    TortureReport(final TortureTotals totals, final long from, final long tookNs) {
        this.totals = totals;
        this.from = from;
        this.tookNs = tookNs;
    }

    private long seedsPerMinute() {
        return Math.round(totals.seeds() * (double) TimeUnit.MINUTES.toNanos(1) / Math.max(1, tookNs));
    }

    void write(final Output out) {
        line(
                out,
                "%,d seeds from %d, %,d of them not right; %,d a minute",
                totals.seeds(),
                from,
                failures(),
                seedsPerMinute());
        line(out, "%,d depth frames read, %,d events taken", totals.frames(), totals.events());
        line(out, "%,d looks at live books, %,d levels compared", totals.audits(), totals.levelsCompared());
        line(out, "%,d journals replayed", totals.replays());
        final double seconds = totals.longestRecoveryNs() / 1e9;
        line(out, "%.1f virtual seconds at most from the last trouble until all was well", seconds);
        out.line();
        int column = 0;
        for (final Map.Entry<Trouble, Long> kind : totals.counts().entrySet()) {
            column++;
            final boolean isLast =
                    column % COLUMNS == 0 || column == totals.counts().size();
            final String name = isLast ? "%s" : "%-" + KIND_WIDTH + "s";
            out.text(String.format(Locale.ROOT, "%,9d  " + name, kind.getValue(), kind.getKey()));
            if (isLast) {
                out.line();
            }
        }
        for (final SeedResult failed : totals.failed()) {
            out.line();
            line(out, "seed %d: %s", failed.seed(), failed.what());
            line(out, "  with %s", failed.troubles());
        }
    }

    void writeJson(final Output out) {
        final JsonWriter json = new JsonWriter(out);
        json.beginObject();
        json.key("seeds").value(totals.seeds());
        json.key("from").value(from);
        json.key("failures").value(failures());
        json.key("frames").value(totals.frames());
        json.key("events").value(totals.events());
        json.key("audits").value(totals.audits());
        json.key("levelsCompared").value(totals.levelsCompared());
        json.key("replays").value(totals.replays());
        json.key("faults").beginObject();
        totals.counts().forEach((kind, count) -> json.key(kind.name()).value(count));
        json.endObject();
        json.key("seedsPerMinute").value(seedsPerMinute());
        json.key("failed").beginArray();
        for (final SeedResult failed : totals.failed()) {
            json.beginObject();
            json.key("seed").value(failed.seed());
            json.key("faults").beginArray();
            failed.troubles().forEach(trouble -> json.value(trouble.name()));
            json.endArray();
            json.key("what").value(failed.what());
            json.endObject();
        }
        json.endArray();
        json.endObject().line();
    }

    private long failures() {
        return totals.failed().size();
    }

    private static void line(final Output out, final String format, final Object... values) {
        out.text(String.format(Locale.ROOT, format, values)).line();
    }
}
