package io.kubook.engine.metrics;

/** A part of the way from the socket to the listener. Each is recorded by one thread. */
public enum Stage {
    /** From a message's receipt to its event being offered to the ring; link thread. */
    DECODE("receipt to event offered"),

    /** From a message's receipt to its event being taken from the ring; book thread. */
    HAND_OFF("receipt to event taken"),

    /** From a message's receipt to the last callback having returned; book thread. */
    TOTAL("receipt to callbacks returned");

    private final String description;

    Stage(final String description) {
        this.description = description;
    }

    /**
     * What is measured.
     *
     * @return a phrase for people.
     */
    public String description() {
        return description;
    }
}
