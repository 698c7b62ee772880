package io.kubook.feed.net;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.regex.Pattern;

/** What Netty hands to {@code exceptionCaught}, sorted. */
final class Failures {
    private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ");

    private Failures() {}

    /** What a decoder failed with: Netty wraps some failures and not others. */
    static Throwable causeOf(final Throwable failure) {
        final boolean wrapped = failure.getClass() == DecoderException.class && failure.getCause() != null;
        return wrapped ? failure.getCause() : failure;
    }

    /** Whether it comes from the other side or from the way there; anything else is a bug of this side. */
    static boolean isExpected(final Throwable cause) {
        return cause instanceof IOException || cause instanceof CodecException || cause instanceof ChannelException;
    }

    /** What a failure says, without the name and the number of the system call that Netty puts before it. */
    static String wordsOf(final Throwable failure) {
        return SYSTEM_CALL.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
    }
}
