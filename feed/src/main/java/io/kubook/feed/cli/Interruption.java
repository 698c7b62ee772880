package io.kubook.feed.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end cleanly when a signal ends the process. The JVM answers SIGINT and SIGTERM by running its shutdown
 * hooks and then ends with 130 or 143; the hook here tells the command, and waits until it has put everything away.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "kubook-interruption");

    private Interruption() {}

    /** From here on, until it is closed, a signal is noticed. */
    static Interruption watch() {
        final Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** What a signal comes to. Tests call it, too. */
    void request() {
        requested.countDown();
    }

    private void interrupt() {
        request();
        try {
            closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            // Only something that wants the JVM to end now interrupts a hook.
            Thread.currentThread().interrupt();
        }
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /**
     * Waits for a signal, but not for long.
     *
     * @param timeoutMs how long at most, in milliseconds.
     * @return whether there was one.
     */
    boolean await(final long timeoutMs) {
        try {
            return requested.await(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException e) {
            // Whoever interrupts the command's thread wants what a signal wants.
            Thread.currentThread().interrupt();
            request();
            return true;
        }
    }

    /** Everything is put away: the JVM may end. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException ending) {
            // The JVM is ending already: the hook is running, and has just been let go.
            assert isRequested();
        }
    }
}
