package io.kubook.bench.contest;

import io.kubook.bench.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A contender in a process of its own, asked line by line; see {@link RivalMain} for what it answers. */
final class Rival implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ChildProcess process;

    private Rival(final ChildProcess process) {
        this.process = process;
    }

    /**
     * Starts a process.
     *
     * @param name    for people.
     * @param command starts it.
     * @param folder  takes what it says on standard error.
     */
    static Rival start(final String name, final List<String> command, final Path folder) {
        return new Rival(ChildProcess.start(name, command, folder));
    }

    /**
     * Asks for something and waits for the answer.
     *
     * @return names and what stands behind each.
     * @throws IllegalStateException if the process ended or does not answer.
     */
    Map<String, String> ask(final String question) {
        final Map<String, String> values = new HashMap<>();
        final String[] words = process.ask(question, PATIENCE).split(" ");
        for (int i = 0; i + 1 < words.length; i += 2) {
            values.put(words[i], words[i + 1]);
        }
        return values;
    }

    @Override
    public void close() {
        process.close();
    }
}
