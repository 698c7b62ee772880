package io.kubook.feed.cli;

import io.kubook.feed.kucoin.SessionCounter;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Until the first connection, decides whether a problem ends the command. One that only the user can solve ends it at
 * once; one that may pass by itself ends it the third time; a venue that is too busy is given a minute, and so is one
 * that has to say what time it is. After the first connection the session handles all problems.
 */
final class Departure {
    private static final int MOST_TROUBLES = 3;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final FeedWatch feed;
    private final Story story;
    private final URI venue;
    private boolean isUp;

    /** Null as long as the time is not over. */
    private Optional<Story.Trouble> obstacle;

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
                            + "; kubook symbols --rest " + venue + " lists what there is");
        }
        if (isUp()) {
            return;
        }
        last(trouble -> isForTheUser(trouble.problem())).ifPresent(this::end);
        final int times = story.troubles().stream()
                .filter(trouble -> !isPassing(trouble.problem()))
                .mapToInt(Story.Trouble::times)
                .sum();
        if (times >= MOST_TROUBLES) {
            last(trouble -> !isPassing(trouble.problem())).ifPresent(this::end);
        }
        if (story.elapsedNs() >= PATIENCE_NS) {
            requireUp();
        }
    }

    /** The time is over: what is told from here on comes of closing the feed. */
    void onTimeOver() {
        obstacle = obstacle();
    }

    /** Ends the command, for its time is over, if it is known why the feed has never been up. */
    void requireUp() {
        (obstacle == null ? obstacle() : obstacle).ifPresent(this::end);
    }

    private Optional<Story.Trouble> obstacle() {
        return isUp() ? Optional.empty() : last(trouble -> true);
    }

    private boolean isUp() {
        isUp |= feed.statistics().get(SessionCounter.LINKS_UP) > 0;
        return isUp;
    }

    private Optional<Story.Trouble> last(final Predicate<Story.Trouble> kind) {
        return story.troubles().stream().filter(kind).max(Comparator.comparingLong(Story.Trouble::atNs));
    }

    private void end(final Story.Trouble trouble) {
        throw new CommandFailure(
                ExitCode.UNREACHABLE, venue + ": " + trouble.inWords() + "; " + remedy(trouble.problem()));
    }

    private static boolean isForTheUser(final SessionProblem problem) {
        return switch (problem) {
            case CREDENTIALS_REFUSED, ENDPOINT_REFUSED, VENUE_UNTRUSTED -> true;
            default -> false;
        };
    }

    private static boolean isPassing(final SessionProblem problem) {
        return switch (problem) {
            case RATE_LIMITED, SLOWED_DOWN, VENUE_BUSY, CLOCK_WRONG -> true;
            default -> false;
        };
    }

    private static String remedy(final SessionProblem problem) {
        return switch (problem) {
            case CREDENTIALS_REFUSED -> Remedy.KEY;
            case CLOCK_WRONG -> Remedy.CLOCK;
            case VENUE_UNTRUSTED -> Remedy.TRUST;
            case NOT_THE_VENUE -> Remedy.ADDRESS;
            case ENDPOINT_REFUSED -> Remedy.HOST;
            case RATE_LIMITED, SLOWED_DOWN -> Remedy.PATIENCE;
            case VENUE_BUSY -> Remedy.LATER;
            default -> Remedy.NETWORK;
        };
    }
}
