package io.kubook.feed.kucoin;

/**
 * Says when another skeleton is worth learning: at the first surprise after a calm time, and ever more rarely as long
 * as what was learned keeps being surprised. So a stream that changes its form is followed at once, and frames of
 * several forms, or made to confuse, cost one more reading in {@value #MAX_PATIENCE} in the end.
 */
final class LearningPace {
    static final int MAX_PATIENCE = 1024;

    /** So many frames in a row without a surprise, and the next surprise is a new beginning. */
    static final int CALM = 64;

    private int patience = 1;
    private int surprises;
    private int calm;

    /** A frame had the form that was expected. */
    void onMatch() {
        if (calm < CALM) {
            calm++;
        }
    }

    /**
     * A sound frame had another form.
     *
     * @return whether to learn from it.
     */
    boolean onSurprise() {
        if (calm == CALM) {
            patience = 1;
            surprises = 0;
        }
        calm = 0;
        surprises++;
        if (surprises < patience) {
            return false;
        }
        surprises = 0;
        patience = Math.min(MAX_PATIENCE, patience * 2);
        return true;
    }
}
