package io.kubook.feed.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens what the user names, and says in one line why that cannot be. */
final class Inputs {
    /** The name of standard input. */
    static final String STDIN = "-";

    private final Console console;

    Inputs(final Console console) {
        this.console = console;
    }

    /** What to call an input in messages. */
    static String name(final String input) {
        return input.equals(STDIN) ? "standard input" : input;
    }

    /**
     * Opens lines of JSON.
     *
     * @param input     a file, or {@value #STDIN}.
     * @param expected  what it should hold, for the message if it does not.
     * @param maxLength the longest line that is read.
     * @return a reader at the first line, of which there is one.
     */
    LineReader lines(final String input, final String expected, final int maxLength) {
        final LineReader lines = new LineReader(open(input), maxLength);
        try {
            if (!lines.first()) {
                throw new CommandFailure(ExitCode.DATA, name(input) + " is empty; expected " + expected);
            }
        } catch (final IOException e) {
            throw unreadable(input, e);
        }
        if (isBinary(lines.bytes(), lines.available())) {
            throw new CommandFailure(ExitCode.DATA, name(input) + " is a binary file; expected " + expected);
        }
        return lines;
    }

    /** Reads a small file whole. */
    byte[] all(final String input, final String expected, final int maxLength) {
        final byte[] bytes;
        try (InputStream stream = open(input)) {
            bytes = stream.readNBytes(maxLength + 1);
        } catch (final IOException e) {
            throw unreadable(input, e);
        }
        if (bytes.length == 0) {
            throw new CommandFailure(ExitCode.DATA, name(input) + " is empty; expected " + expected);
        }
        return bytes;
    }

    static CommandFailure unreadable(final String input, final IOException cause) {
        return new CommandFailure(
                ExitCode.FAILED, "reading " + name(input) + " failed: " + cause.getMessage() + "; try again", cause);
    }

    private InputStream open(final String input) {
        if (input.equals(STDIN)) {
            return console.in();
        }
        try {
            final Path path = Path.of(input);
            if (Files.isDirectory(path)) {
                throw refused(input, "is a directory", "name a file", null);
            }
            return Files.newInputStream(path);
        } catch (final InvalidPathException | NoSuchFileException e) {
            throw refused(input, "does not exist", "check the name", e);
        } catch (final AccessDeniedException e) {
            throw refused(input, "may not be read", "check its permissions", e);
        } catch (final IOException e) {
            throw refused(input, "cannot be opened: " + e.getMessage(), "name another file", e);
        }
    }

    private static CommandFailure refused(
            final String input, final String why, final String remedy, final Exception cause) {
        return new CommandFailure(ExitCode.USAGE, input + " " + why + "; " + remedy, cause);
    }

    /** Whether there are bytes that no JSON text has, and no line begins like a message. */
    private static boolean isBinary(final byte[] bytes, final int length) {
        boolean hasControl = false;
        boolean atLineStart = true;
        for (int i = 0; i < length; i++) {
            final byte b = bytes[i];
            if (atLineStart && b == '{' && (i + 1 == length || isAfterBrace(bytes[i + 1]))) {
                return false;
            }
            final boolean blank = b == ' ' || b == '\t' || b == '\r' || b == '\n';
            atLineStart = b == '\n' || atLineStart && blank;
            hasControl |= b >= 0 && b < ' ' && !blank;
        }
        return hasControl;
    }

    private static boolean isAfterBrace(final byte b) {
        return b == '"' || b == '}' || b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
