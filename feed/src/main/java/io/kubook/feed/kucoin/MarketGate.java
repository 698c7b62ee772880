package io.kubook.feed.kucoin;

/**
 * Stands between the parser and the events: sees every sound frame of a known instrument before its event is published,
 * and may keep it back. It must not allocate.
 */
@FunctionalInterface
interface MarketGate {
    /**
     * Decides on a frame; may publish what has to come before it.
     *
     * @param frame         that was parsed.
     * @param instrumentId  whose it is.
     * @param linkId        that it came by.
     * @param receiveTimeNs when it came.
     * @return false if it is not to be published.
     */
    boolean admit(KucoinFrame frame, int instrumentId, int linkId, long receiveTimeNs);
}
