package io.kubook.engine;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.DepthDeltaEncoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a book when the engine itself fails on an event. */
class EngineFaultTest {
    private static final int FIRST_ENTRY_SIDE = MessageHeaderDecoder.ENCODED_LENGTH
            + DepthDeltaDecoder.BLOCK_LENGTH
            + DepthDeltaDecoder.EntriesDecoder.sbeHeaderSize()
            + 24;

    private final CallbackLog log = new CallbackLog();
    private final List<Throwable> reported = new ArrayList<>();
    private final BookEngine engine = new BookEngine(EngineConfig.defaults(), EngineListeners.of(log), reported::add);
    private final EventTape tape = new EventTape();
    private final EventWriter events = new EventWriter(engine.agent());

    @BeforeEach
    void buildsTwoBooks() {
        for (int id = 0; id < 2; id++) {
            events.instrument(new Instrument(id, 1, "venue", id == 0 ? "ABC" : "XYZ", 1, 2, 0, 0));
            events.linkUp(id);
            events.snapshot(id, 1, 10, bid(100, 5), ask(110, 7));
        }
        log.take();
    }

    /** A delta whose second entry is on a side that does not exist. */
    private EventTape.Record badDelta() {
        new EventWriter(tape).delta(0, 11, 12, bid(101, 5, 11), bid(99, 1, 12));
        final EventTape.Record event = tape.take().get(0);
        event.bytes().putByte(FIRST_ENTRY_SIDE + DepthDeltaEncoder.EntriesEncoder.sbeBlockLength(), (byte) 7);
        return event;
    }

    private void offer(final EventTape.Record event) {
        engine.agent().offer(event.templateId(), event.bytes(), 0, event.bytes().capacity());
    }

    @Test
    void shouldLeaveTheBookAndBuildItAnewWhenItsEventMakesTheEngineFail() {
        offer(badDelta());

        assertThat(log.take()).containsExactly("ABC LIVE -> STALE FAULT @10", "ABC STALE -> SYNCING FAULT @10");
        assertThat(reported)
                .hasOnlyElementsOfType(ArrayIndexOutOfBoundsException.class)
                .hasSize(1);
        assertThat(engine.counters().get(EngineCounter.ENGINE_FAULTS)).isEqualTo(1);
        assertThat(engine.counters().get(EngineCounter.REASON_FAULT)).isEqualTo(2);
        assertThat(engine.agent().book(1).state()).isEqualTo(BookState.LIVE);

        events.delta(1, 11, 11, bid(99, 3, 11));
        events.snapshot(0, 2, 12, bid(101, 5), ask(110, 7));
        events.delta(0, 13, 13, ask(110, 0, 13));
        assertThat(log.take())
                .containsExactly(
                        "XYZ 11..11 bid 99:0->3",
                        "ABC reset @12 101:5 / 110:7",
                        "ABC SYNCING -> LIVE NONE @12",
                        "ABC 13..13 ask 110:7->0");
    }

    @ParameterizedTest
    @CsvSource({"-100, 5", "100, -5", "-9223372036854775808, 0", "0, -1"})
    void shouldLeaveTheBookWhenANumberIsNegative(final long price, final long size) {
        events.delta(0, 11, 12, bid(101, 5, 11), bid(price, size, 12));
        assertThat(log.take()).containsExactly("ABC LIVE -> STALE FAULT @10", "ABC STALE -> SYNCING FAULT @10");

        events.snapshot(0, 2, 12, bid(101, 5), ask(price, size));
        assertThat(log.take()).containsExactly("ABC SYNCING -> STALE FAULT @10", "ABC STALE -> SYNCING FAULT @10");
        assertThat(reported)
                .hasOnlyElementsOfType(IllegalArgumentException.class)
                .hasSize(2);

        events.snapshot(0, 3, 12, bid(101, 5), ask(110, 7));
        assertThat(log.take()).containsExactly("ABC reset @12 101:5 / 110:7", "ABC SYNCING -> LIVE NONE @12");
    }

    @Test
    void shouldThrowAwayWhatWasKeptWhenJoiningItMakesTheEngineFail() {
        events.delta(0, 20, 20);
        final EventTape.Record bad = badDelta();
        bad.bytes().putLong(8 + DepthDeltaDecoder.firstSequenceEncodingOffset(), 21);
        bad.bytes().putLong(8 + DepthDeltaDecoder.lastSequenceEncodingOffset(), 22);
        for (int entry = 0; entry < 2; entry++) {
            bad.bytes().putLong(FIRST_ENTRY_SIDE - 8 + entry * 32, 21 + entry);
        }
        offer(bad);
        log.take();
        events.snapshot(0, 2, 19, bid(100, 5), ask(110, 7));
        assertThat(engine.counters().get(EngineCounter.ENGINE_FAULTS)).isEqualTo(1);
        assertThat(engine.agent().book(0).state()).isEqualTo(BookState.SYNCING);
        log.take();

        events.snapshot(0, 3, 22, bid(100, 5), ask(110, 7));
        assertThat(log.take()).containsExactly("ABC reset @22 100:5 / 110:7", "ABC SYNCING -> LIVE NONE @22");
    }

    @Test
    void shouldGoOnWhenTheReportOfAFaultFails() {
        final BookEngine strict = new BookEngine(EngineConfig.defaults(), EngineListeners.none(), error -> {
            throw new IllegalStateException(error);
        });
        final EventWriter writer = new EventWriter(strict.agent());
        writer.instrument(new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0));
        writer.linkUp(0);
        writer.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
        final EventTape.Record bad = badDelta();
        assertThatThrownBy(() -> strict.agent()
                        .offer(bad.templateId(), bad.bytes(), 0, bad.bytes().capacity()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(strict.agent().book(0).state()).isEqualTo(BookState.SYNCING);
        writer.snapshot(0, 2, 12, bid(100, 5), ask(110, 7));
        assertThat(strict.agent().book(0).state()).isEqualTo(BookState.LIVE);
    }

    @Test
    void shouldLeaveAllBooksWhenAnEventOfNoneMakesTheEngineFail() {
        final UnsafeBuffer cut = new UnsafeBuffer(new byte[24]);
        cut.putInt(16, -1); // The instrument; what a definition has behind it is missing, and reading it fails.
        engine.agent().offer(InstrumentDefinitionDecoder.TEMPLATE_ID, cut, 0, cut.capacity());

        assertThat(log.take())
                .containsExactly(
                        "ABC LIVE -> STALE FAULT @10",
                        "ABC STALE -> SYNCING FAULT @10",
                        "XYZ LIVE -> STALE FAULT @10",
                        "XYZ STALE -> SYNCING FAULT @10");
    }

    @Test
    void shouldKeepTheBookWhenAListenerFails() {
        final BookListener failing = new BookListener() {
            @Override
            public void onBookChange(final BookView book, final BookChange change) {
                throw new AssertionError("of the listener");
            }
        };
        final BookEngine withBoth = new BookEngine(
                EngineConfig.defaults(), EngineListeners.of(failing).withBooks(log), reported::add);
        final EventWriter writer = new EventWriter(withBoth.agent());
        writer.instrument(new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0));
        writer.linkUp(0);
        writer.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
        log.take();
        writer.delta(0, 11, 11, bid(101, 5, 11));
        writer.delta(0, 12, 12, bid(101, 6, 12));

        assertThat(log.take()).containsExactly("ABC 11..11 bid 101:0->5", "ABC 12..12 bid 101:5->6");
        assertThat(reported).extracting(Throwable::getMessage).containsExactly("of the listener");
        assertThat(withBoth.agent().book(0).state()).isEqualTo(BookState.LIVE);
        assertThat(List.of(
                        withBoth.counters().get(EngineCounter.ENGINE_FAULTS),
                        withBoth.counters().get(EngineCounter.LISTENER_FAILURES)))
                .containsExactly(0L, 1L);
    }
}
