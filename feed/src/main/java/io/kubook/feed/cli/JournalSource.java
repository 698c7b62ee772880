package io.kubook.feed.cli;

import io.kubook.journal.EventType;
import io.kubook.journal.JournalDamage;
import io.kubook.journal.JournalException;
import io.kubook.journal.JournalReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which journal a command reads, and what is said if it cannot be read. */
final class JournalSource {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder of the journal. Default: the sample in docs/sample/journal.")
    private Path folder;

    /**
     * Hands the folder over to be read, and turns expected failures into a line for the user.
     *
     * @param command is complained of if there is nothing to read.
     * @param console knows where the sample is.
     * @param reading is given the folder.
     */
    <T> T read(final CommandSpec command, final Console console, final Function<Path, T> reading) {
        final Path journal = folder == null ? sample(command, console) : folder;
        try {
            return reading.apply(journal);
        } catch (final JournalException e) {
            throw JournalOptions.failure(e);
        } catch (final UncheckedIOException e) {
            throw JournalOptions.failure(e);
        }
    }

    private static Path sample(final CommandSpec command, final Console console) {
        final Path sample = console.home().resolve("docs/sample/journal");
        if (!Files.isDirectory(sample)) {
            throw new ParameterException(
                    command.commandLine(), "DIR is missing, and there is no sample here to take instead");
        }
        console.complain("no DIR: reading the sample in " + sample);
        return sample;
    }

    /** Ends the command if there is damage. */
    static void requireWhole(final JournalDamage damage) {
        if (damage != null) {
            throw new CommandFailure(
                    ExitCode.DATA, damage.message() + "; nothing after it was read: restore the file from a copy");
        }
    }

    /** The failure for a record whose bytes are those that were written, but make no event. */
    static CommandFailure unreadable(final JournalReader reader, final int templateId, final RuntimeException cause) {
        return new CommandFailure(
                ExitCode.DATA,
                reader.file() + ", record " + reader.recordInFile() + ": it is not a readable "
                        + EventType.nameOf(templateId) + "; nothing after it was read",
                cause);
    }
}
