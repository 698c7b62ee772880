package io.kubook.engine;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.book.AuditCause;
import io.kubook.engine.book.AuditOutcome;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.sbe.AuditDecoder;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What audits came to, as a journal has it: behind the event that brought it, and held against a replay. */
class AuditRecordTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);
    private static final Entry[] RIGHT = {bid(100, 5), bid(99, 1), ask(110, 7)};
    private static final Entry[] WRONG = {bid(100, 5), bid(99, 2), ask(110, 7)};

    private static final int FILLER = 999;

    /** So long that in the place of one there is room for the snapshot, and not for 40 bytes more. */
    private static final int FILLER_LENGTH = 184;

    private final BookEngine live =
            new BookEngine(EngineConfig.defaults().withJournal(), EngineListeners.none(), AuditRecordTest::fail);
    private final EventWriter events = new EventWriter(live.agent()::offer);
    private final BookEngine replay =
            new BookEngine(EngineConfig.defaults(), EngineListeners.none(), AuditRecordTest::fail);

    private static void fail(final Throwable cause) {
        throw new AssertionError(cause);
    }

    private void goLive() {
        events.instrument(ABC);
        events.linkUp(0);
        events.snapshot(0, 1, 500, RIGHT);
        assertThat(live.agent().book(0).state()).isEqualTo(BookState.LIVE);
    }

    /** A ticker contradicts the book, which asks for a snapshot. */
    private void contradict() {
        final long sequence = live.agent().book(0).sequence();
        events.advance(60_000_000_000L).ticker(0, sequence, 100, 6, 110, 7);
    }

    /** A ticker contradicts the book, and the snapshot comes for which it asks. */
    private void audit(final long requestId, final long sequence, final Entry... levels) {
        contradict();
        events.advance(7).snapshot(0, requestId, sequence, levels);
    }

    private List<EventTape.Record> journal() {
        final EventTape tape = new EventTape();
        int polled;
        do {
            polled = live.journalRing().poll(tape, Integer.MAX_VALUE);
        } while (polled > 0);
        return tape.take();
    }

    private static boolean isAudit(final EventTape.Record record) {
        return record.templateId() == AuditDecoder.TEMPLATE_ID;
    }

    private static AuditDecoder audit(final EventTape.Record record) {
        return new AuditDecoder().wrapAndApplyHeader(record.bytes(), 0, new MessageHeaderDecoder());
    }

    private static String inWords(final EventTape.Record record) {
        final AuditDecoder audit = audit(record);
        return record.number() + " " + audit.receiveTimeNs() + " " + audit.instrumentId() + " " + audit.linkId() + " "
                + AuditCause.values()[audit.cause()] + " " + AuditOutcome.values()[audit.outcome()] + " @"
                + audit.sequence() + " " + audit.digest();
    }

    private String expected(final AuditOutcome outcome, final long digest) {
        final BookView book = live.agent().book(0);
        return live.agent().eventNumber() + " " + events.nowNs() + " 0 -1 TICKER " + outcome + " @" + book.sequence()
                + " " + digest;
    }

    private void replay(final List<EventTape.Record> journal) {
        for (final EventTape.Record record : journal) {
            record.replayTo(replay.agent());
        }
    }

    private long mismatches() {
        assertThat(replay.counters().get(EngineCounter.CHECKPOINT_MISMATCHES)).isZero();
        return replay.counters().get(EngineCounter.AUDIT_MISMATCHES);
    }

    @Test
    void shouldStandRightBehindTheSnapshotAndSayWhatItCameTo() {
        goLive();
        final List<String> expected = new ArrayList<>();
        audit(2, 500, RIGHT);
        expected.add(expected(AuditOutcome.AGREED, live.agent().book(0).digest()));
        events.command(0, CommandKind.RESYNC);
        events.snapshot(0, 3, 500, RIGHT);
        audit(4, 510, RIGHT);
        expected.add(expected(AuditOutcome.REPLACED, live.agent().book(0).digest()));
        events.command(0, CommandKind.RESYNC);
        events.snapshot(0, 5, 510, RIGHT);
        final long digest = live.agent().book(0).digest();
        audit(6, 510, WRONG);
        expected.add(expected(AuditOutcome.DIFFERED, digest));
        assertThat(live.agent().book(0).state()).isEqualTo(BookState.SYNCING);

        final List<EventTape.Record> journal = journal();
        assertThat(journal.stream().filter(AuditRecordTest::isAudit).map(AuditRecordTest::inWords))
                .isEqualTo(expected);
        for (int i = 0; i < journal.size(); i++) {
            if (isAudit(journal.get(i))) {
                assertThat(journal.get(i - 1).templateId()).isEqualTo(SnapshotChunkDecoder.TEMPLATE_ID);
                assertThat(journal.get(i - 1).number()).isEqualTo(journal.get(i).number());
            }
        }
        assertThat(live.agent().eventNumber()).isEqualTo(events(journal));

        replay(journal);
        assertThat(mismatches()).isZero();
        assertThat(replay.counters().get(EngineCounter.EVENTS))
                .isEqualTo(live.counters().get(EngineCounter.EVENTS));
        assertThat(replay.counters().get(EngineCounter.EVENTS_OF_UNKNOWN_TYPE)).isZero();
    }

    private static long events(final List<EventTape.Record> journal) {
        return journal.stream().filter(record -> !isAudit(record)).count();
    }

    @Test
    void shouldStandThereOnceForEveryAuditThatListenersHearOf() {
        int audits = 0;
        for (long seed = 1; seed <= 20; seed++) {
            final CallbackLog heard = new CallbackLog();
            final BookEngine engine = new BookEngine(
                    EngineConfig.defaults().withJournal(), EngineListeners.of(heard), AuditRecordTest::fail);
            final RandomVenue venue = new RandomVenue(seed, 4, engine.agent()::offer);
            final EventTape journal = new EventTape();
            for (int i = 0; i < 400; i++) {
                venue.step();
                engine.commands().drain(venue);
                engine.journalRing().poll(journal, Integer.MAX_VALUE);
            }
            final List<String> told = heard.take().stream()
                    .filter(line -> line.contains(" audit "))
                    .toList();
            audits += told.size();
            assertThat(journal.records().stream()
                            .filter(AuditRecordTest::isAudit)
                            .map(record -> "SYM-" + record.instrumentId() + " audit "
                                    + AuditCause.values()[audit(record).cause()] + " "
                                    + AuditOutcome.values()[audit(record).outcome()] + " @"
                                    + audit(record).sequence()))
                    .as("seed " + seed)
                    .isEqualTo(told);
        }
        assertThat(audits).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequence", "digest", "cause", "outcome"})
    void shouldCountAResultToWhichTheReplayDoesNotCome(final String field) {
        goLive();
        audit(2, 500, RIGHT);
        final List<EventTape.Record> journal = journal();
        final UnsafeBuffer record = journal.get(journal.size() - 1).bytes();
        final int changed = MessageHeaderDecoder.ENCODED_LENGTH
                + switch (field) {
                    case "sequence" -> AuditDecoder.sequenceEncodingOffset();
                    case "digest" -> AuditDecoder.digestEncodingOffset();
                    case "cause" -> AuditDecoder.causeEncodingOffset();
                    default -> AuditDecoder.outcomeEncodingOffset();
                };
        record.putByte(changed, (byte) (record.getByte(changed) + 1));
        replay(journal);

        assertThat(mismatches()).isOne();
        assertThat(replay.agent().book(0).digest())
                .isEqualTo(live.agent().book(0).digest());
    }

    @Test
    void shouldCountAnAuditThatTheReplayDoesNotMake() {
        goLive();
        audit(2, 500, RIGHT);
        final List<EventTape.Record> journal = journal();
        final EventTape.Record audit = journal.get(journal.size() - 1);
        replay(journal);
        events.snapshot(0, 2, 500, RIGHT);
        replay(journal());
        replay(List.of(audit.withNumber(live.agent().eventNumber())));

        assertThat(mismatches()).isOne();
    }

    @Test
    void shouldNotMissAnAuditThatTheJournalDoesNotHave() {
        goLive();
        audit(2, 500, RIGHT);
        replay(journal().stream().filter(record -> !isAudit(record)).toList());

        assertThat(replay.counters().get(EngineCounter.AUDITS_AGREED)).isOne();
        assertThat(mismatches()).isZero();
    }

    @Test
    void shouldStillBeComparedWhenTheHeadOfAFileCameBetween() {
        goLive();
        audit(2, 500, RIGHT);
        final List<EventTape.Record> journal = journal();
        final EventTape.Record audit = journal.get(journal.size() - 1);
        final EventTape.Record definition = journal.stream()
                .filter(record -> record.templateId() == InstrumentDefinitionDecoder.TEMPLATE_ID)
                .findFirst()
                .orElseThrow();
        replay(journal.subList(0, journal.size() - 1));
        replay(List.of(definition.withNumber(audit.number()), audit));

        assertThat(mismatches()).isZero();
    }

    @Test
    void shouldNotBeHeldAgainstABookWhoseImageIsAwaited() {
        goLive();
        journal();
        contradict();
        final List<EventTape.Record> before = journal();
        events.snapshot(0, 2, 500, RIGHT);
        live.journalRing().requestImages();
        events.time();
        events.command(0, CommandKind.RESYNC);
        events.snapshot(0, 3, 500, RIGHT);
        audit(4, 500, RIGHT);
        final List<EventTape.Record> after = journal();
        assertThat(after.stream().filter(AuditRecordTest::isAudit)).hasSize(2);
        assertThat(after).anyMatch(record -> record.templateId() == BookImageDecoder.TEMPLATE_ID);

        final long headNumber = before.get(0).number() - 1;
        final EventWriter head = new EventWriter((templateId, buffer, offset, length) -> {
            replay.agent().onRecord(headNumber, templateId, buffer, offset, length);
            return true;
        });
        head.time();
        head.instrument(ABC);
        replay(before);
        replay(after);
        assertThat(replay.counters().get(EngineCounter.AUDITS_AGREED))
                .as("after the image")
                .isOne();
        assertThat(mismatches()).isZero();
        assertThat(JournalLossReplay.books(replay)).isEqualTo(JournalLossReplay.books(live));
    }

    @Test
    void shouldBeLeftOutWhenThereIsRoomForNoMoreThanTheEvent() {
        goLive();
        contradict();
        journal();
        fill(FILLER_LENGTH);
        fill(1);
        assertThat(live.journalRing().poll(new EventTape(), 1)).isOne();
        events.snapshot(0, 2, 500, RIGHT);
        events.time();
        final List<EventTape.Record> journal = journal();

        assertThat(live.counters().get(EngineCounter.AUDITS_AGREED)).isOne();
        assertThat(journal.stream().map(EventTape.Record::templateId).filter(id -> id != FILLER))
                .as("the time after it finds no room any more")
                .containsExactly(SnapshotChunkDecoder.TEMPLATE_ID);
        events.time();
        assertThat(journal()).as("nor later").noneMatch(AuditRecordTest::isAudit);
    }

    private void fill(final int length) {
        final UnsafeBuffer filler = new UnsafeBuffer(new byte[FILLER_LENGTH]);
        int written = 0;
        while (live.journalRing().offer(0, FILLER, filler, 0, length)) {
            written++;
        }
        assertThat(written).isNotNegative();
    }
}
