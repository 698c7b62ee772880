package io.kubook.feed.cli;

import io.kubook.journal.ReplayRange;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which part of a journal a command is about. */
final class JournalSelection {
    @Option(
            names = "--symbol",
            paramLabel = "S",
            description = "This instrument only, such as BTC-USDT or btcusdt; may be repeated.")
    private List<String> symbols = List.of();

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = JournalTime.Converter.class,
            description = "From this time on: such as 2026-01-02T03:04:05Z, nanoseconds since 1970, or +5s, +2m, +1h"
                    + " after the journal's first event.")
    private JournalTime from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = JournalTime.Converter.class,
            description = "Up to and including this time, in the same form.")
    private JournalTime to;

    /** Finds out what the options mean in a journal; ends the command if it is nothing. */
    ReplayRange in(final Path folder, final CommandSpec command) {
        if (symbols.isEmpty() && from == null && to == null) {
            return ReplayRange.ALL;
        }
        final JournalGlance glance = JournalGlance.at(folder, symbols);
        final long fromNs = from == null ? Long.MIN_VALUE : from.in(glance.firstTimeNs());
        final long toNs = to == null ? Long.MAX_VALUE : to.in(glance.firstTimeNs());
        if (fromNs > toNs) {
            throw new ParameterException(
                    command.commandLine(),
                    "--from is after --to: " + JournalTime.format(fromNs) + ", " + JournalTime.format(toNs));
        }
        return new ReplayRange(fromNs, toNs, glance.symbols());
    }
}
