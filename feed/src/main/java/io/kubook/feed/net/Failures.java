package io.kubook.feed.net;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;

/** What Netty hands to {@code exceptionCaught}, sorted. */
final class Failures {
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
}
