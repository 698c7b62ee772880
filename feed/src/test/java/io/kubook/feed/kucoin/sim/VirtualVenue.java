package io.kubook.feed.kucoin.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A venue and its time. */
final class VirtualVenue {
    static final long MS = 1_000_000L;
    static final long START = 1_760_000_000_000L * MS;
    static final MarketSettings MARKET = MarketSettings.of(1, START).withFramesPerSecond(100);

    final FaultPlan faults;
    final SimulatedKucoin venue;
    long nowNs = START;

    VirtualVenue(final SimSettings settings) {
        faults = new FaultPlan(FaultLevel.NONE, 1, START);
        venue = new SimulatedKucoin(settings, faults);
    }

    static VirtualVenue usual() {
        return new VirtualVenue(SimSettings.of(MARKET));
    }

    void pass(final long ms) {
        nowNs += ms * MS;
        venue.advance(nowNs);
    }

    /** Calls and waits. Headers as pairs. */
    SimAnswer call(final String method, final String pathAndQuery, final String... headers) {
        final List<SimAnswer> answers = begin(method, pathAndQuery, headers);
        for (int ms = 0; answers.isEmpty() && ms < 10_000; ms++) {
            pass(1);
        }
        assertThat(answers).as(pathAndQuery).hasSize(1);
        return answers.get(0);
    }

    List<SimAnswer> begin(final String method, final String pathAndQuery, final String... headers) {
        final Map<String, String> byName = new TreeMap<>();
        for (int at = 0; at < headers.length; at += 2) {
            byName.put(headers[at].toLowerCase(Locale.ROOT), headers[at + 1]);
        }
        final List<SimAnswer> answers = new ArrayList<>();
        venue.request(SimRequest.of(method, pathAndQuery, byName, ""), answers::add);
        return answers;
    }

    JsonNode data(final String pathAndQuery) {
        return VirtualSocket.json(call("GET", pathAndQuery).body()).path("data");
    }

    String token() {
        return VirtualSocket.json(call("POST", "/api/v1/bullet-public").body())
                .path("data")
                .path("token")
                .asText();
    }

    /** Opens with a token, whatever the upgrade would have said. */
    VirtualSocket open(final String token) {
        final VirtualSocket socket = new VirtualSocket();
        socket.connection = venue.open("token=" + token + "&connectId=c1", socket);
        return socket;
    }

    /** Opens and is welcome. */
    VirtualSocket connect() {
        final VirtualSocket socket = open(token());
        pass(50);
        assertThat(socket.take())
                .extracting(text -> text.replace(" ", ""))
                .containsExactly("{\"id\":\"c1\",\"type\":\"welcome\"}");
        return socket;
    }

    /** Opens and follows topics. */
    VirtualSocket follow(final String... topics) {
        final VirtualSocket socket = connect();
        for (final String topic : topics) {
            subscribe(socket, topic);
        }
        pass(50);
        return socket;
    }

    static void subscribe(final VirtualSocket socket, final String topic) {
        socket.connection.onText("{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"" + topic
                + "\",\"privateChannel\":false,\"response\":true}");
    }
}
