package io.kubook.feed;

import io.kubook.journal.JournalConfig;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where and how a live feed is recorded. Immutable.
 *
 * @param folder created if needed; an existing journal is continued, with its numbers.
 * @param config how it is written.
 * @param raw    whether each message of the venue is recorded as it came, too, before the event that comes of it: twice
 *               to three times the room.
 */
public record FeedJournal(Path folder, JournalConfig config, boolean raw) {
    /** Refuses what is missing. */
    public FeedJournal {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(config, "config");
    }

    /**
     * The usual journal.
     *
     * @param folder where it is.
     * @return written as {@link JournalConfig#defaults()} says, without raw messages.
     */
    public static FeedJournal in(final Path folder) {
        return new FeedJournal(folder, JournalConfig.defaults(), false);
    }

    /**
     * The same with raw messages.
     *
     * @return a new one.
     */
    public FeedJournal withRaw() {
        return new FeedJournal(folder, config, true);
    }
}
