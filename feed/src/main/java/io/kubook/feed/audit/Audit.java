package io.kubook.feed.audit;

/**
 * What came of comparing a book with the venue's truth at the book's sequence.
 *
 * @param symbol     of the book.
 * @param sequence   of the book and of the truth.
 * @param levels     how many levels of both sides were compared and are equal.
 * @param outOfRange how many levels of complete sides no long can hold, so that the book rightly leaves them out.
 * @param difference the first difference in words, empty if there is none.
 */
public record Audit(String symbol, long sequence, int levels, int outOfRange, String difference) {
    /**
     * Whether book and truth agree.
     *
     * @return false if there is a difference.
     */
    public boolean isEqual() {
        return difference.isEmpty();
    }
}
