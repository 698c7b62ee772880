package io.kubook.feed.net;

/** Something that lives on a {@link NetLoop} and has to say goodbye when it closes. */
interface LoopMember {
    /** The loop closes. Called at most once, on its thread. */
    void abandon();
}
