package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KucoinHostsTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.kucoin.com, wss://ws-api-spot.kucoin.com/, true",
        "https://api.kucoin.com, wss://kucoin.com/endpoint, true",
        "https://api.kucoin.com, WSS://WS.KuCoin.COM:443/, true",
        "https://api.kucoin.com, ws://ws-api-spot.kucoin.com/, false",
        "https://api.kucoin.com, https://ws-api-spot.kucoin.com/, false",
        "https://api.kucoin.com, wss://evilkucoin.com/, false",
        "https://api.kucoin.com, wss://kucoin.com.evil.net/, false",
        "https://api.kucoin.com, wss://ws.kucoin.com@evil.net/, false",
        "https://api.kucoin.com, wss://user@ws.kucoin.com/, false",
        "https://api.kucoin.com, wss://named.example/, true",
        "https://api.kucoin.com, wss://sub.named.example/, false",
        "https://api.kucoin.com, ws://127.0.0.1:8080/, false",
        "https://api.kucoin.com, not an address, false",
        "https://api.kucoin.com, wss://ws.kucoin.com:65535/, true",
        "https://api.kucoin.com, wss://ws.kucoin.com:65536/, false",
        "https://api.kucoin.com, wss://ws.kucoin.com:2147483647/, false",
        "https://api.kucoin.com, wss://ws.kucoin.com:4294967739/, false",
        "https://api.kucoin.com, wss://ws.kucoin.com:0/, false",
        "https://api.kucoin.com, wss://ws.kucoin.com:-443/, false",
        "https://api.kucoin.com, wss://ws.kucoin.com:/, true",
        "https://api.kucoin.com, wss:relative, false",
        "https://api.kucoin.com, wss://, false",
        "https://api.kucoin.com, '', false",
        "https://api.kucoin.com, wss://ws.kucoin.com/#part, false",
        "https://a.shop.co.uk, wss://b.shop.co.uk/, true",
        "https://a.shop.co.uk, wss://other.co.uk/, false",
        "https://10.0.0.1, wss://10.0.0.1/, true",
        "https://10.0.0.1, wss://11.0.0.1/, false",
        "http://127.0.0.1:8080, ws://127.0.0.1:8081/, true",
        "http://localhost:8080, ws://127.0.0.1:8081/, true",
        "http://127.0.0.1:8080, ws://10.0.0.1/, false",
    })
    void shouldAllowSocketsOfTheVenueOnly(final String rest, final String socket, final boolean allowed) {
        final KucoinHosts hosts = new KucoinHosts(URI.create(rest), Set.of("Named.Example"));

        assertThat(hosts.isSocketAllowed(socket)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.kucoin.com", "ftp://api.kucoin.com", "api.kucoin.com", "https:///path"})
    void shouldRefuseARestAddressThatIsNotSafe(final String rest) {
        assertThatIllegalArgumentException().isThrownBy(() -> new KucoinHosts(URI.create(rest), Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionConfig.of(URI.create(rest), Optional.empty(), 1));
    }

    @Test
    void shouldKnowThisMachine() {
        assertThat(KucoinHosts.isLoopback("[::1]")).isTrue();
        assertThat(KucoinHosts.isLoopback("127.1.2.3")).isTrue();
        assertThat(KucoinHosts.isLoopback("127.evil.net")).isFalse();
    }
}
