package io.kubook.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The parts of a long run. If one fails, such as by a contender that dies, the others are measured all the same, and
 * the failure is told in the end. For one thread.
 */
public final class Attempts {
    private final Consumer<String> listener;
    private final List<String> failures = new ArrayList<>();

    /**
     * Makes attempts.
     *
     * @param listener is told of each failure at once, in a line.
     */
    public Attempts(final Consumer<String> listener) {
        this.listener = listener;
    }

    /**
     * Does a part. What it throws is kept as a failure, bugs among it: so much was measured before, and more can be.
     *
     * @param what for people, such as {@code decode on JDK 17}.
     * @param part is done before this returns.
     */
    public void make(final String what, final Part part) {
        try {
            part.run();
        } catch (final IOException | RunnerException | RuntimeException failure) {
            failures.add(what + ": " + inWords(failure));
            listener.accept("failed: " + what);
        }
    }

    /** Its own words where it has any for people, and what is behind it where JMH says no more than that it failed. */
    private static String inWords(final Exception failure) {
        if (failure instanceof RunnerException && failure.getCause() != null) {
            return failure.getMessage() + ": " + failure.getCause();
        }
        return failure instanceof IllegalStateException ? failure.getMessage() : failure.toString();
    }

    /**
     * What failed so far.
     *
     * @return a line for each, in order.
     */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** One part. */
    @FunctionalInterface
    public interface Part {
        /**
         * Does it.
         *
         * @throws IOException           if a file is in the way.
         * @throws RunnerException       if JMH fails.
         * @throws IllegalStateException if a contender fails; the message is one line for a person.
         */
        void run() throws IOException, RunnerException;
    }
}
