package io.kubook.feed.kucoin.sim;

import java.util.Objects;

/**
 * The one key that the venue knows. Made up by whoever starts it.
 *
 * @param key        what is sent.
 * @param secret     what signs.
 * @param passphrase what goes with it.
 */
public record SimCredentials(String key, String secret, String passphrase) {
    /** Checks that nothing is missing. */
    public SimCredentials {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(passphrase, "passphrase");
    }

    /** The key alone: secrets do not belong into logs, not even invented ones. */
    @Override
    public String toString() {
        return "SimCredentials[" + key + ']';
    }
}
