package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as the venue's authentication pages have it, for keys of version 2 and 3:
 * {@code base64(HMAC-SHA256(secret, timestamp + METHOD + path and query + body))}. Parameters are signed as they are
 * before they are URL-encoded; the body's bytes are those that are sent.
 *
 * <p>For one thread at a time.
 */
public final class KucoinSigner {
    private static final String ALGORITHM = "HmacSHA256";

    private final KucoinCredentials credentials;
    private final Mac mac;
    private final String signedPassphrase;

    /**
     * A signer for one key.
     *
     * @param credentials the key and its secrets.
     */
    public KucoinSigner(final KucoinCredentials credentials) {
        this.credentials = credentials;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(credentials.secret().getBytes(UTF_8), ALGORITHM));
        } catch (final GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java", everyJavaHasIt);
        }
        signedPassphrase = sign(credentials.passphrase());
    }

    /**
     * The headers that make a request a signed one.
     *
     * @param timestampMs  now, in milliseconds since the epoch; the venue allows for 5 seconds.
     * @param method       in capitals.
     * @param pathAndQuery from {@code /api} on, not URL-encoded.
     * @param body         as it is sent; empty if there is none.
     * @return names and values, in a fixed order.
     */
    public Map<String, String> headers(
            final long timestampMs, final String method, final String pathAndQuery, final String body) {
        final Map<String, String> headers = new LinkedHashMap<>();
        headers.put("KC-API-KEY", credentials.key());
        headers.put("KC-API-SIGN", sign(timestampMs + method + pathAndQuery + body));
        headers.put("KC-API-TIMESTAMP", Long.toString(timestampMs));
        headers.put("KC-API-PASSPHRASE", signedPassphrase);
        headers.put("KC-API-KEY-VERSION", Integer.toString(credentials.keyVersion()));
        headers.put("Content-Type", "application/json");
        return headers;
    }

    private String sign(final String text) {
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    }

    /** What may be logged: nothing of the key. */
    @Override
    public String toString() {
        return "KucoinSigner[" + credentials + "]";
    }
}
