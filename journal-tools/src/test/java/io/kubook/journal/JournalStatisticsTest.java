package io.kubook.journal;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.Side;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.journal.JournalDamage.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalStatisticsTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);

    /** Two sessions, the first in two files; the ids of the second mean other instruments. */
    private static MemoryJournalStore twoSessions() {
        final RecordedMemory first = new RecordedMemory(999_999_000);
        first.events.instrument(ABC);
        first.events.linkUp(0);
        first.events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
        first.events.advance(500);
        first.events.time();
        first.roll();
        first.events.trade(0, Side.BID, 105, 1, 1, "t1");
        first.write();
        final RecordedMemory second =
                new RecordedMemory(first.store, first.engine.agent().eventNumber(), 2_000_000_000);
        second.events.advance(1_000_000_001);
        second.events.instrument(new Instrument(0, 1, "venue", "XYZ", 0, 0, 0, 0));
        second.events.instrument(new Instrument(1, 1, "venue", "ABC", 1, 2, 0, 0));
        second.events.linkUp(1);
        second.close();
        return first.store;
    }

    private static String inWords(final JournalPart part) {
        return part.name() + ": " + part.records() + " records, " + part.events() + " events " + part.firstNumber()
                + " to " + part.lastNumber() + ", " + part.bytes() + " bytes, " + part.firstTimeNs() + " to "
                + part.lastTimeNs();
    }

    private static List<String> inWords(final List<JournalPart> parts) {
        return parts.stream().map(JournalStatisticsTest::inWords).toList();
    }

    @Test
    void shouldCountByFileSessionTypeAndInstrument() {
        final List<Long> progress = new ArrayList<>();
        final JournalStatistics statistics =
                JournalStatistics.of(new JournalReader(twoSessions().openCursor()), progress::add);

        assertThat(inWords(statistics.files()))
                .containsExactly(
                        "file 1 in memory: 6 records, 5 events 1 to 5, 532 bytes, 999999000 to 1000000500",
                        "file 2 in memory: 7 records, 5 events 5 to 10, 648 bytes, 999999000 to 2000000001");
        assertThat(inWords(statistics.sessions()))
                .containsExactly(
                        "1: 9 records, 6 events 1 to 6, 836 bytes, 999999000 to 1000000500",
                        "2: 4 records, 4 events 7 to 10, 344 bytes, 2000000000 to 2000000001");
        assertThat(statistics.losses()).isZero();
        assertThat(statistics.eventsLost()).isZero();
        assertThat(statistics.damage()).isNull();
        assertThat(progress).hasSize(13).last().isEqualTo(13L);
        assertThat(inWords(statistics.all()))
                .isEqualTo(": 13 records, 10 events 1 to 10, 1180 bytes, 999999000 to 2000000001");
        assertThat(inWords(statistics.types()))
                .containsExactly(
                        "SessionStart: 3 records, 2 events 1 to 7, 384 bytes, 999999000 to 2000000000",
                        "InstrumentDefinition: 4 records, 3 events 2 to 9, 336 bytes, 1000000000 to 2000000001",
                        "SnapshotChunk: 1 records, 1 events 4 to 4, 152 bytes, 1000000000 to 1000000000",
                        "Trade: 1 records, 1 events 6 to 6, 92 bytes, 1000000500 to 1000000500",
                        "LinkUp: 2 records, 2 events 3 to 10, 96 bytes, 1000000000 to 2000000001",
                        "Time: 1 records, 1 events 5 to 5, 48 bytes, 1000000500 to 1000000500",
                        "Checkpoint: 1 records, 0 events 5 to 5, 72 bytes, 1000000500 to 1000000500");
        assertThat(inWords(statistics.instruments()))
                .containsExactly(
                        "ABC: 8 records, 6 events 2 to 10, 664 bytes, 1000000000 to 2000000001",
                        "XYZ: 1 records, 1 events 8 to 8, 84 bytes, 2000000001 to 2000000001");
    }

    @Test
    void shouldTellWhatStandsBeforeDamage() {
        final JournalStatistics statistics = JournalStatistics.of(
                new JournalReader(new AlteredCursor(twoSessions().openCursor())
                        .alter("file 1 in memory", 4, bytes -> bytes.putByte(30, (byte) 77))),
                records -> {});

        assertThat(statistics.all().records()).isEqualTo(3);
        assertThat(statistics.damage())
                .isEqualTo(new JournalDamage("file 1 in memory", 4, Reason.CHECKSUM, "the checksum differs"));
    }

    @Test
    void shouldCallADefinitionDamageWhenItIsShorterThanItSays() {
        final int venueLength = MessageHeaderDecoder.ENCODED_LENGTH + InstrumentDefinitionDecoder.BLOCK_LENGTH;
        final JournalStatistics statistics = JournalStatistics.of(
                new JournalReader(new AlteredCursor(twoSessions().openCursor())
                        .forge("file 1 in memory", 2, event -> event.putShort(venueLength, (short) 9_999))),
                records -> {});

        assertThat(statistics.all().records()).isEqualTo(1);
        assertThat(statistics.damage())
                .isEqualTo(new JournalDamage("file 1 in memory", 2, Reason.FORMAT, "it is shorter than it says"));
    }

    @Test
    void shouldBeEmptyWhenNothingWasRecordedYet() {
        final JournalStatistics statistics =
                JournalStatistics.of(new JournalReader(new MemoryJournalStore().openCursor()), records -> {});

        assertThat(inWords(statistics.all())).isEqualTo(": 0 records, 0 events 0 to 0, 0 bytes, 0 to 0");
        assertThat(statistics.files()).isEmpty();
        assertThat(statistics.sessions()).isEmpty();
        assertThat(statistics.types()).isEmpty();
        assertThat(statistics.instruments()).isEmpty();
    }
}
