package io.kubook.feed.cli;

import io.kubook.feed.FeedJournal;
import io.kubook.journal.JournalException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether and where a command records the events of its feed. */
final class JournalOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Record every event in a journal in this folder. An existing journal is continued.")
    private Path folder;

    @Option(
            names = "--raw",
            description = "Record each message of the venue as it came, too: for journal redecode. Needs --journal.")
    private boolean raw;

    /** Where and how; empty for nowhere. */
    Optional<FeedJournal> journal() {
        if (raw && folder == null) {
            throw new ParameterException(spec.commandLine(), "--raw needs --journal DIR");
        }
        return Optional.ofNullable(folder).map(FeedJournal::in).map(plain -> raw ? plain.withRaw() : plain);
    }

    /** Ends a command that cannot read on. */
    static CommandFailure failure(final UncheckedIOException e) {
        return e.getCause() instanceof AccessDeniedException denied
                ? new CommandFailure(ExitCode.USAGE, denied.getFile() + " may not be read; check its permissions", e)
                : new CommandFailure(
                        ExitCode.FAILED, e.getMessage() + ": " + e.getCause().getMessage() + "; try again", e);
    }

    /** Ends a command whose journal cannot be opened. */
    static CommandFailure failure(final JournalException e) {
        return switch (e.reason()) {
            case NOT_FOUND, INACCESSIBLE, LOCKED -> new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
            case DAMAGED -> new CommandFailure(ExitCode.DATA, e.getMessage(), e);
            case NO_SPACE -> new CommandFailure(ExitCode.FAILED, e.getMessage(), e);
        };
    }
}
