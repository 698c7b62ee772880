package io.kubook.feed.net;

import io.netty.util.concurrent.Future;

/** Something a {@link NetLoop} is to do later, once or again and again. */
public final class LoopTimer {
    private final Future<?> future;

    LoopTimer(final Future<?> future) {
        this.future = future;
    }

    /** It is not to be done, or not again. From any thread; nothing happens when it is over anyway. */
    public void cancel() {
        future.cancel(false);
    }
}
