package io.kubook.feed.torture;

/** The first thing that was found to be wrong; what comes after it may only follow from it. */
final class Findings {
    private String first = "";

    void add(final String what) {
        if (first.isEmpty()) {
            first = what;
        }
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    /** In words; empty if nothing is wrong. */
    String first() {
        return first;
    }
}
