package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "recvAddress(..) failed with error(-104): Connection reset by peer, Connection reset by peer",
        "null: /192.0.2.1:443, 192.0.2.1:443",
        "Network is unreachable: /192.0.2.1:443, Network is unreachable: /192.0.2.1:443",
        "error:1e000065:Cipher functions:OPENSSL_internal:BAD_DECRYPT, BAD_DECRYPT",
        "(bad_record_mac) Tag mismatch, Tag mismatch"
    })
    void shouldSayWhatMattersOnly(final String message, final String words) {
        assertThat(Failures.wordsOf(new IOException(message))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "Received fatal alert: handshake_failure, the other side gave up: handshake failure",
        "(handshake_failure) Received fatal alert: handshake_failure, the other side gave up: handshake failure",
        "error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE,"
                + "the other side gave up: handshake failure",
        "Received fatal alert: protocol_version, the other side speaks neither TLS 1.3 nor 1.2",
        "error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION,"
                + "the other side speaks neither TLS 1.3 nor 1.2",
        "error:100000f0:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL,"
                + "the other side speaks neither TLS 1.3 nor 1.2",
        "'The server selected protocol version TLS11 is not accepted by client preferences [TLS13, TLS12]',"
                + "the other side speaks neither TLS 1.3 nor 1.2",
        "error:10000096:SSL routines:OPENSSL_internal:EXCESSIVE_MESSAGE_SIZE, EXCESSIVE_MESSAGE_SIZE"
    })
    void shouldSayWhyTlsFailedWhoeverSpokeIt(final String message, final String words) {
        assertThat(Failures.wordsOfTls(new SSLHandshakeException(message))).isEqualTo(words);
    }

    @Test
    void shouldSayWhatTheCauseSaysWhenNettyOnlyPointsToIt() {
        final SSLHandshakeException failure = new SSLHandshakeException("General OpenSslEngine problem");
        failure.initCause(new CertificateException("PKIX path validation failed: too short a key"));

        assertThat(Failures.wordsOfTls(failure)).isEqualTo("PKIX path validation failed: too short a key");
    }
}
