package io.kubook.journal;

/** Decides when the next event of a replay is due, and whether there is to be one. */
@FunctionalInterface
public interface Pace {
    /** As fast as it goes. */
    Pace FULL_SPEED = receiveTimeNs -> true;

    /**
     * Returns when an event is due.
     *
     * @param receiveTimeNs when it was received, in nanoseconds since the Unix epoch.
     * @return false to end the replay before this event.
     */
    boolean await(long receiveTimeNs);
}
