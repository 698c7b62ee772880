package io.kubook.feed.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds a command.
 *
 * @param in          standard input.
 * @param out         standard output, unbuffered.
 * @param err         standard error, for logs, errors and progress.
 * @param terminal    whether a terminal shows standard output.
 * @param colour      whether the output may have colours: a terminal shows it, and {@code NO_COLOR} is not set.
 * @param progress    whether a terminal shows standard error.
 * @param home        the folder of kubook itself, where the sample is; where that is not known, the current one.
 * @param environment the process's variables; holds secrets.
 */
record Console(
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean terminal,
        boolean colour,
        boolean progress,
        Path home,
        Map<String, String> environment) {
    /** Set by the launcher: which of the standard streams are terminals, such as {@code 12}. */
    private static final String TERMINALS = "kubook.terminals";

    /** Set by the launcher: where kubook is. */
    private static final String HOME = "kubook.home";

    /** That of the process; {@code System.out} is passed by because it hides that its reader has gone. */
    static Console ofProcess() {
        final String terminals = System.getProperty(TERMINALS, "");
        final String noColour = System.getenv("NO_COLOR");
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                terminals.contains("1"),
                terminals.contains("1") && (noColour == null || noColour.isEmpty()),
                terminals.contains("2"),
                Path.of(System.getProperty(HOME, "")),
                System.getenv());
    }

    /** Writes one line to standard error, whatever line breaks and control characters the message has. */
    void complain(final String message) {
        err.println("kubook: " + message.replaceAll("\\p{Cntrl}+", " ").strip());
        err.flush();
    }

    /** Where it is, and nothing of the environment: there are secrets in it. */
    @Override
    public String toString() {
        return "Console[" + home + "]";
    }
}
