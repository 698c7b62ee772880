package io.kubook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The parts of a long run. If one fails, such as by a contender that dies, the others are measured all the same, and
 * the failure is told in the end. For one thread.
 */
public final class Attempts {
    private final List<String> failures = new ArrayList<>();

    /**
     * Does a part. What is neither the machine's doing nor a contender's is a bug, and passes through.
     *
     * @param what for people, such as {@code decode on JDK 17}.
     * @param part is done before this returns.
     */
    public void make(final String what, final Part part) {
        try {
            part.run();
        } catch (final IOException | UncheckedIOException | IllegalStateException | RunnerException failure) {
            failures.add(what + ": " + failure.getMessage());
        }
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
