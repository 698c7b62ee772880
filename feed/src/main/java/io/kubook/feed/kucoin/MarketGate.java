package io.kubook.feed.kucoin;

/**
 * Stands between the decoder and the events: sees every sound frame of a known instrument before its event is
 * published, and may keep it back. It must not allocate.
 */
@FunctionalInterface
interface MarketGate {
    /**
     * Decides on a frame; may publish what has to come before it.
     *
     * @param kind          of the frame: depth, trade or ticker.
     * @param lastSequence  of the frame.
     * @param instrumentId  whose it is.
     * @param linkId        that it came by.
     * @param receiveTimeNs when it came.
     * @return false if it is not to be published.
     */
    boolean admit(FrameKind kind, long lastSequence, int instrumentId, int linkId, long receiveTimeNs);
}
