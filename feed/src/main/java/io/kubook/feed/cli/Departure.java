package io.kubook.feed.cli;

import io.kubook.feed.kucoin.SessionCounter;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Sees a feed off: until it is up for the first time, what stands in its way is for the user to mend, so the command
 * ends and says what it is. Once up, the session deals with whatever happens by itself.
 */
final class Departure {
    /** A venue may be out of sorts for a moment. */
    private static final int MOST_TROUBLES = 3;

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private final FeedWatch feed;
    private final Story story;
    private final URI venue;
    private boolean isUp;

    Departure(final FeedWatch feed, final Story story, final URI venue) {
        this.feed = feed;
        this.story = story;
        this.venue = venue;
    }

    /** Ends the command if a name is refused, or if it can be said that the feed does not come up. */
    void check() {
        final Story.Refusal refusal = story.nextRefusal();
        if (refusal != null) {
            throw new CommandFailure(
                    refusal.reason() == SymbolRefusal.REFUSED_BY_VENUE ? ExitCode.UNREACHABLE : ExitCode.USAGE,
                    refusal.name() + " cannot be followed: " + refusal.reason().description()
                            + "; kubook symbols --rest " + venue + " tells what there is");
        }
        isUp |= feed.statistics().get(SessionCounter.LINKS_UP) > 0;
        final Story.Trouble trouble = story.lastTrouble();
        if (!isUp && trouble != null && (isFinal(trouble) || story.elapsedNs() >= PATIENCE_NS)) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE, venue + ": " + trouble.inWords() + "; " + remedy(trouble.problem()));
        }
    }

    private boolean isFinal(final Story.Trouble trouble) {
        return switch (trouble.problem()) {
            case CREDENTIALS_REFUSED, ENDPOINT_REFUSED -> true;
            default -> story.troubles() >= MOST_TROUBLES;
        };
    }

    private static String remedy(final SessionProblem problem) {
        return switch (problem) {
            case CREDENTIALS_REFUSED ->
                "check key, secret, passphrase, the key's address list and this machine's clock";
            case ENDPOINT_REFUSED -> "if that host is the venue's, allow it with --ws-host";
            case RATE_LIMITED -> "wait a minute";
            default -> "check the address and the network";
        };
    }
}
