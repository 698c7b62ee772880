package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * A key of the venue's with its secrets. They come from the environment or a file, never from a command line, and are
 * printed by nothing: {@link #toString()} and the exceptions of this class leave them out.
 *
 * @param key        names the key; sent with every signed request.
 * @param secret     signs; never sent.
 * @param passphrase chosen when the key was made; sent signed.
 * @param keyVersion {@code 2} or {@code 3}: how the key was made.
 */
public record KucoinCredentials(String key, String secret, String passphrase, int keyVersion) {
    /** Names the key, in the environment and in files. */
    public static final String KEY = "KUCOIN_API_KEY";

    /** Names the secret. */
    public static final String SECRET = "KUCOIN_API_SECRET";

    /** Names the passphrase. */
    public static final String PASSPHRASE = "KUCOIN_API_PASSPHRASE";

    /** Names the version of the key; need not be given. */
    public static final String KEY_VERSION = "KUCOIN_API_KEY_VERSION";

    private static final String NEWEST_VERSION = "3";

    /** Checks that nothing is missing. */
    public KucoinCredentials {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(passphrase, "passphrase");
        if (key.isBlank() || secret.isBlank() || passphrase.isBlank()) {
            throw new IllegalArgumentException("a key needs its secret and its passphrase");
        }
        if (keyVersion != 2 && keyVersion != 3) {
            throw new IllegalArgumentException("a key's version is 2 or 3: " + keyVersion);
        }
    }

    /**
     * Reads the variables.
     *
     * @param environment as {@link System#getenv()}.
     * @return empty if none of key, secret and passphrase is set.
     * @throws IllegalArgumentException if only some of them are, or the version is none; the message holds no value.
     */
    public static Optional<KucoinCredentials> fromEnvironment(final Map<String, String> environment) {
        final boolean none = Map.of(KEY, "", SECRET, "", PASSPHRASE, "").keySet().stream()
                .allMatch(name -> environment.getOrDefault(name, "").isBlank());
        return none ? Optional.empty() : Optional.of(of(environment));
    }

    /**
     * Reads a file of lines {@code KUCOIN_API_KEY=...}, named as the variables are.
     *
     * @param file a properties file in UTF-8, best readable by its owner only.
     * @return the credentials.
     * @throws IOException              if the file cannot be read.
     * @throws IllegalArgumentException if something is missing from it; the message holds no value.
     */
    public static KucoinCredentials fromFile(final Path file) throws IOException {
        final Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file, UTF_8)));
        final Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return of(values);
    }

    private static KucoinCredentials of(final Map<String, String> values) {
        return new KucoinCredentials(
                required(values, KEY), required(values, SECRET), required(values, PASSPHRASE), version(values));
    }

    private static String required(final Map<String, String> values, final String name) {
        final String value = values.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static int version(final Map<String, String> values) {
        final String version = values.getOrDefault(KEY_VERSION, NEWEST_VERSION).strip();
        if (!version.equals("2") && !version.equals("3")) {
            throw new IllegalArgumentException(KEY_VERSION + " must be 2 or 3");
        }
        return version.charAt(0) - '0';
    }

    /** What may be logged: that there is a key, and of what version. */
    @Override
    public String toString() {
        return "KucoinCredentials[version=" + keyVersion + "]";
    }
}
