package io.kubook.feed.namespace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program in a network namespace of its own, which has nothing but what it is given. The namespace is gone when the
 * program is.
 */
final class NetNamespace implements AutoCloseable {
    private static final long MOST_SECONDS = 120;

    private final Process process;

    private NetNamespace(final Process process) {
        this.process = process;
    }

    /**
     * Starts a main class in a new namespace, with the options that this JVM was started with.
     *
     * @param script what the shell does: makes the network and runs {@code "$@"}, which is the program.
     */
    static NetNamespace start(final String script, final Class<?> main, final List<String> arguments)
            throws IOException {
        final List<String> command = new ArrayList<>(List.of("unshare", "--net", "sh", "-c", script, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new NetNamespace(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Leaves the test out where nobody may make a namespace, or a program for it is missing. */
    static void assumePossible() throws IOException, InterruptedException {
        assumeTrue(
                isThere("unshare", "--net", "ip", "link", "set", "lo", "up"), "no network namespace can be made here");
        assumeTrue(isThere("nsenter", "--version"), "nsenter is not installed");
        assumeTrue(isThere("tc", "-Version"), "tc is not installed");
    }

    private static boolean isThere(final String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (final IOException notInstalled) {
            return false;
        }
    }

    /** What the program prints. */
    BufferedReader output() {
        return process.inputReader(UTF_8);
    }

    /** Writes a line to the program. */
    void tell(final String line) throws IOException {
        process.outputWriter(UTF_8).append(line).append('\n').flush();
    }

    /** Runs a command in the program's namespace; what it prints. */
    String run(final String... command) throws IOException, InterruptedException {
        final List<String> all = new ArrayList<>(List.of("nsenter", "--net", "--target", "" + process.pid()));
        all.addAll(List.of(command));
        final Process entered =
                new ProcessBuilder(all).redirectErrorStream(true).start();
        final String printed = new String(entered.getInputStream().readAllBytes(), UTF_8);
        if (entered.waitFor() != 0) {
            throw new AssertionError(all + ": " + printed);
        }
        return printed;
    }

    /** Waits until the program has ended; its exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.getInputStream().close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
