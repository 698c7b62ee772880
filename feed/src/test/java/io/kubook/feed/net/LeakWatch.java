package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a class of tests whose buffers leaked. After the tests it leaks a buffer itself and collects garbage until that
 * one is reported: then all others would have been, too, and the detector is seen to work.
 */
final class LeakWatch implements BeforeAllCallback, AfterAllCallback {
    private static final int ROUNDS = 100;

    private Level before;

    @Override
    public void beforeAll(final ExtensionContext context) {
        before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(Level.PARANOID);
    }

    @Override
    public void afterAll(final ExtensionContext context) {
        final String mark = "planted after " + context.getDisplayName();
        plant(mark);
        int round = 0;
        while (LeakRecorder.LEAKS.stream().noneMatch(leak -> leak.contains(mark)) && round++ < ROUNDS) {
            collect();
        }
        collect();
        final List<String> leaks = List.copyOf(LeakRecorder.LEAKS);
        LeakRecorder.LEAKS.clear();
        ResourceLeakDetector.setLevel(before);
        assertThat(leaks).hasSize(1).allMatch(leak -> leak.contains(mark));
    }

    private static void plant(final String mark) {
        final ByteBuf lost = PooledByteBufAllocator.DEFAULT.heapBuffer(16);
        lost.touch(mark);
    }

    /** Leaks are looked for when the next buffer is made. */
    private static void collect() {
        System.gc();
        PooledByteBufAllocator.DEFAULT.heapBuffer(16).release();
    }
}
