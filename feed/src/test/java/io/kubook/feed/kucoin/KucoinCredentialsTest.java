package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KucoinCredentialsTest {
    private static final Map<String, String> ALL =
            Map.of("KUCOIN_API_KEY", "key7", "KUCOIN_API_SECRET", "secret7", "KUCOIN_API_PASSPHRASE", "passphrase7");

    @Test
    void shouldReadTheEnvironment() {
        assertThat(KucoinCredentials.fromEnvironment(ALL))
                .contains(new KucoinCredentials("key7", "secret7", "passphrase7", 3));
        assertThat(KucoinCredentials.fromEnvironment(Map.of("HOME", "x"))).isEqualTo(Optional.empty());
    }

    @Test
    void shouldNameWhatIsMissingAndNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KucoinCredentials.fromEnvironment(Map.of("KUCOIN_API_SECRET", "secret7")))
                .withMessage("KUCOIN_API_KEY is not set");
    }

    @Test
    void shouldReadAFile(@TempDir final Path folder) throws IOException {
        final Path file = folder.resolve("key");
        Files.writeString(
                file,
                "KUCOIN_API_KEY=key7\nKUCOIN_API_SECRET = secret7\nKUCOIN_API_PASSPHRASE=größe\n"
                        + "KUCOIN_API_KEY_VERSION=2\n");

        assertThat(KucoinCredentials.fromFile(file)).isEqualTo(new KucoinCredentials("key7", "secret7", "größe", 2));
    }

    @Test
    void shouldPrintNoSecret() {
        final KucoinCredentials credentials = new KucoinCredentials("key7", "secret7", "passphrase7", 2);

        assertThat(credentials + " " + new KucoinSigner(credentials))
                .isEqualTo("KucoinCredentials[version=2] KucoinSigner[KucoinCredentials[version=2]]");
    }
}
