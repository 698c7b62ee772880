package io.kubook.feed.kucoin.sim;

import static io.kubook.feed.kucoin.sim.VirtualSocket.json;
import static io.kubook.feed.kucoin.sim.VirtualVenue.MARKET;
import static io.kubook.feed.kucoin.sim.VirtualVenue.MS;
import static io.kubook.feed.kucoin.sim.VirtualVenue.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When faults are due, and that every kind of them can be seen from outside. */
class FaultPlanTest {
    private static final String TOPIC = "/market/level2:ETH-USDT";
    private static final String SNAPSHOT = "/api/v1/market/orderbook/level2_100?symbol=ETH-USDT";

    @Test
    void shouldArmEveryKindInTimeAndTheSameForTheSameSeed() {
        final List<FaultKind> first = armed(7, 12_000);
        assertThat(EnumSet.copyOf(first)).containsExactlyElementsOf(drawn());
        assertThat(armed(7, 12_000)).isEqualTo(first);
        assertThat(armed(8, 12_000)).isNotEqualTo(first);
    }

    private static List<FaultKind> drawn() {
        return Arrays.stream(FaultKind.values())
                .filter(kind -> kind.timesInABag() > 0)
                .toList();
    }

    private static List<FaultKind> armed(final long seed, final long stopMs) {
        final FaultPlan plan = new FaultPlan(FaultLevel.HEAVY, seed, START);
        plan.stopAt(START + stopMs * MS);
        final List<FaultKind> armed = new ArrayList<>();
        for (int ms = 0; ms < 20_000; ms++) {
            plan.advance(START + ms * MS);
            for (final FaultKind kind : FaultKind.values()) {
                if (plan.take(kind)) {
                    armed.add(kind);
                }
            }
        }
        return armed;
    }

    @Test
    void shouldDoNothingAfterItsEnd() {
        assertThat(armed(9, 0)).isEmpty();
        final FaultPlan plan = new FaultPlan(FaultLevel.NONE, 1, START);
        plan.stopAt(START + 1_000 * MS);
        plan.breakNow(FaultKind.DROP);
        plan.breakAt(START + 2_000 * MS, FaultKind.GAP);
        assertThat(plan.isArmed(FaultKind.DROP)).isTrue();
        plan.advance(START + 1_000 * MS);
        plan.breakNow(FaultKind.GAP);
        plan.advance(START + 3_000 * MS);

        assertThat(FaultKind.values()).noneMatch(plan::take);
        assertThat(plan.counts().values()).containsOnly(0L);
    }

    @Test
    void shouldTellAStoryWhenItIsToldToBreak() {
        final FaultPlan plan = new FaultPlan(FaultLevel.NONE, 1, START);
        plan.advance(START + 5_000 * MS);
        plan.breakNow();
        final List<FaultKind> story = new ArrayList<>();
        for (int ms = 5_000; ms < 10_000; ms++) {
            plan.advance(START + ms * MS);
            for (final FaultKind kind : FaultKind.values()) {
                if (plan.take(kind)) {
                    story.add(kind);
                }
            }
        }

        assertThat(story)
                .containsExactly(
                        FaultKind.GAP,
                        FaultKind.STALE_SNAPSHOT,
                        FaultKind.CROSSED_ROWS,
                        FaultKind.EXPIRED_TOKEN,
                        FaultKind.DISCONNECT,
                        FaultKind.GAP,
                        FaultKind.LATE_SNAPSHOT);
        assertThat(plan.counts()).containsEntry(FaultKind.GAP, 2L).containsEntry(FaultKind.DROP, 0L);
    }

    private static VirtualVenue busy() {
        return new VirtualVenue(
                SimSettings.of(MARKET.withSymbols(List.of(SimSymbol.ETH_USDT)).withFramesPerSecond(300)));
    }

    /** The ranges of what a client saw of one symbol while a fault was armed, as {@code start-end}. */
    private static List<long[]> ranges(final FaultKind kind, final VirtualVenue box) {
        final VirtualSocket socket = box.follow(TOPIC);
        box.pass(200);
        box.faults.breakNow(kind);
        box.pass(2_000);
        assertThat(box.faults.counts()).containsEntry(kind, 1L);
        final List<long[]> ranges = new ArrayList<>();
        for (final JsonNode push : socket.pushes(TOPIC)) {
            ranges.add(new long[] {
                push.at("/data/sequenceStart").asLong(),
                push.at("/data/sequenceEnd").asLong()
            });
        }
        assertThat(ranges).hasSizeGreaterThan(100);
        return ranges;
    }

    /** How often a frame began after, or before, where the one before it ended. */
    private static long[] breaks(final List<long[]> ranges) {
        final long[] breaks = new long[2];
        for (int at = 1; at < ranges.size(); at++) {
            final long expected = ranges.get(at - 1)[1] + 1;
            breaks[0] += ranges.get(at)[0] > expected ? 1 : 0;
            breaks[1] += ranges.get(at)[0] < expected ? 1 : 0;
        }
        return breaks;
    }

    @ParameterizedTest
    @EnumSource(names = {"DROP", "GAP", "SLOW_READER_DROP"})
    void shouldLeaveAHole(final FaultKind kind) {
        final List<long[]> ranges = ranges(kind, busy());

        assertThat(breaks(ranges)).containsExactly(1, 0);
    }

    @Test
    void shouldSendAFrameTwice() {
        assertThat(breaks(ranges(FaultKind.DUPLICATE, busy()))).containsExactly(0, 1);
    }

    @Test
    void shouldSendFramesInTheWrongOrder() {
        final List<long[]> ranges = ranges(FaultKind.REORDER, busy());

        assertThat(breaks(ranges)).containsExactly(2, 1);
        ranges.sort((one, other) -> Long.compare(one[0], other[0]));
        assertThat(breaks(ranges)).containsExactly(0, 0);
    }

    @Test
    void shouldKeepFramesBackAndLoseNone() {
        assertThat(breaks(ranges(FaultKind.DELAY, busy()))).containsExactly(0, 0);

        final VirtualVenue box = busy();
        final VirtualSocket socket = box.follow(TOPIC);
        socket.take();
        box.faults.breakNow(FaultKind.DELAY);
        while (box.faults.isArmed(FaultKind.DELAY)) {
            box.pass(1);
        }
        socket.take();
        box.pass(190);
        assertThat(socket.pushes(TOPIC)).isEmpty();
        box.pass(700);
        assertThat(socket.pushes(TOPIC)).hasSizeGreaterThan(100);
    }

    @Test
    void shouldStartTheSequenceAgain() {
        final List<long[]> ranges = ranges(FaultKind.SEQUENCE_RESET, busy());

        assertThat(breaks(ranges)).containsExactly(0, 1);
        assertThat(ranges.get(ranges.size() - 1)[1]).isLessThan(SimSymbol.ETH_USDT.firstSequence() / 900);
    }

    @Test
    void shouldCrossTheBookForAWhile() {
        final VirtualVenue box = busy();
        box.faults.breakNow(FaultKind.CROSSED_ROWS);
        int crossed = 0;
        for (int ms = 0; ms < 4_000; ms += 10) {
            box.pass(10);
            crossed += box.venue.market().book("ETH-USDT").isCrossed() ? 10 : 0;
        }

        assertThat(crossed).isBetween(450, 2_600);
        assertThat(box.venue.market().book("ETH-USDT").isCrossed()).isFalse();
    }

    @Test
    void shouldAnswerASnapshotLate() {
        final VirtualVenue box = busy();
        box.faults.breakNow(FaultKind.LATE_SNAPSHOT);
        final long before = box.nowNs;
        box.data(SNAPSHOT);

        assertThat(box.nowNs - before).isEqualTo(3_000 * MS);
    }

    @Test
    void shouldAnswerAnOldSnapshot() {
        final VirtualVenue box = busy();
        box.pass(20_000);
        final long before = box.venue.market().book("ETH-USDT").sequence();
        box.faults.breakNow(FaultKind.STALE_SNAPSHOT);

        assertThat(box.data(SNAPSHOT).path("sequence").asLong()).isLessThanOrEqualTo(before - 200);
    }

    @Test
    void shouldAnswerASnapshotThatIsAheadOfTheFrames() {
        for (int times = 0; times < 10; times++) {
            final VirtualVenue box = busy();
            final VirtualSocket socket = box.follow(TOPIC);
            box.faults.breakNow(FaultKind.NEWER_SNAPSHOT);
            while (box.faults.isArmed(FaultKind.NEWER_SNAPSHOT)) {
                socket.take();
                final long sequence = box.data(SNAPSHOT).path("sequence").asLong();
                if (!box.faults.isArmed(FaultKind.NEWER_SNAPSHOT)) {
                    assertThat(socket.pushes(TOPIC)).isEmpty();
                    box.pass(500);
                    assertThat(socket.pushes(TOPIC))
                            .filteredOn(push -> push.at("/data/sequenceEnd").asLong() <= sequence)
                            .hasSizeGreaterThan(5);
                }
            }
        }
    }

    @Test
    void shouldRefuseCallsWithHeadersAndWithout() {
        final VirtualVenue box = busy();
        final Set<Boolean> seen = new HashSet<>();
        for (int times = 0; times < 20; times++) {
            box.faults.breakNow(FaultKind.RATE_LIMIT_429);
            final SimAnswer refused = box.call("GET", SNAPSHOT);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(json(refused.body()).path("code").asText()).isEqualTo("429000");
            seen.add(refused.headers().containsKey("gw-ratelimit-reset"));
        }
        assertThat(seen).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void shouldRefuseATokenOnTheUpgradeAndInWords() {
        final Set<String> seen = new HashSet<>();
        final VirtualVenue box = busy();
        for (int times = 0; times < 20; times++) {
            box.faults.breakNow(FaultKind.EXPIRED_TOKEN);
            final String token = box.token();
            if (box.venue.upgrade("token=" + token) == 401) {
                seen.add("upgrade");
            } else {
                final VirtualSocket socket = box.open(token);
                assertThat(json(socket.take().get(0)).path("code").asInt()).isEqualTo(401);
                seen.add(socket.end);
            }
            assertThat(box.faults.isArmed(FaultKind.EXPIRED_TOKEN)).isFalse();
            assertThat(box.venue.upgrade("token=" + token)).isEqualTo(401);
        }
        assertThat(seen).containsExactlyInAnyOrder("upgrade", "1000 Bye");
    }

    @Test
    void shouldCutAConnectionInThreeWays() {
        final Set<String> seen = new HashSet<>();
        final VirtualVenue box = busy();
        for (int times = 0; times < 20; times++) {
            final VirtualSocket socket = box.connect();
            box.faults.breakNow(FaultKind.DISCONNECT);
            box.pass(10);
            seen.add(socket.end);
        }
        assertThat(seen).containsExactlyInAnyOrder("1000 Bye", "1001 ", "aborted");
        assertThat(box.venue.connections()).isEmpty();
    }

    @Test
    void shouldSayNothingAnyMoreAndThenCut() {
        final VirtualVenue box = busy();
        final VirtualSocket socket = box.follow(TOPIC);
        box.faults.breakNow(FaultKind.SILENT_LINK);
        box.pass(10);
        assertThat(socket.end).isEqualTo("stalled");
        socket.take();
        socket.connection.onText("{\"type\":\"ping\"}");
        box.pass(4_980);
        assertThat(socket.take()).isEmpty();
        assertThat(socket.end).isEqualTo("stalled");
        box.pass(20);
        assertThat(socket.end).isEqualTo("aborted");
    }
}
