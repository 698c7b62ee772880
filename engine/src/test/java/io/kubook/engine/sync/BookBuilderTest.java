package io.kubook.engine.sync;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.EventWriter;
import io.kubook.engine.instrument.Instrument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookBuilderTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);

    private final CallbackLog log = new CallbackLog();
    private BookEngine engine;
    private EventWriter events;

    @BeforeEach
    void definesAnInstrument() {
        engine = new BookEngine(
                EngineConfig.defaults(), EngineListeners.of(log).withTrades(log).withTickers(log), error -> {
                    throw new AssertionError(error);
                });
        events = new EventWriter(engine.agent());
        events.instrument(ABC);
        assertThat(log.take()).containsExactly("ABC v1 scales 1,2");
    }

    @Test
    void shouldJoinTheSnapshotToTheDeltasThatWereKept() {
        events.linkUp(0);
        events.delta(0, 10, 10, bid(100, 5, 10));
        events.delta(0, 11, 12, ask(110, 7, 11), bid(100, 0, 12));
        events.delta(0, 13, 13, bid(99, 1, 13));
        events.snapshot(0, 1, 11, bid(100, 5), bid(98, 2), ask(110, 7), ask(111, 1));

        assertThat(log.take())
                .containsExactly(
                        "ABC EMPTY -> SYNCING NONE @0",
                        "ABC reset @11 100:5 98:2 / 110:7 111:1",
                        "ABC 11..12 bid 100:5->0",
                        "ABC 13..13 bid 99:0->1",
                        "ABC SYNCING -> LIVE NONE @13");
    }

    @Test
    void shouldLeaveTheBookAndStartOverWhenADeltaIsMissing() {
        events.linkUp(0);
        events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
        log.take();
        events.delta(0, 12, 12, bid(99, 1, 12));
        events.snapshot(0, 2, 12, bid(99, 1), ask(110, 7));

        assertThat(log.take())
                .containsExactly(
                        "ABC LIVE -> STALE GAP @10",
                        "ABC STALE -> SYNCING GAP @10",
                        "ABC reset @12 99:1 / 110:7",
                        "ABC SYNCING -> LIVE NONE @12");
    }
}
