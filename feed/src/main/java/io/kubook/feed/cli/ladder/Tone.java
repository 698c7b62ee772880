package io.kubook.feed.cli.ladder;

/** How a happening is meant. */
public enum Tone {
    /** Neither good nor bad. */
    NOTE,
    /** Something went wrong. */
    TROUBLE,
    /** It is being mended. */
    REPAIR,
    /** All is well again. */
    GOOD
}
