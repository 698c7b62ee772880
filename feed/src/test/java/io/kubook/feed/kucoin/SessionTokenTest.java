package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.Streams;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session makes of the answer that should open a socket. */
class SessionTokenTest {
    private static final String SERVER = "{\"endpoint\":\"wss://ws.kucoin.com/\",\"encrypt\":true,"
            + "\"protocol\":\"websocket\",\"pingInterval\":18000,\"pingTimeout\":10000}";

    private final SessionRig rig = new SessionRig(SessionConfig.of(SessionConfig.KUCOIN, Optional.empty(), 1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"instanceServers\":[SERVER] | \"instanceServers\":[] | TOKEN_UNAVAILABLE 0 UNUSABLE",
                "\"instanceServers\":[SERVER] | \"instanceServers\":null | TOKEN_UNAVAILABLE 0 UNUSABLE",
                "\"instanceServers\":[SERVER] | \"x\":1 | TOKEN_UNAVAILABLE 0 UNUSABLE",
                "\"token\":\"t=\"            | \"x\":1 | TOKEN_UNAVAILABLE 0 UNUSABLE",
                "wss://ws.kucoin.com/       | '' | ENDPOINT_REFUSED 0 an empty address",
                "wss://ws.kucoin.com/       | wss:// | ENDPOINT_REFUSED 0 wss://",
                "wss://ws.kucoin.com/       | wss://evil.net/ | ENDPOINT_REFUSED 0 wss://evil.net/",
                "wss://ws.kucoin.com/       | ws://ws.kucoin.com/ | ENDPOINT_REFUSED 0 ws://ws.kucoin.com/",
                "ws.kucoin.com/ | ws.kucoin.com:99999/ | ENDPOINT_REFUSED 0 wss://ws.kucoin.com:99999/",
                "ws.kucoin.com/ | kucoin.com.evil.net/ | ENDPOINT_REFUSED 0 wss://kucoin.com.evil.net/",
                "18000 | 0 | PINGS_REFUSED 0 every 0 ms, a pong in 10000 ms",
                "18000 | 199 | PINGS_REFUSED 0 every 199 ms, a pong in 10000 ms",
                "10000 | 0 | PINGS_REFUSED 0 every 18000 ms, a pong in 0 ms",
                "18000 | -1 | TOKEN_UNAVAILABLE 0 UNUSABLE",
                "18000 | null | TOKEN_UNAVAILABLE 0 UNUSABLE",
                "18000 | 99999999999999999999 | TOKEN_UNAVAILABLE 0 UNUSABLE",
                "\"pingInterval\":18000,    | '' | TOKEN_UNAVAILABLE 0 UNUSABLE",
                ",\"pingTimeout\":10000     | '' | TOKEN_UNAVAILABLE 0 UNUSABLE"
            })
    void shouldNameWhatCannotBeUsedAndAskAgainAfterAWhile(final String from, final String to, final String problem) {
        final String bullet = "{\"code\":\"200000\",\"data\":{\"token\":\"t=\",\"instanceServers\":[" + SERVER + "]}}";
        final String spoilt = bullet.replace(from.replace("SERVER", SERVER), to);
        assertThat(spoilt).isNotEqualTo(bullet);
        rig.session.onSubscribe("AB", Streams.DEPTH);
        rig.pass(10);
        rig.respond(1, SessionRig.symbols("A-B"));
        rig.pass(20).forget();

        rig.respond(2, spoilt);

        assertThat(rig.takeReports()).containsExactly(problem.replace("UNUSABLE", "an answer that cannot be used"));
        assertThat(rig.pass(240).takeSaid()).isEmpty();
        assertThat(rig.pass(300).takeSaid()).containsExactly("request 3 POST /api/v1/bullet-public");
        rig.respond(3, spoilt);
        assertThat(rig.pass(490).takeSaid()).isEmpty();
        rig.pass(600).forget();
        rig.respond(4, bullet);
        assertThat(rig.takeSaid()).hasSize(1).allMatch(line -> line.startsWith("connect "));
    }

    @Test
    void shouldTakeTheFirstServerThatCanBeUsedAndAnyTokenAndEndpoint() {
        rig.session.onSubscribe("AB", Streams.DEPTH);
        rig.pass(10);
        rig.respond(1, SessionRig.symbols("A-B"));
        rig.pass(20).forget();

        rig.respond(
                2,
                "{\"data\":{\"extra\":{\"token\":1},\"instanceServers\":[" + SERVER.replace("18000", "0") + ","
                        + SERVER.replace("ws.kucoin.com/", "evil.net/") + ","
                        + "{\"pingTimeout\":\"99999999999\",\"x\":null,\"pingInterval\":99999999999,"
                        + "\"endpoint\":\"wss://ws2.kucoin.com/endpoint?a=b\"}],"
                        + "\"token\":\"a b+c/d%e&f#g\u00e9\\u0001==\"},\"code\":200000}");

        assertThat(rig.takeReports()).isEmpty();
        assertThat(rig.takeSaid())
                .containsExactly(
                        "connect 0 wss://ws2.kucoin.com/endpoint?a=b&token=a%20b%2Bc%2Fd%25e%26f%23g%C3%A9%01=="
                                + "&connectId=kubook-1");
        rig.welcome(0);
        rig.ack(0, 1);
        rig.takeSaid();
        assertThat(rig.pass(17_900).takeSaid()).isEmpty();
        assertThat(rig.pass(110).takeSaid()).containsExactly("send 0 {\"id\":\"2\",\"type\":\"ping\"}");
    }
}
