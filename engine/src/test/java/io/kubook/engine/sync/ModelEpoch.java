package io.kubook.engine.sync;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened at the simulated venue between two starts of its sequence: the book at the beginning, and one change or
 * none for each sequence.
 */
final class ModelEpoch {
    private record Change(ModelLevel level, long timeNs) {}

    private final long first;
    private final ModelBook begin;
    private final long beginTimeNs;
    private final List<Change> changes = new ArrayList<>();

    ModelEpoch(final long first, final ModelBook begin, final long beginTimeNs) {
        this.first = first;
        this.begin = begin.copy();
        this.beginTimeNs = beginTimeNs;
    }

    /** Appends a change; null moves the sequence only. */
    void add(final ModelLevel level, final long timeNs) {
        changes.add(new Change(level, timeNs));
    }

    long first() {
        return first;
    }

    /** The last sequence so far; one less than the first if there is none. */
    long last() {
        return first + changes.size() - 1;
    }

    ModelBook begin() {
        return begin;
    }

    /** Whether the book of a sequence is known, that before the first included. */
    boolean hasBookOf(final long sequence) {
        return sequence >= first - 1 && sequence <= last();
    }

    /** What a sequence changed; null if nothing. */
    ModelLevel change(final long sequence) {
        return changes.get((int) (sequence - first)).level();
    }

    long timeNs(final long sequence) {
        return sequence < first
                ? beginTimeNs
                : changes.get((int) (sequence - first)).timeNs();
    }
}
