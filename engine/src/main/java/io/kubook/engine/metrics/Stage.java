package io.kubook.engine.metrics;

/** A part of the way from the socket to the listener. Each is recorded by one thread. */
public enum Stage {
    /** From a message's receipt to its event being offered to the ring; link thread. */
    DECODE("receipt to event offered"),

    /** From a message's receipt to its event being taken from the ring; book thread. */
    HAND_OFF("receipt to event taken"),

    /** From an event being taken to its book being changed, before any callback; book thread. */
    APPLY("event taken to book changed"),

    /** From a book being changed to the last callback having returned; book thread. */
    NOTIFY("book changed to callbacks returned"),

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
