package io.kubook.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Another process that is asked line by line. For one thread. */
public final class ChildProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final String name;
    private final Path errors;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private ChildProcess(final String name, final Path errors, final Process process) {
        this.name = name;
        this.errors = errors;
        this.process = process;
        questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Starts a process.
     *
     * @param name    for people.
     * @param command starts it.
     * @param folder  takes what it says on standard error.
     * @return the process, which may not run yet.
     * @throws UncheckedIOException if it cannot be started.
     */
    public static ChildProcess start(final String name, final List<String> command, final Path folder) {
        try {
            final Path errors = Files.createTempFile(folder, "child", ".log");
            final Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            return new ChildProcess(name, errors, process);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Asks for something and waits for the answer.
     *
     * @param question one line.
     * @param patience how long the answer may take.
     * @return one line.
     * @throws IllegalStateException if the process ended or does not answer; the message is one line for a person.
     */
    public String ask(final String question, final Duration patience) {
        try {
            questions.write(question + '\n');
            questions.flush();
        } catch (final IOException failure) {
            throw new IllegalStateException(name + " takes no question: " + lastWords(), failure);
        }
        return read(patience);
    }

    /**
     * Waits for the next line that it writes.
     *
     * @param patience how long that may take.
     * @return the line.
     * @throws IllegalStateException as {@link #ask}.
     */
    public String read(final Duration patience) {
        final String answer;
        try {
            answer = CompletableFuture.supplyAsync(this::readLine).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (final ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(name + " does not answer: " + lastWords(), failure);
        } catch (final InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interruption);
        }
        if (answer == null) {
            throw new IllegalStateException(name + " has ended: " + lastWords());
        }
        return answer;
    }

    private String readLine() {
        try {
            return answers.readLine();
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String lastWords() {
        try {
            return Files.readAllLines(errors).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                    .reduce((first, second) -> first.startsWith("Exception") ? first : second)
                    .orElse("it said nothing");
        } catch (final IOException failure) {
            return "what it said cannot be read: " + failure.getMessage();
        }
    }

    /** Ends it, and waits a few seconds until it is gone, since it may write to a folder that is about to go. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (final InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
