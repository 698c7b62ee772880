package io.kubook.feed.kucoin.sim;

import static io.kubook.feed.kucoin.sim.VirtualSocket.json;
import static io.kubook.feed.kucoin.sim.VirtualVenue.MARKET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the venue does only when it is told to. */
class ToldFaultsTest {
    private static final String SYMBOL = "ETH-USDT";
    private static final String TOPIC = "/market/level2:" + SYMBOL;

    private final VirtualVenue box = new VirtualVenue(
            SimSettings.of(MARKET.withSymbols(List.of(SimSymbol.ETH_USDT)).withFramesPerSecond(300)));

    /** A text that came on a socket that remembers and does not judge. */
    private static final class RawSocket implements SimSocket {
        private final List<String> texts = new ArrayList<>();

        @Override
        public void send(final String text) {
            texts.add(text);
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void close(final int code, final String reason) {}

        @Override
        public void abort() {}

        @Override
        public void stall() {}
    }

    private List<JsonNode> pushesWhile(final FaultKind kind) {
        final VirtualSocket socket = box.follow(TOPIC);
        box.pass(500);
        socket.take();
        box.faults.breakNow(kind);
        box.pass(500);
        assertThat(box.faults.counts()).containsEntry(kind, 1L);
        return socket.pushes(TOPIC);
    }

    private static long start(final JsonNode push) {
        return push.at("/data/sequenceStart").asLong();
    }

    private static long end(final JsonNode push) {
        return push.at("/data/sequenceEnd").asLong();
    }

    @Test
    void shouldSendAFrameAgainAfterThreeOthers() {
        final List<JsonNode> pushes = pushesWhile(FaultKind.ECHO);
        int echo = 1;
        while (start(pushes.get(echo)) == end(pushes.get(echo - 1)) + 1) {
            echo++;
        }

        assertThat(pushes.get(echo)).isEqualTo(pushes.get(echo - 4));
        assertThat(start(pushes.get(echo + 1))).isEqualTo(end(pushes.get(echo - 1)) + 1);
    }

    @Test
    void shouldBeginWithTheRangeOfTheFrameBefore() {
        final Set<Boolean> wereWithheld = new HashSet<>();
        for (int times = 0; times < 20; times++) {
            final VirtualSocket socket = box.follow(TOPIC);
            box.pass(500);
            box.faults.breakNow(FaultKind.OVERLAP);
            box.pass(200);
            final List<JsonNode> pushes = socket.pushes(TOPIC);
            for (int at = 1; at < pushes.size(); at++) {
                final long first = start(pushes.get(at));
                final List<Long> sequences = new ArrayList<>();
                pushes.get(at)
                        .at("/data/changes")
                        .forEach(side ->
                                side.forEach(row -> sequences.add(row.get(2).asLong())));
                final boolean overlaps = first <= end(pushes.get(at - 1));
                final boolean isOutOfOrder =
                        !sequences.equals(sequences.stream().sorted().toList());
                if (overlaps || isOutOfOrder) {
                    wereWithheld.add(!overlaps);
                }
                assertThat(first).isLessThanOrEqualTo(end(pushes.get(at - 1)) + 1);
                final long last = end(pushes.get(at));
                assertThat(sequences).allMatch(sequence -> first <= sequence && sequence <= last);
            }
            socket.connection.onClosed();
        }

        assertThat(wereWithheld).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void shouldSendWhatIsNoFrame() {
        final RawSocket socket = new RawSocket();
        final SimConnection connection = box.venue.open("token=" + box.token(), socket);
        connection.onText("{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"" + TOPIC + "\"}");
        box.pass(200);
        socket.texts.clear();
        for (int times = 0; times < 9; times++) {
            box.faults.breakNow(FaultKind.MALFORMED_FRAME);
            box.pass(100);
        }

        assertThat(socket.texts)
                .filteredOn(text ->
                        !text.endsWith("}") || text.contains("\"changes\":[") || text.contains("\"sequenceEnd\":-"))
                .hasSize(9);
    }

    @Test
    void shouldLeaveASymbolOutForSeconds() {
        final VirtualSocket socket = box.follow(TOPIC);
        box.faults.breakNow(FaultKind.SILENT_SYMBOL);
        box.pass(100);
        socket.take();
        box.pass(800);
        assertThat(socket.pushes(TOPIC)).isEmpty();
        box.pass(4_000);
        assertThat(socket.pushes(TOPIC)).isNotEmpty();
    }

    @Test
    void shouldSendAFrameThatOnlyMovesTheSequence() {
        final List<JsonNode> pushes = pushesWhile(FaultKind.PRICE_ZERO);

        assertThat(pushes).anySatisfy(push -> {
            assertThat(start(push)).isEqualTo(end(push));
            assertThat(push.at("/data/changes").toString()).contains("[\"0\",\"0\",\"" + end(push) + "\"]");
        });
    }

    @Test
    void shouldRemoveWhatWasNeverThere() {
        box.pass(100);
        final BookTruth before = box.venue.market().book(SYMBOL);
        assertThat(box.venue.market().make(SYMBOL, OddFrame.UNKNOWN_DELETES)).isTrue();
        while (box.venue.market().book(SYMBOL).sequence() == before.sequence()) {
            box.pass(1);
        }
        final BookTruth after = box.venue.market().bookAt(SYMBOL, before.sequence() + 3);

        assertThat(after.bids()).isEqualTo(before.bids());
        assertThat(after.asks()).isEqualTo(before.asks());
    }

    @Test
    void shouldEatASideAwayAndLeaveAFewLevels() {
        final BookTruth before = box.venue.market().book(SYMBOL);
        box.faults.breakNow(FaultKind.TREND);
        int fewestBids = before.bids().size();
        int fewestAsks = before.asks().size();
        for (int ms = 0; ms < 500; ms++) {
            box.pass(1);
            fewestBids =
                    Math.min(fewestBids, box.venue.market().book(SYMBOL).bids().size());
            fewestAsks =
                    Math.min(fewestAsks, box.venue.market().book(SYMBOL).asks().size());
            assertThat(box.venue.market().book(SYMBOL).isCrossed()).isFalse();
        }

        assertThat(Math.max(before.bids().size() - fewestBids, before.asks().size() - fewestAsks))
                .isGreaterThan(40);
        assertThat(Math.min(fewestBids, fewestAsks)).isGreaterThanOrEqualTo(5);
    }

    @Test
    void shouldAckLateOrNever() {
        final VirtualSocket socket = box.connect();
        box.faults.breakNow(FaultKind.LATE_ACK);
        VirtualVenue.subscribe(socket, TOPIC);
        box.pass(2_490);
        assertThat(socket.control()).isEmpty();
        box.pass(20);
        assertThat(socket.control()).containsExactly("{\"id\":\"1\",\"type\":\"ack\"}");

        final Set<Boolean> followed = new HashSet<>();
        for (int times = 0; times < 20; times++) {
            final VirtualSocket other = box.connect();
            box.faults.breakNow(FaultKind.LOST_ACK);
            VirtualVenue.subscribe(other, TOPIC);
            box.pass(100);
            assertThat(other.control()).isEmpty();
            followed.add(!other.pushes(TOPIC).isEmpty());
            other.connection.onClosed();
        }
        assertThat(followed).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void shouldLoseASubscriptionWithoutAWord() {
        final VirtualSocket socket = box.connect();
        VirtualVenue.subscribe(socket, TOPIC);
        box.pass(1_000);
        assertThat(socket.pushes(TOPIC)).isNotEmpty();
        box.faults.breakNow(FaultKind.LOST_STREAM);
        box.pass(1_000);
        socket.take();
        box.pass(1_000);
        assertThat(socket.take()).isEmpty();

        VirtualVenue.subscribe(socket, TOPIC);
        box.pass(1_000);
        assertThat(socket.pushes(TOPIC)).isNotEmpty();
    }

    @Test
    void shouldEndAConnectionWithError509OrAsAfterADay() {
        final VirtualSocket refused = box.connect();
        box.faults.breakNow(FaultKind.ERROR_509);
        box.pass(10);
        assertThat(json(refused.take().get(0)).path("code").asInt()).isEqualTo(509);
        assertThat(refused.end).isEqualTo("1000 Bye");

        final VirtualSocket old = box.connect();
        box.faults.breakNow(FaultKind.DAY_DROP);
        box.pass(10);
        assertThat(old.take()).isEmpty();
        assertThat(old.end).isEqualTo("1000 Bye");
    }

    @Test
    void shouldSetItsClock() {
        final VirtualSocket socket = box.follow(TOPIC);
        box.pass(100);
        box.faults.breakNow(FaultKind.CLOCK_STEP);
        box.pass(100);
        final List<Long> times = socket.pushes(TOPIC).stream()
                .map(push -> push.at("/data/time").asLong())
                .toList();
        long longest = 0;
        for (int at = 1; at < times.size(); at++) {
            longest = Math.max(longest, Math.abs(times.get(at) - times.get(at - 1)));
        }

        assertThat(longest).isBetween(2_000L, 3_600_000L);
    }
}
