package io.kubook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.Streams;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A book that nobody wants any more, and that somebody wants again, over real sockets. */
@Timeout(120)
class UnsubscribeTest implements BookListener {
    private static final String SYMBOL = "BTC-USDT";

    private final Queue<String> states = new ConcurrentLinkedQueue<>();

    @Test
    void shouldLeaveForThatReasonAloneAndComeBackLiveWhenItIsWantedAgain() throws IOException {
        try (VenueRig rig = new VenueRig(UnaryOperator.identity(), UnaryOperator.identity())) {
            final LiveFeed feed = rig.open(FeedConfig.of(rig.session(Optional.empty())), EngineListeners.of(this));
            feed.subscribe("ETH-USDT", Streams.DEPTH);
            for (int round = 1; round <= 3; round++) {
                feed.subscribe(SYMBOL, Streams.ALL);
                rig.awaitEqual(List.of(SYMBOL), 5);
                feed.unsubscribe("btcusdt", round == 2 ? Streams.ALL : Streams.DEPTH);
                final int left = round;
                rig.await(
                        "left",
                        () -> states.stream()
                                        .filter(line -> line.startsWith("EMPTY"))
                                        .count()
                                == left);
            }
            assertThat(feed.engine().counters().get(EngineCounter.REASON_LINK_DOWN))
                    .isZero();
            rig.awaitEqual(List.of("ETH-USDT"), 2);
            assertThat(rig.wrong).as(rig::story).isEmpty();
            assertThat(rig.told).as(rig::story).isEmpty();
        }
        assertThat(states)
                .containsExactly(
                        "SYNCING NONE",
                        "LIVE NONE",
                        "EMPTY UNSUBSCRIBED",
                        "SYNCING NONE",
                        "LIVE NONE",
                        "EMPTY UNSUBSCRIBED",
                        "SYNCING NONE",
                        "LIVE NONE",
                        "EMPTY UNSUBSCRIBED");
    }

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        if (book.instrument().symbol().equals(SYMBOL)) {
            states.add(book.state() + " " + reason);
        }
    }
}
