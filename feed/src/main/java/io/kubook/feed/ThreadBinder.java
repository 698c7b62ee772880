package io.kubook.feed;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import net.openhft.affinity.Affinity;

/**
 * Binds threads to processors as they start, and asks the operating system what has come of it. Used by whoever starts
 * the threads, and on them.
 */
final class ThreadBinder {
    private final List<CompletableFuture<PinnedThread>> threads = new ArrayList<>();

    /** A factory of one thread that is bound before it does anything. */
    ThreadFactory factory(final int processor) {
        if (processor == ThreadPins.ANY) {
            return Thread::new;
        }
        final Runnable bind = binding(processor);
        return work -> new Thread(() -> {
            bind.run();
            work.run();
        });
    }

    /** What a thread has to do to be bound; nothing if it is not to be. */
    Runnable binding(final int processor) {
        if (processor == ThreadPins.ANY) {
            return () -> {};
        }
        final CompletableFuture<PinnedThread> bound = new CompletableFuture<>();
        threads.add(bound);
        return () -> {
            try {
                bound.complete(bind(processor));
            } catch (final Throwable failure) {
                bound.completeExceptionally(failure); // Told to whoever asks; the thread does its work unbound.
            }
        };
    }

    /** What became of all of them; waits until they have started. */
    List<PinnedThread> threads() {
        return threads.stream().map(CompletableFuture::join).toList();
    }

    /** Touches the library's classes only if a thread is to be bound: they may be missing. */
    private static PinnedThread bind(final int processor) {
        try {
            Affinity.setAffinity(processor);
        } catch (final RuntimeException refused) {
            // Not allowed, or no such processor; of which type depends on the platform. What is true is asked for next.
        }
        final BitSet allowed = Affinity.getAffinity();
        return new PinnedThread(
                Thread.currentThread().getName(),
                processor,
                allowed.stream().boxed().toList());
    }
}
