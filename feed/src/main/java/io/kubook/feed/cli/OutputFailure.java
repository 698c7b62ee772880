package io.kubook.feed.cli;

import java.io.IOException;
import java.util.Locale;

/** Standard output takes no more. */
final class OutputFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputFailure(final IOException cause) {
        super(cause);
    }

    /**
     * Whether the reader has merely gone, as {@code head} does: no failure then. JDK and systems word it differently.
     */
    boolean isReaderGone() {
        final String message = String.valueOf(getCause().getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("pipe") || message.contains("connection reset");
    }
}
