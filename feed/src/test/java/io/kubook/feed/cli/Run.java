package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a command printed and how it ended, run in this process. */
record Run(int exitCode, String out, String err) {
    /** The folder of the whole project. */
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    static final Path SAMPLE = HOME.resolve("docs/sample");

    static Run of(final Object... arguments) {
        return withInput(new byte[0], arguments);
    }

    static Run withInput(final byte[] input, final Object... arguments) {
        return with(input, Map.of(), arguments);
    }

    /** With variables of the environment. */
    static Run withEnvironment(final Map<String, String> environment, final Object... arguments) {
        return with(new byte[0], environment, arguments);
    }

    private static Run with(final byte[] input, final Map<String, String> environment, final Object... arguments) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Console console = new Console(
                new ByteArrayInputStream(input),
                out,
                new PrintStream(err, true, UTF_8),
                false,
                false,
                false,
                HOME,
                environment);
        final int exitCode = Kubook.run(
                console, Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Run(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }

    List<String> lines() {
        return out.lines().toList();
    }

    List<String> complaints() {
        return err.lines().toList();
    }
}
