package io.kubook.feed;

import io.kubook.journal.JournalConfig;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where and how a live feed is recorded. Immutable.
 *
 * @param folder made if it is not there; a journal that is there goes on, with its numbers.
 * @param config how it is written.
 */
public record FeedJournal(Path folder, JournalConfig config) {
    /** Refuses what is missing. */
    public FeedJournal {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(config, "config");
    }

    /**
     * The usual journal.
     *
     * @param folder where it is.
     * @return written as {@link JournalConfig#defaults()} says.
     */
    public static FeedJournal in(final Path folder) {
        return new FeedJournal(folder, JournalConfig.defaults());
    }
}
