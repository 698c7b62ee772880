package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.RandomVenue;
import io.kubook.engine.book.BookState;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.journal.JournalCursor.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that has no room for a while: the ring overflows, and what is lost is named. */
class JournalLossTest {
    private static final int INSTRUMENTS = 4;
    private static final EngineConfig SMALL = new EngineConfig(
            2 << 20,
            2 << 20,
            64 << 10,
            256,
            64,
            0,
            EngineConfig.Waiting.BACK_OFF,
            false,
            EngineConfig.defaults().sync());

    private static final String LOSSES = "a small event may find room after a large one found none: more than one loss";

    @TempDir
    Path folder;

    private final CallbackLog log = new CallbackLog();
    private final BookEngine engine =
            new BookEngine(SMALL, RecordedRun.listeners(log, new CallbackDigest()), RecordedRun::fail);
    private final Map<Long, List<String>> linesOfEvent = new HashMap<>();
    private final Map<Long, List<String>> booksAfterEvent = new HashMap<>();
    private final BitSet isSame = new BitSet();
    private AilingStore store;
    private JournalAgent agent;
    private RandomVenue venue;
    private int losses;
    private int images;

    @BeforeEach
    void begin() {
        store = new AilingStore(ChronicleJournalStore.open(JournalFolder.take(folder), JournalConfig.LEAST_RESERVE));
        agent = new JournalAgent(
                engine.journalRing(), store, 0, JournalConfig.defaults(), SystemNanoClock.INSTANCE, RecordedRun::fail);
        engine.inlinePublisher();
        log.take();
        venue = new RandomVenue(4, INSTRUMENTS, this::apply);
    }

    private boolean apply(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        engine.agent().offer(templateId, buffer, offset, length);
        linesOfEvent.put(engine.agent().eventNumber(), log.take());
        booksAfterEvent.put(engine.agent().eventNumber(), RecordedRun.books(engine));
        return true;
    }

    private void steps(final int count) {
        for (int i = 0; i < count; i++) {
            venue.step();
            engine.commands().drain(venue);
            agent.doWork();
        }
    }

    private long lost() {
        return engine.counters().get(EngineCounter.JOURNAL_EVENTS_LOST);
    }

    private void loseSome() {
        final long before = lost();
        store.ail(() -> false);
        while (lost() < before + 100) {
            steps(1);
        }
        assertThat(agent.state()).isEqualTo(JournalState.FULL);
    }

    @Test
    void shouldReplayFromTheImagesWhenTheStoreHadNoRoom() {
        steps(500);
        for (int i = 0; i < 3; i++) {
            loseSome();
            store.recover();
            steps(1500);
            assertThat(agent.state()).isEqualTo(JournalState.RECORDING);
        }
        agent.onClose();

        assertThat(agent.state()).isEqualTo(JournalState.CLOSED);
        assertThat(agent.position()).isEqualTo(engine.agent().eventNumber());
        replay();
        assertThat(losses).as(LOSSES).isGreaterThanOrEqualTo(3);
        assertThat(images).isGreaterThanOrEqualTo(INSTRUMENTS);
        assertThat(isSame.isEmpty()).isFalse();
    }

    @Test
    void shouldNameALossThatIsOpenAtTheEnd() {
        steps(500);
        loseSome();
        store.recover();
        agent.onClose();

        assertThat(agent.state()).isEqualTo(JournalState.CLOSED);
        assertThat(agent.position()).isEqualTo(engine.agent().eventNumber());
        replay();
        assertThat(losses).as(LOSSES).isPositive();
    }

    @Test
    void shouldEndBeforeTheLossWhenThereIsNoRoomAtTheEnd() {
        steps(500);
        loseSome();
        final long acknowledged = agent.position();
        agent.onClose();

        assertThat(agent.state()).isEqualTo(JournalState.FULL);
        assertThat(Reading.of(folder)).isEqualTo(new Reading(agent.records(), acknowledged, null));
    }

    /** Replays what is there, and finds the books that no loss has touched, or an image has restored, as they were. */
    private void replay() {
        isSame.set(0, INSTRUMENTS);
        final CallbackLog replayLog = new CallbackLog();
        final List<String> lines = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder);
                JournalReader twin = JournalReader.open(folder)) {
            final Replay replay =
                    new Replay(reader, RecordedRun.listeners(replayLog, new CallbackDigest()), RecordedRun::fail);
            while (replay.run(1) == 1) {
                lines.addAll(replayLog.take());
                final boolean isEvent = reader.isNewEvent();
                assertThat(twin.next((number, type, buffer, offset, length) -> onRecord(replay, type, buffer, offset)))
                        .isEqualTo(Step.RECORD);
                if (isEvent && linesOfEvent.containsKey(reader.lastNumber())) {
                    assertThat(ofSameBooks(lines)).isEqualTo(ofSameBooks(linesOfEvent.get(reader.lastNumber())));
                    assertSameBooks(replay, reader.lastNumber());
                }
                lines.clear();
            }
            assertThat(replay.damage()).isNull();
            assertThat(replay.mismatches() + replay.faults()).isZero();
            assertThat(reader.eventsLost()).isEqualTo(lost());
            assertThat(reader.losses()).isEqualTo(losses);
            assertThat(reader.events() + lost()).isEqualTo(engine.agent().eventNumber());
        }
    }

    private void onRecord(final Replay replay, final int type, final DirectBuffer buffer, final int offset) {
        if (type == JournalLossDecoder.TEMPLATE_ID) {
            losses++;
            isSame.clear();
            RecordedRun.books(replay.engine()).forEach(book -> assertThat(book).containsAnyOf(" STALE ", " EMPTY "));
        } else if (type == BookImageDecoder.TEMPLATE_ID) {
            final BookImageDecoder image =
                    new BookImageDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
            if (EventFlags.has(image.flags(), EventFlags.LAST_CHUNK)) {
                images++;
                isSame.set(image.instrumentId());
                assertThat(replay.engine().agent().book(image.instrumentId()).state())
                        .isEqualTo(BookState.LIVE);
                assertSameBooks(replay, replay.engine().agent().eventNumber());
            }
        }
    }

    private void assertSameBooks(final Replay replay, final long number) {
        final List<String> books = RecordedRun.books(replay.engine());
        for (int id = isSame.nextSetBit(0); id >= 0 && id < books.size(); id = isSame.nextSetBit(id + 1)) {
            assertThat(books.get(id)).isEqualTo(booksAfterEvent.get(number).get(id));
        }
    }

    private List<String> ofSameBooks(final List<String> all) {
        return all.stream()
                .filter(line -> isSame.get(Integer.parseInt(line.substring(4, 5))))
                .toList();
    }
}
