package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "recvAddress(..) failed with error(-104): Connection reset by peer, Connection reset by peer",
        "null: /192.0.2.1:443, 192.0.2.1:443",
        "Network is unreachable: /192.0.2.1:443, Network is unreachable: /192.0.2.1:443"
    })
    void shouldSayWhatMattersOnly(final String message, final String words) {
        assertThat(Failures.wordsOf(new IOException(message))).isEqualTo(words);
    }
}
