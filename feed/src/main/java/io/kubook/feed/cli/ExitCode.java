package io.kubook.feed.cli;

/** What a command's exit code means; scripts may rely on it. */
final class ExitCode {
    /** All is well. */
    static final int OK = 0;

    /** Something failed that is neither the user's nor the data's fault. */
    static final int FAILED = 1;

    /** The command line is wrong, or names a file or a symbol that does not exist. */
    static final int USAGE = 2;

    /** The data are damaged or incomplete. */
    static final int DATA = 3;

    /** The venue cannot be reached, or does not let us in. */
    static final int UNREACHABLE = 4;

    private ExitCode() {}
}
