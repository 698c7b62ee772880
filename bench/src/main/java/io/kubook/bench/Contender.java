package io.kubook.bench;

/**
 * Somebody who does a piece of work for each of many frames, and ends at a book that can be compared. One thread only.
 */
public interface Contender {
    /** Brings everything back to where it was before the first frame. */
    void start();

    /**
     * Does the work for a frame.
     *
     * @param index of the frame; they come in order, each once after {@link #start}.
     */
    void take(int index);

    /**
     * How many frames there are.
     *
     * @return 1 or more.
     */
    int count();

    /**
     * How many operations all frames are; time is told by operation.
     *
     * @return the number of frames, where nothing else is measured.
     */
    default long operations() {
        return count();
    }

    /**
     * The book after all frames, see {@link LevelSum}. It may do all the work again for it.
     *
     * @return equal for equal books.
     */
    long endBook();
}
