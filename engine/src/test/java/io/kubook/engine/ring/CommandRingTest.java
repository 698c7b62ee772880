package io.kubook.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRingTest {
    private static final String LONGEST = "x".repeat(64);

    private final CommandRing ring = new CommandRing(1024);
    private final Log log = new Log();

    private static final class Log implements CommandHandler {
        final List<String> lines = new ArrayList<>();

        @Override
        public void onSnapshotRequested(final int instrumentId, final long requestId) {
            lines.add("snapshot " + instrumentId + " " + requestId);
        }

        @Override
        public void onRefreshRequested(final int instrumentId, final long requestId) {
            lines.add("refresh " + instrumentId + " " + requestId);
        }

        @Override
        public void onResync(final String symbol) {
            lines.add("resync " + symbol);
        }

        @Override
        public void onSubscribe(final String symbol, final int streams) {
            lines.add("subscribe " + symbol + " " + streams);
        }

        @Override
        public void onUnsubscribe(final String symbol, final int streams) {
            lines.add("unsubscribe " + symbol + " " + streams);
        }
    }

    @Test
    void shouldHandOverEveryCommandInOrder() {
        assertThat(List.of(
                        ring.requestSnapshot(Integer.MAX_VALUE, Long.MAX_VALUE),
                        ring.resync("ABC-USDT"),
                        ring.subscribe("A", Streams.ALL),
                        ring.unsubscribe(LONGEST, Streams.TICKER),
                        ring.requestSnapshot(0, 1),
                        ring.requestRefresh(2, 3)))
                .containsOnly(true);

        assertThat(ring.drain(log)).isEqualTo(6);
        assertThat(ring.drain(log)).isZero();
        assertThat(log.lines)
                .containsExactly(
                        "snapshot " + Integer.MAX_VALUE + " " + Long.MAX_VALUE,
                        "resync ABC-USDT",
                        "subscribe A 7",
                        "unsubscribe " + LONGEST + " 4",
                        "snapshot 0 1",
                        "refresh 2 3");
    }

    @Test
    void shouldRefuseACommandWhenFullAndKeepThoseBefore() {
        int taken = 0;
        while (ring.requestSnapshot(taken, 1)) {
            taken++;
        }
        assertThat(taken).isEqualTo(1024 / 24);
        assertThat(ring.resync("ABC")).isFalse();
        assertThat(ring.subscribe("ABC", 1)).isFalse();
        assertThat(ring.unsubscribe("ABC", 1)).isFalse();

        assertThat(ring.drain(log)).isEqualTo(taken);
        assertThat(log.lines).hasSize(taken).startsWith("snapshot 0 1").endsWith("snapshot " + (taken - 1) + " 1");
        assertThat(ring.resync("ABC")).isTrue();
    }

    @Test
    void shouldWakeTheOtherSideAfterEachCommandThatWasTakenAndNoOther() {
        final AtomicInteger calls = new AtomicInteger();
        ring.wakeUpWith(() -> {
            calls.incrementAndGet();
            ring.drain(log);
        });
        ring.requestSnapshot(1, 1);
        ring.resync("A");
        ring.subscribe("A", 1);
        ring.unsubscribe("A", 1);
        assertThat(calls).hasValue(4);
        assertThat(log.lines).as("each was there when the call came").hasSize(4);

        ring.wakeUpWith(calls::incrementAndGet);
        int taken = 0;
        while (ring.resync(LONGEST)) {
            taken++;
        }
        assertThat(calls).hasValue(4 + taken);
    }

    @Test
    void shouldLeaveNoCommandBehindWhereTheRingEnds() {
        for (int i = 0; i < 1000; i++) {
            ring.resync("x".repeat(1 + i % 64));
            ring.requestSnapshot(i, i);

            assertThat(ring.drain(log)).isEqualTo(2);
        }
        assertThat(log.lines).hasSize(2000);
    }

    @Test
    void shouldTakeCommandsFromSeveralThreadsEachInItsOrder() {
        final int producers = 4;
        final int count = 20_000;
        final List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < producers; i++) {
            final int id = i;
            running.add(CompletableFuture.runAsync(() -> {
                for (int request = 1; request <= count; request++) {
                    while (!ring.requestSnapshot(id, request)) {
                        Thread.yield();
                    }
                }
            }));
        }
        final long[] last = new long[producers];
        final CommandHandler handler = new CommandHandler() {
            @Override
            public void onSnapshotRequested(final int instrumentId, final long requestId) {
                assertThat(requestId).isEqualTo(++last[instrumentId]);
            }

            @Override
            public void onResync(final String symbol) {
                throw new AssertionError(symbol);
            }

            @Override
            public void onSubscribe(final String symbol, final int streams) {
                throw new AssertionError(symbol);
            }

            @Override
            public void onUnsubscribe(final String symbol, final int streams) {
                throw new AssertionError(symbol);
            }
        };
        int drained = 0;
        while (drained < producers * count) {
            drained += ring.drain(handler);
            Thread.onSpinWait();
        }
        running.forEach(CompletableFuture::join);
        assertThat(last).containsOnly(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65, 1000})
    void shouldRefuseASymbolThatNoneCanBe(final int length) {
        final String symbol = "x".repeat(length);

        assertThatThrownBy(() -> ring.resync(symbol)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.subscribe(symbol, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.unsubscribe(symbol, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ring.drain(log)).isZero();
    }

    @Test
    void shouldGoOnAfterACommandWhoseHandlerThrew() {
        ring.resync("A");
        ring.subscribe("B", 1);
        final CommandHandler thrower = new Thrower();
        assertThatThrownBy(() -> ring.drain(thrower)).isInstanceOf(IllegalStateException.class);

        ring.drain(log);
        assertThat(log.lines).containsExactly("subscribe B 1");
    }

    private static final class Thrower implements CommandHandler {
        @Override
        public void onSnapshotRequested(final int instrumentId, final long requestId) {
            throw new IllegalStateException();
        }

        @Override
        public void onResync(final String symbol) {
            throw new IllegalStateException();
        }

        @Override
        public void onSubscribe(final String symbol, final int streams) {
            throw new IllegalStateException();
        }

        @Override
        public void onUnsubscribe(final String symbol, final int streams) {
            throw new IllegalStateException();
        }
    }
}
