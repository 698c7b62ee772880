package io.kubook.feed.cli;

import io.kubook.journal.JournalDamage;
import io.kubook.journal.JournalVerifier;
import io.kubook.journal.Verification;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code journal verify}: whether a journal is what was written. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Check that a journal is what was written.",
        description = {
            "%nReads it whole and replays it: files, structure, checksums, numbers, and the digest of a book at every"
                    + " checkpoint. Damage ends the reading of that file; the next file is read from its start.",
            "%nA loss that the journal names is not damage: those events found no room on the way to it."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is what was written, and replays to the same books",
            "1:reading or writing failed",
            "2:the command line is wrong, or names a folder that does not exist",
            "3:something is wrong; each finding is printed"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  kubook journal verify", "  kubook journal verify DIR --json"})
final class JournalVerify implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private JournalSource source;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    JournalVerify(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return source.read(spec, console, this::verify);
    }

    private int verify(final Path folder) {
        final Progress progress = new Progress(console, "records");
        final Verification verification;
        try {
            verification = JournalVerifier.verify(folder, progress::onCount);
        } finally {
            progress.end();
        }
        final Output out = new Output(console.out());
        if (json) {
            write(verification, new JsonWriter(out));
        } else {
            print(verification, out);
        }
        out.flush();
        if (!verification.isGood()) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    verification.findings().size() + (verification.findings().size() == 1 ? " finding" : " findings")
                            + " in " + folder + "; restore what is damaged from a copy");
        }
        return ExitCode.OK;
    }

    private static void print(final Verification verification, final Output out) {
        verification.findings().forEach(finding -> out.text(finding.message()).line());
        line(out, "files        %,d", verification.files());
        line(out, "records      %,d, of them %,d events", verification.records(), verification.events());
        line(out, "checkpoints  %,d, of them %,d contradicted", verification.checkpoints(), verification.mismatches());
        line(
                out,
                verification.losses() == 0
                        ? "losses       none"
                        : "losses       %,d, of %,d events, each named in the journal: no damage",
                verification.losses(),
                verification.eventsLost());
        line(out, "result       %s", verification.isGood() ? "good" : "damaged");
    }

    private static void line(final Output out, final String format, final Object... values) {
        out.text(String.format(Locale.ROOT, format, values)).line();
    }

    private static void write(final Verification verification, final JsonWriter writer) {
        writer.beginObject();
        writer.key("ok").value(verification.isGood());
        writer.key("files").value(verification.files());
        writer.key("records").value(verification.records());
        writer.key("events").value(verification.events());
        writer.key("checkpoints").value(verification.checkpoints());
        writer.key("mismatches").value(verification.mismatches());
        writer.key("losses").value(verification.losses());
        writer.key("eventsLost").value(verification.eventsLost());
        writer.key("findings").beginArray();
        for (final JournalDamage finding : verification.findings()) {
            writer.beginObject();
            writer.key("file").value(finding.file());
            writer.key("record").value(finding.record());
            writer.key("reason").value(finding.reason().name());
            writer.key("detail").value(finding.detail());
            writer.endObject();
        }
        writer.endArray();
        writer.endObject().line();
    }
}
