package io.kubook.feed.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses numbers on the command line that make no sense. */
final class Ranges {
    private Ranges() {}

    /** Ends the command unless a number is within its range. */
    static void require(
            final CommandSpec command, final String option, final long value, final long least, final long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    command.commandLine(),
                    String.format(Locale.ROOT, "%s must be %d to %d: %d", option, least, most, value));
        }
    }
}
