package io.kubook.feed.cli;

import io.kubook.feed.FeedJournal;
import io.kubook.journal.JournalException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and where a command records the events of its feed. */
final class JournalOptions {
    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Record every event in a journal in this folder. One that is there goes on.")
    private Path folder;

    /** Where and how; empty for nowhere. */
    Optional<FeedJournal> journal() {
        return Optional.ofNullable(folder).map(FeedJournal::in);
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
