package io.kubook.feed.net;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Netty hands to {@code exceptionCaught}, sorted. */
final class Failures {
    /**
     * What stands before the words that matter: the system call and its number, that there are no words, where in
     * BoringSSL it was, or the alert that the JDK sent.
     */
    private static final Pattern IN_FRONT = Pattern.compile("^(\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): "
            + "|null: /?|error:[0-9a-f]+:[^:]*:OPENSSL_internal:|\\([a-z_]+\\) )");

    /** What Netty says of a failure whose cause alone says what it is. */
    private static final String SEE_CAUSE = "General OpenSslEngine problem";

    /** An alert of the other side, as the JDK and as BoringSSL tell it. */
    private static final Pattern ALERT =
            Pattern.compile("(?:Received fatal alert: |(?:TLSV1|SSLV3)_ALERT_)(?<name>\\w+)$");

    /** How an alert names that the versions do not fit; and what the JDK and BoringSSL say who find that themselves. */
    private static final Pattern OTHER_VERSION =
            Pattern.compile("(?i:protocol[_ ]version)$|not accepted by client preferences|:UNSUPPORTED_PROTOCOL$");

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
        final String said = String.valueOf(failure.getMessage());
        if (OTHER_VERSION.matcher(said).find()) {
            return "the other side speaks neither TLS 1.3 nor 1.2";
        }
        final Matcher alert = ALERT.matcher(said);
        return alert.find()
                ? "the other side gave up: "
                        + alert.group("name").toLowerCase(Locale.ROOT).replace('_', ' ')
                : wordsOf(failure);
    }

    /** What a failure says, without what stands before it. */
    static String wordsOf(final Throwable failure) {
        final String said = String.valueOf(failure.getMessage());
        final Throwable cause = failure.getCause();
        return cause != null && (said.equals(SEE_CAUSE) || said.equals(cause.toString()))
                ? wordsOf(cause)
                : IN_FRONT.matcher(said).replaceFirst("");
    }
}
