package io.kubook.engine.book;

/** Sees the venue's own best levels. Called on the book thread; the rules of {@link BookListener} hold. */
@FunctionalInterface
public interface TickerListener {
    /**
     * The venue stated its best levels.
     *
     * @param ticker valid during the call only.
     */
    void onTicker(Ticker ticker);
}
