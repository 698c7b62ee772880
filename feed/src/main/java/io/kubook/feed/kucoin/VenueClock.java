package io.kubook.feed.kucoin;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the venue's clock differs by from ours, which is read once, at start: it may have been wrong then, or the
 * machine has slept since. The venue refuses what is signed with a time more than five seconds from its own. Then it is
 * asked what time it is, and what it says is signed with from there on. Nothing but signing knows of it: all that is
 * told, waited for and recorded keeps to our clock.
 */
final class VenueClock {
    /** From one question to the next. */
    private static final long PACE_NS = TimeUnit.SECONDS.toNanos(5);

    /** How long a time that was measured is not to be doubted. */
    private static final long FRESH_NS = TimeUnit.MINUTES.toNanos(1);

    /** Less may come of the way to the venue and back. */
    private static final long WORTH_TELLING_NS = TimeUnit.SECONDS.toNanos(1);

    private final SessionStatistics statistics;
    private final SessionListener listener;
    private long offsetNs;
    private boolean isAsked;
    private long nextQuestionNs = Long.MIN_VALUE;
    private long freshFromNs = Long.MAX_VALUE;

    VenueClock(final SessionStatistics statistics, final SessionListener listener) {
        this.statistics = statistics;
        this.listener = listener;
    }

    /** What the venue's clock shows now, as far as that is known. */
    long venueNs(final long nowNs) {
        return nowNs + offsetNs;
    }

    /** Whether a request of that time was signed with what the venue had said its time was not long before. */
    boolean isFresh(final long signedNs) {
        return signedNs >= freshFromNs && signedNs - freshFromNs < FRESH_NS;
    }

    /** Whether the venue is to be asked, since a time was refused: not again while it is, nor at once after it was. */
    boolean tryAsk(final long nowNs) {
        if (isAsked || nowNs < nextQuestionNs) {
            return false;
        }
        isAsked = true;
        nextQuestionNs = nowNs + PACE_NS;
        return true;
    }

    /** The venue has said its time, half way between question and answer as far as anybody knows. */
    void onAnswer(final long askedNs, final long venueNs, final long nowNs) {
        isAsked = false;
        freshFromNs = nowNs;
        final long measuredNs = venueNs - (askedNs + (nowNs - askedNs) / 2);
        final boolean isWorthTelling = Math.abs(measuredNs - offsetNs) >= WORTH_TELLING_NS;
        offsetNs = measuredNs;
        statistics.set(SessionCounter.CLOCK_OFFSET_NS, measuredNs);
        if (isWorthTelling) {
            listener.onProblem(
                    SessionProblem.CLOCK_WRONG,
                    0,
                    String.format(
                            Locale.ROOT,
                            "it is %,d ms %s; requests are signed by the venue's time",
                            TimeUnit.NANOSECONDS.toMillis(Math.abs(measuredNs)),
                            measuredNs < 0 ? "ahead" : "behind"));
        }
    }

    /** The venue has not said its time. */
    void onNoAnswer() {
        isAsked = false;
    }
}
