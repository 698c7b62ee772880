package io.kubook.feed.torture;

/**
 * A trouble that is to come. At the venue it happens at the next occasion after its time, if there is one.
 *
 * @param atNs       when, in nanoseconds after the start.
 * @param kind       which.
 * @param symbol     the index of the symbol that it is about, where it is about one.
 * @param durationNs how long it lasts, where it lasts, in nanoseconds.
 */
record PlannedTrouble(long atNs, Trouble kind, int symbol, long durationNs) {}
