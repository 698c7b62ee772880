package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.EventWriter;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.event.sbe.TimeDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.journal.JournalDamage.Reason;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records with a right checksum and content that nobody wrote: a replay names them or counts a fault, and goes on. */
class HostileRecordTest {
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private final MemoryJournalStore store = new MemoryJournalStore();
    private final UnsafeBuffer record = new UnsafeBuffer(new byte[JournalStore.MAX_RECORD_LENGTH]);
    private final List<Throwable> errors = new ArrayList<>();
    private final EventWriter events = new EventWriter(this::append);
    private long number;
    private byte[] sessionStart;
    private byte[] definition;
    private byte[] delta;

    @BeforeEach
    void begin() {
        final RecordedRun run = new RecordedRun(1);
        run.steps(40);
        run.engine.journalRing().poll(this::keep, Integer.MAX_VALUE);
        assertThat(delta).isNotNull();
    }

    private void keep(
            final long eventNumber, final int type, final DirectBuffer buffer, final int offset, final int length) {
        final byte[] event = new byte[length];
        buffer.getBytes(offset, event);
        switch (type) {
            case SessionStartDecoder.TEMPLATE_ID -> sessionStart = event;
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> definition = event;
            case DepthDeltaDecoder.TEMPLATE_ID -> delta = event;
            default -> {}
        }
    }

    private boolean append(final int type, final DirectBuffer buffer, final int offset, final int length) {
        final int recordLength = RecordFormat.encode(record, ++number, type, buffer, offset, length, new Checksum());
        return store.append(record, 0, recordLength);
    }

    private void append(final byte[] event) {
        final UnsafeBuffer buffer = new UnsafeBuffer(event);
        append(buffer.getShort(2, ByteOrder.LITTLE_ENDIAN) & 0xFFFF, buffer, 0, event.length);
    }

    private static byte[] with(final byte[] event, final int offset, final long value, final int bytes) {
        final byte[] changed = event.clone();
        for (int i = 0; i < bytes; i++) {
            changed[offset + i] = (byte) (value >> 8 * i);
        }
        return changed;
    }

    private Replay replay(final Set<String> symbols) {
        final Replay replay = new Replay(
                new JournalReader(store.openCursor()),
                EngineListeners.of(new CallbackLog()),
                errors::add,
                new ReplayRange(Long.MIN_VALUE, Long.MAX_VALUE, symbols),
                Pace.FULL_SPEED);
        replay.run(Integer.MAX_VALUE);
        return replay;
    }

    private Replay replay() {
        return replay(Set.of());
    }

    @Test
    void shouldNameSettingsThatCannotBe() {
        final int crossedMaxNs = BODY + SessionStartDecoder.crossedMaxNsEncodingOffset();
        for (final byte[] event : List.of(
                with(sessionStart, crossedMaxNs, -1, 8),
                with(sessionStart, BODY + SessionStartDecoder.maxLevelsPerSideEncodingOffset(), Integer.MAX_VALUE, 4),
                with(sessionStart, BODY + SessionStartDecoder.backlogMaxBytesEncodingOffset(), 0, 4),
                Arrays.copyOf(sessionStart, crossedMaxNs + 3))) {
            store.makeRollDue();
            store.rollIfDue();
            append(event);
            final Reading reading = lastFile();
            assertThat(reading.damage())
                    .isEqualTo(new JournalDamage(
                            reading.damage().file(),
                            1,
                            Reason.FORMAT,
                            "it begins a session with settings that this version does not know"));
        }
        assertThat(replay().damage().reason()).isEqualTo(Reason.FORMAT);
    }

    /** Skips all files but the last. */
    private Reading lastFile() {
        Reading reading = null;
        try (JournalReader reader = new JournalReader(store.openCursor())) {
            do {
                reading = Reading.of(reader);
            } while (reader.skipFile());
        }
        return reading;
    }

    @Test
    void shouldNameAJournalThatBeginsWithALoss() {
        events.journalLoss(Long.MIN_VALUE, 1);
        assertThat(replay().damage().reason()).isEqualTo(Reason.NUMBER);
    }

    @Test
    void shouldNameALossThatIsTooShort() {
        append(sessionStart);
        append(Arrays.copyOf(with(new byte[BODY], 2, JournalLossDecoder.TEMPLATE_ID, 2), BODY + 16));
        assertThat(replay().damage()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 1 << 16, Integer.MAX_VALUE})
    void shouldCountAFaultWhenAnInstrumentCannotBe(final int id) {
        append(sessionStart);
        append(with(definition, BODY + InstrumentDefinitionDecoder.instrumentIdEncodingOffset(), id, 4));
        events.instrument(new Instrument(0, 1, "venue", "A", 2, 3, 1, 1));
        events.time();
        for (final Replay replay : List.of(replay(), replay(Set.of("A")))) {
            assertThat(replay.damage()).isNull();
            assertThat(replay.engine().agent().book(0)).isNotNull();
            assertThat(replay.engine().counters().get(EngineCounter.EVENTS)).isPositive();
        }
        assertThat(replay().faults()).isEqualTo(1);
        assertThat(errors).isNotEmpty();
    }

    @Test
    void shouldCountAFaultWhenAVersionCannotBe() {
        append(sessionStart);
        append(definition);
        append(with(definition, BODY + InstrumentDefinitionDecoder.instrumentVersionEncodingOffset(), 1 << 30, 4));
        final Replay replay = replay();
        assertThat(replay.damage()).isNull();
        assertThat(replay.faults()).isEqualTo(1);
        assertThat(errors).singleElement().isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountAFaultWhenATextEndsBeyondTheEvent() {
        append(sessionStart);
        append(with(definition, BODY + InstrumentDefinitionDecoder.BLOCK_LENGTH, 60_000, 2));
        append(Arrays.copyOf(definition, BODY + 20));
        for (final Replay replay : List.of(replay(), replay(Set.of("SYM-3")))) {
            assertThat(replay.damage()).isNull();
            assertThat(replay.faults()).isEqualTo(2);
        }
    }

    @Test
    void shouldCountAFaultWhenAGroupEndsBeyondTheEvent() {
        append(sessionStart);
        append(definition);
        append(with(delta, BODY + DepthDeltaDecoder.instrumentIdEncodingOffset(), idOf(definition), 4));
        final int group = BODY + DepthDeltaDecoder.BLOCK_LENGTH;
        append(with(
                with(delta, BODY + DepthDeltaDecoder.instrumentIdEncodingOffset(), idOf(definition), 4),
                group + 4,
                0xFFFF,
                2));
        final Replay replay = replay();
        assertThat(replay.damage()).isNull();
        assertThat(replay.events()).isEqualTo(4);
    }

    private static int idOf(final byte[] event) {
        return new UnsafeBuffer(event).getInt(BODY + 8, ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void shouldCountWhatALaterVersionWrote() {
        append(sessionStart);
        append(definition);
        final byte[] unknown = with(new byte[BODY + 64], 4, MessageHeaderDecoder.SCHEMA_ID, 2);
        append(with(with(with(unknown, 2, 40, 2), 6, 99, 2), BODY + 8, idOf(definition), 4));
        append(with(definition, 6, 99, 2));
        final Replay replay = replay();
        assertThat(replay.damage()).isNull();
        assertThat(replay.engine().counters().get(EngineCounter.EVENTS_OF_UNKNOWN_TYPE))
                .isEqualTo(1);
        assertThat(replay.faults()).isZero();
    }

    @Test
    void shouldNameAnEventOfAnotherSchemaOrType() {
        append(sessionStart);
        append(with(definition, 4, 1, 2));
        assertThat(replay().damage().reason()).isEqualTo(Reason.FORMAT);

        store.makeRollDue();
        store.rollIfDue();
        append(TimeDecoder.TEMPLATE_ID, new UnsafeBuffer(definition), 0, definition.length);
        assertThat(lastFile().damage().reason()).isEqualTo(Reason.FORMAT);
    }

    @Test
    void shouldMeetNothingButDamageAndFaultsWhateverTheBytes() {
        for (long seed = 1; seed <= 300; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            store.makeRollDue();
            store.rollIfDue();
            append(sessionStart);
            append(definition);
            for (int i = 0; i < 5; i++) {
                append(mutated(random, List.of(sessionStart, definition, delta).get(random.nextInt(3))));
            }
        }
        try (JournalReader reader = new JournalReader(store.openCursor())) {
            int files = 0;
            do {
                final Replay replay = new Replay(reader, EngineListeners.of(new CallbackLog()), errors::add);
                replay.run(Integer.MAX_VALUE);
                files++;
            } while (reader.skipFile());
            assertThat(files).isGreaterThan(100);
        }
        assertThat(errors).isNotEmpty().allMatch(error -> error instanceof RuntimeException);
    }

    /** Another content of the same template and schema, mostly. */
    private static byte[] mutated(final SplittableRandom random, final byte[] event) {
        final byte[] changed = Arrays.copyOf(event, Math.max(24, event.length - random.nextInt(8) * 8));
        final int from = random.nextInt(10) == 0 ? 0 : BODY;
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            changed[from + random.nextInt(changed.length - from)] = (byte) random.nextInt();
        }
        return changed;
    }

    @Test
    void shouldRepeatAtTheHeadOfAFileEvenAnInstrumentThatCannotBe() {
        final JournalWriter writer = new JournalWriter(store, 0, 1024, () -> {});
        final UnsafeBuffer hostile = new UnsafeBuffer(with(definition, BODY + 8, Integer.MAX_VALUE, 4));
        writer.rollIfDue();
        assertThat(writer.take(
                        1, SessionStartDecoder.TEMPLATE_ID, new UnsafeBuffer(sessionStart), 0, sessionStart.length))
                .isTrue();
        assertThat(writer.take(2, InstrumentDefinitionDecoder.TEMPLATE_ID, hostile, 0, hostile.capacity()))
                .isTrue();
        store.makeRollDue();
        writer.rollIfDue();
        assertThat(writer.take(3, TimeDecoder.TEMPLATE_ID, time(), 0, BODY + TimeDecoder.BLOCK_LENGTH))
                .isTrue();
        assertThat(writer.records()).isEqualTo(5);
    }

    private static UnsafeBuffer time() {
        return new UnsafeBuffer(with(
                with(new byte[BODY + TimeDecoder.BLOCK_LENGTH], 2, TimeDecoder.TEMPLATE_ID, 2),
                4,
                MessageHeaderDecoder.SCHEMA_ID,
                2));
    }
}
