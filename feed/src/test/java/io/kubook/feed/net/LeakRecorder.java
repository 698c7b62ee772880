package io.kubook.feed.net;

import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what Netty finds leaked. Netty makes it, by the name that the build sets in a system property. */
public final class LeakRecorder<T> extends ResourceLeakDetector<T> {
    static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    /** As Netty calls it. */
    public LeakRecorder(final Class<?> resourceType, final int samplingInterval) {
        super(resourceType, samplingInterval);
    }

    /** As older versions of Netty called it; it is looked for all the same. */
    public LeakRecorder(final Class<?> resourceType, final int samplingInterval, final long ignored) {
        super(resourceType, samplingInterval);
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(final String resourceType, final String records) {
        LEAKS.add(records);
    }

    @Override
    protected void reportUntracedLeak(final String resourceType) {
        LEAKS.add(resourceType);
    }
}
