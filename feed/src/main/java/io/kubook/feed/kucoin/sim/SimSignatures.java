package io.kubook.feed.kucoin.sim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Judges the headers of signed calls, by the venue's rules of authentication and with nothing of the client's. */
final class SimSignatures {
    private static final String HMAC = "HmacSHA256";
    private static final long TOLERANCE_MS = 5_000;
    private static final int REFUSED = 400;

    private final SimCredentials known;

    SimSignatures(final SimCredentials known) {
        this.known = known;
    }

    /** The refusal, or null if the call is signed as it must be. */
    SimAnswer judge(final SimRequest request, final long nowMs) {
        final String key = request.header("KC-API-KEY");
        final String sign = request.header("KC-API-SIGN");
        final String timestamp = request.header("KC-API-TIMESTAMP");
        final String passphrase = request.header("KC-API-PASSPHRASE");
        if (key == null || sign == null || timestamp == null || passphrase == null) {
            return SimAnswer.failure(
                    REFUSED,
                    "400001",
                    "Please check the header of your request for KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP, "
                            + "KC-API-PASSPHRASE");
        }
        if (!timestamp.matches("[0-9]{1,18}") || Math.abs(Long.parseLong(timestamp) - nowMs) > TOLERANCE_MS) {
            return SimAnswer.failure(REFUSED, "400002", "KC-API-TIMESTAMP Invalid");
        }
        if (known == null || !known.key().equals(key)) {
            return SimAnswer.failure(REFUSED, "400003", "KC-API-KEY not exists");
        }
        final String version = request.header("KC-API-KEY-VERSION");
        if (version == null || !version.matches("[23]")) {
            return SimAnswer.failure(REFUSED, "400008", "KC-API-KEY-VERSION unsupported");
        }
        if (!same(hmac(known.secret(), known.passphrase()), passphrase)) {
            return SimAnswer.failure(REFUSED, "400004", "KC-API-PASSPHRASE error");
        }
        final String query = request.query().isEmpty() ? "" : '?' + SimRequest.decoded(request.query());
        final String signed = timestamp + request.method() + request.path() + query + request.body();
        if (!same(hmac(known.secret(), signed), sign)) {
            return SimAnswer.failure(REFUSED, "400005", "Invalid KC-API-SIGN");
        }
        return null;
    }

    private static boolean same(final String wanted, final String given) {
        return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** The signature of a text, in base 64. */
    static String hmac(final String secret, final String text) {
        try {
            final Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (final GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + HMAC, impossible);
        }
    }
}
