package io.kubook.feed.cli;

import io.kubook.journal.JournalPart;
import io.kubook.journal.JournalStatistics;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code journal stat}: what a journal holds, in figures. */
@Command(
        name = "stat",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Tell what a journal holds, in figures.",
        description = "%nReads it once: files, sessions, time spans, events by type and by instrument, bytes, and"
                + " what was lost on the way to the journal. Bytes are those of records, including the 24 that the"
                + " journal puts before each event.",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the figures are of the whole journal",
            "1:reading or writing failed",
            "2:the command line is wrong, or names a folder that does not exist",
            "3:the journal is damaged; the figures are of what comes before that"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  kubook journal stat", "  kubook journal stat DIR --json"})
final class JournalStat implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private JournalSource source;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    JournalStat(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return source.read(spec, console, this::stat);
    }

    private int stat(final Path folder) {
        final Progress progress = new Progress(console, "records");
        final JournalStatistics statistics;
        try {
            statistics = JournalStatistics.of(folder, progress::onCount);
        } finally {
            progress.end();
        }
        final Output out = new Output(console.out());
        if (json) {
            write(statistics, new JsonWriter(out));
        } else {
            print(statistics, out);
        }
        out.flush();
        JournalSource.requireWhole(statistics.damage());
        return ExitCode.OK;
    }

    private static void print(final JournalStatistics statistics, final Output out) {
        final JournalPart all = statistics.all();
        if (all.records() == 0) {
            line(out, statistics.damage() == null ? "events    none yet" : "events    none that can be read");
            return;
        }
        line(
                out,
                "events    %,d in %,d records of %,d bytes, %,.1f bytes an event",
                all.events(),
                all.records(),
                all.bytes(),
                (double) all.bytes() / Math.max(1, all.events()));
        line(out, "time      %s to", JournalTime.format(all.firstTimeNs()));
        line(out, "          %s, %s", JournalTime.format(all.lastTimeNs()), duration(all));
        line(
                out,
                "losses    %s",
                statistics.losses() == 0
                        ? "none"
                        : String.format(
                                Locale.ROOT,
                                "%,d, of %,d events, each named in the journal",
                                statistics.losses(),
                                statistics.eventsLost()));
        parts(out, "file", statistics.files());
        parts(out, "session", statistics.sessions());
        kinds(out, "type", statistics.types());
        kinds(out, "instrument", statistics.instruments());
    }

    private static String duration(final JournalPart part) {
        final double seconds = (double) (part.lastTimeNs() - part.firstTimeNs()) / TimeUnit.SECONDS.toNanos(1);
        return seconds < TimeUnit.MINUTES.toSeconds(2)
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%,.1f min", seconds / TimeUnit.MINUTES.toSeconds(1));
    }

    private static void parts(final Output out, final String heading, final List<JournalPart> parts) {
        final TextTable table = new TextTable(heading + "<", "records", "events", "bytes", "begins<");
        for (final JournalPart part : parts) {
            table.row(
                    part.name(),
                    count(part.records()),
                    count(part.events()),
                    count(part.bytes()),
                    JournalTime.format(part.firstTimeNs()));
        }
        out.line();
        table.print(out);
    }

    private static void kinds(final Output out, final String heading, final List<JournalPart> parts) {
        final TextTable table = new TextTable(heading + "<", "records", "bytes", "bytes each");
        for (final JournalPart part : parts) {
            table.row(
                    part.name(),
                    count(part.records()),
                    count(part.bytes()),
                    String.format(Locale.ROOT, "%,.1f", (double) part.bytes() / part.records()));
        }
        out.line();
        table.print(out);
    }

    private static String count(final long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static void line(final Output out, final String format, final Object... values) {
        out.text(String.format(Locale.ROOT, format, values)).line();
    }

    private static void write(final JournalStatistics statistics, final JsonWriter writer) {
        final JournalPart all = statistics.all();
        writer.beginObject();
        figures(writer, all);
        writer.key("losses").value(statistics.losses());
        writer.key("eventsLost").value(statistics.eventsLost());
        parts(writer, "files", "file", statistics.files());
        parts(writer, "sessions", "session", statistics.sessions());
        parts(writer, "types", "type", statistics.types());
        parts(writer, "instruments", "symbol", statistics.instruments());
        writer.key("damage")
                .value(statistics.damage() == null ? null : statistics.damage().message());
        writer.endObject().line();
    }

    private static void parts(
            final JsonWriter writer, final String key, final String name, final List<JournalPart> parts) {
        writer.key(key).beginArray();
        for (final JournalPart part : parts) {
            writer.beginObject();
            writer.key(name).value(part.name());
            figures(writer, part);
            writer.endObject();
        }
        writer.endArray();
    }

    private static void figures(final JsonWriter writer, final JournalPart part) {
        writer.key("records").value(part.records());
        writer.key("events").value(part.events());
        writer.key("bytes").value(part.bytes());
        writer.key("firstNumber").value(part.firstNumber());
        writer.key("lastNumber").value(part.lastNumber());
        writer.key("from").value(part.firstTimeNs() == 0 ? null : JournalTime.format(part.firstTimeNs()));
        writer.key("to").value(part.lastTimeNs() == 0 ? null : JournalTime.format(part.lastTimeNs()));
    }
}
