package io.kubook.journal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with a main class of the tests, which is gone when this is closed. */
final class ChildJvm implements AutoCloseable {
    private static final long MOST_SECONDS = 120;
    private static final List<String> FLAGS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    final Process process;
    private final BufferedReader output;

    private ChildJvm(final Process process) {
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The Java that the tests run on. */
    static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    /** A Java 25 that is installed here; the test is left out if there is none. */
    static Path home25() {
        final Path home = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");
        assumeTrue(Files.isExecutable(home.resolve("bin/java")), "no JDK 25 is installed here");
        return home;
    }

    static ChildJvm start(final Class<?> main, final List<String> arguments) throws IOException {
        return start(List.of(), home(), main, arguments);
    }

    /**
     * Starts one.
     *
     * @param before what stands before the command, such as that which makes a namespace.
     */
    static ChildJvm start(final List<String> before, final Path home, final Class<?> main, final List<String> arguments)
            throws IOException {
        return start(before, home, List.of(), main, arguments);
    }

    /** The same with more flags. */
    static ChildJvm start(
            final List<String> before,
            final Path home,
            final List<String> flags,
            final Class<?> main,
            final List<String> arguments)
            throws IOException {
        final List<String> command = new ArrayList<>(before);
        command.add(home.resolve("bin/java").toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-ea", "-Xmx256m", "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ChildJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The next line that it prints; null if it has ended. What its libraries print is left out. */
    String line() throws IOException {
        String line;
        do {
            line = output.readLine();
        } while (line != null && line.startsWith("SLF4J"));
        return line;
    }

    /** All that it prints until it ends. */
    List<String> lines() throws IOException, InterruptedException {
        final List<String> lines = new ArrayList<>();
        for (String line = line(); line != null; line = line()) {
            lines.add(line);
        }
        waitFor();
        close();
        return lines;
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the output.
    }

    void waitFor() throws InterruptedException {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
    }

    @Override
    public void close() {
        kill();
    }
}
