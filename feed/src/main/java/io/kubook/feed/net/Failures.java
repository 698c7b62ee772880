package io.kubook.feed.net;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;

/** What Netty hands to {@code exceptionCaught}, sorted. */
final class Failures {
    /** What Netty puts before the words that matter: the system call and its number, or that there are no words. */
    private static final Pattern IN_FRONT =
            Pattern.compile("^(\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): |null: /?)");

    /** What the JDK's check of a host's name begins its complaints with. */
    private static final String NAME_MISMATCH = "No ";

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

    /** Why TLS failed, in terms of who the other side is. */
    static String wordsOfTls(final Throwable failure) {
        if (failure instanceof NotSslRecordException) {
            return "the other side does not speak TLS";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return "its certificate is not signed by anybody who is trusted";
            }
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "its certificate is not valid at this time";
            }
            if (String.valueOf(cause.getMessage()).startsWith(NAME_MISMATCH)) {
                return "its certificate is for another host";
            }
        }
        return wordsOf(failure);
    }

    /** What a failure says, without what Netty puts before it. */
    static String wordsOf(final Throwable failure) {
        return IN_FRONT.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
    }
}
