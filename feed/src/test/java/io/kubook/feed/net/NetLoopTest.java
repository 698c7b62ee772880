package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class NetLoopTest {
    private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    private final NetLoop loop = NetLoop.open("test-loop", bugs::add);
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        loop.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhichTransportItUses(final NetTransport transport) {
        try (NetLoop other = NetLoop.open("test-other", transport, bugs::add)) {
            assertThat(other.transport()).isEqualTo(transport);
        }
    }

    @Test
    void shouldDoOnItsOwnThreadWhatItIsGiven() {
        assertThat(loop.execute(() -> heard.note("done " + loop.isLoopThread())))
                .isTrue();

        assertThat(heard.next()).isEqualTo("done true");
        assertThat(loop.isLoopThread()).isFalse();
    }

    @Test
    void shouldMakeOneOfSeveralWakeUpsThatComeBeforeItIsAwake() {
        final CountDownLatch busy = new CountDownLatch(1);
        final AtomicInteger runs = new AtomicInteger();
        final Runnable wakeUp = loop.wakeUp(runs::incrementAndGet);
        loop.execute(() -> await(busy));
        for (int i = 0; i < 1_000; i++) {
            wakeUp.run();
        }
        busy.countDown();
        loop.execute(() -> heard.note("awake"));
        assertThat(heard.next()).isEqualTo("awake");
        assertThat(runs).hasValue(1);
        wakeUp.run();
        loop.execute(() -> heard.note("again"));
        assertThat(heard.next()).isEqualTo("again");
        assertThat(runs).hasValue(2);
    }

    @Test
    void shouldTickOnWhenTheActionThrowsAndEndWhenCancelled() {
        final LoopTimer timer = loop.every(1, () -> {
            heard.note("tick");
            throw new IllegalStateException("thrown");
        });
        assertThat(heard.next(3)).containsOnly("tick");
        loop.execute(() -> {
            timer.cancel();
            heard.note("cancelled");
        });
        while (!heard.next().equals("cancelled")) {
            assertThat(loop.isLoopThread()).isFalse();
        }
        loop.after(20, () -> heard.note("later"));

        assertThat(heard.next()).isEqualTo("later");
        assertThat(bugs)
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(bug -> bug.getMessage().equals("thrown"));
    }

    @Test
    void shouldDoNothingMoreWhenItIsClosed() {
        final Runnable wakeUp = loop.wakeUp(() -> heard.note("awake"));
        loop.close();
        loop.close();
        wakeUp.run();

        assertThat(loop.execute(() -> heard.note("done"))).isFalse();
        assertThat(heard.rest()).isEmpty();
        assertThatThrownBy(() -> loop.connect(URI.create("ws://localhost/"), LinkOptions.DEFAULT, heard))
                .isInstanceOf(IllegalStateException.class);
        assertThat(bugs).isEmpty();
    }

    @Test
    void shouldRefuseNothingThatHasItsTurnBeforeTheEnd() {
        loop.execute(() -> {
            loop.close();
            loop.connect(URI.create("ws://127.0.0.1:9/"), LinkOptions.DEFAULT, heard);
        });

        assertThat(heard.next()).isEqualTo("closed CLOSED_BY_US 0");
        assertThat(bugs).isEmpty();
    }

    @Test
    void shouldCloseFromItsOwnThread() {
        loop.execute(() -> {
            loop.close();
            heard.note("closed");
        });

        assertThat(heard.next()).isEqualTo("closed");
    }

    @Test
    void shouldSayWhyWhenAServerCannotListen() throws Exception {
        try (LoopbackServer first = LoopbackServer.open(loop, 0, Optional.empty(), new ScriptedVenue())) {
            assertThatThrownBy(() -> LoopbackServer.open(loop, first.port(), Optional.empty(), new ScriptedVenue()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + first.port());
        }
    }

    @Test
    void shouldKnowEveryReasonInWords() {
        assertThat(List.of(LinkClose.values()))
                .allMatch(reason -> !reason.description().isBlank());
        assertThat(List.of(HttpFailure.values()))
                .allMatch(failure -> !failure.description().isBlank());
    }

    private static void await(final CountDownLatch latch) {
        try {
            latch.await();
        } catch (final InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
