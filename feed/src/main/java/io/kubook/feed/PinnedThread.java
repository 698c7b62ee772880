package io.kubook.feed;

import java.util.List;

/**
 * A thread that was to be bound to a processor, and what the operating system says of it.
 *
 * @param name      of the thread.
 * @param processor the one that was wanted.
 * @param allowed   those on which it may really run; empty if that cannot be known.
 */
public record PinnedThread(String name, int processor, List<Integer> allowed) {
    /** Copies the list. */
    public PinnedThread {
        allowed = List.copyOf(allowed);
    }

    /**
     * Whether it is bound as was wanted.
     *
     * @return false if it may run elsewhere, or nobody knows.
     */
    public boolean isPinned() {
        return allowed.equals(List.of(processor));
    }
}
