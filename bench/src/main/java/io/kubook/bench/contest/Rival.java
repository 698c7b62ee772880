package io.kubook.bench.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A contender in a process of its own, asked line by line; see {@link RivalMain} for what it answers. */
final class Rival implements AutoCloseable {
    private static final int ANSWER_MINUTES = 5;

    private final String name;
    private final Path errors;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private Rival(final String name, final Path errors, final Process process) {
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
     */
    static Rival start(final String name, final List<String> command, final Path folder) {
        try {
            final Path errors = Files.createTempFile(folder, "rival", ".log");
            final Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            return new Rival(name, errors, process);
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return name;
    }

    /**
     * Asks for something and waits for the answer.
     *
     * @return names and what stands behind each.
     * @throws IllegalStateException if the process ended or does not answer.
     */
    Map<String, String> ask(final String question) {
        try {
            questions.write(question + '\n');
            questions.flush();
            final String answer = CompletableFuture.supplyAsync(this::readLine).get(ANSWER_MINUTES, TimeUnit.MINUTES);
            if (answer != null) {
                return parse(answer);
            }
        } catch (final IOException | ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(name + " does not answer: " + lastWords(), failure);
        } catch (final InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interruption);
        }
        throw new IllegalStateException(name + " has ended: " + lastWords());
    }

    private String readLine() {
        try {
            return answers.readLine();
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, String> parse(final String answer) {
        final Map<String, String> values = new HashMap<>();
        final String[] words = answer.split(" ");
        for (int i = 0; i + 1 < words.length; i += 2) {
            values.put(words[i], words[i + 1]);
        }
        return values;
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

    @Override
    public void close() {
        process.destroy();
    }
}
