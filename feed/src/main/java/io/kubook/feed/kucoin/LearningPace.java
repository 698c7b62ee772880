package io.kubook.feed.kucoin;

/**
 * Says when a form is worth learning: at the first surprise and at a few that follow it soon, but no more than once in
 * {@value #PRICE} frames for long. So a stream that changes its form is followed at once, and frames of several forms,
 * or made to confuse, cost next to nothing beyond being parsed.
 */
final class LearningPace {
    /** How many frames pay for learning once. */
    static final int PRICE = 64;

    private static final int MOST = 4 * PRICE;

    private int credit = MOST;

    /** Counts a frame of the form that was expected. */
    void onMatch() {
        if (credit < MOST) {
            credit++;
        }
    }

    /**
     * Counts a frame of another form.
     *
     * @return whether to learn from it.
     */
    boolean onSurprise() {
        onMatch();
        if (credit < PRICE) {
            return false;
        }
        credit -= PRICE;
        return true;
    }
}
