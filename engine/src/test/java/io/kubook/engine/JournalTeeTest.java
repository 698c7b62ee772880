package io.kubook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.kubook.engine.book.BookView;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.ring.JournalRing;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JournalTeeTest {
    private static final int INSTRUMENTS = 4;
    private static final int STEPS = 400;

    /** An engine with a journal, a venue that feeds it, and all that went in. */
    private static final class Live {
        final CallbackLog log = new CallbackLog();
        final EventTape tape = new EventTape();
        final BookEngine engine = engine(EngineConfig.defaults().withJournal(), log);
        final RandomVenue venue;

        Live(final long seed) {
            venue = new RandomVenue(
                    seed,
                    INSTRUMENTS,
                    (templateId, buffer, offset, length) -> tape.offer(templateId, buffer, offset, length)
                            && engine.agent().offer(templateId, buffer, offset, length));
        }

        void step() {
            venue.step();
            engine.commands().drain(venue);
        }
    }

    private static BookEngine engine(final EngineConfig config, final CallbackLog log) {
        return new BookEngine(config, EngineListeners.of(log).withTrades(log).withTickers(log), error -> {
            throw new AssertionError(error);
        });
    }

    private static void withSeeds(final int rounds, final LongConsumer round) {
        for (long seed = 1; seed <= rounds; seed++) {
            try {
                round.accept(seed);
            } catch (final RuntimeException | AssertionError e) {
                fail("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    @Tag("long")
    void shouldJournalEveryEventByteForByteInOrder() {
        withSeeds(60, seed -> {
            final Live live = new Live(seed);
            final EventTape journal = new EventTape();
            for (int i = 0; i < STEPS; i++) {
                live.step();
            }
            live.engine.journalRing().poll(journal, Integer.MAX_VALUE);

            final List<EventTape.Record> expected = new ArrayList<>();
            for (final EventTape.Record event : live.tape.records()) {
                expected.add(event.withNumber(expected.size() + 1));
            }
            assertThat(journal.records())
                    .filteredOn(record -> record.templateId() < CheckpointDecoder.TEMPLATE_ID)
                    .isEqualTo(expected);
            assertThat(live.engine.agent().eventNumber()).isEqualTo(expected.size());
        });
    }

    @Test
    void shouldWriteTheDigestOfALiveBookAfterATime() {
        final Live live = new Live(3);
        final EventTape journal = new EventTape();
        final List<Integer> booksSeen = new ArrayList<>();
        final CheckpointDecoder checkpoint = new CheckpointDecoder();
        for (int i = 0; i < STEPS; i++) {
            live.step();
            live.engine.journalRing().poll(journal, Integer.MAX_VALUE);
            final List<EventTape.Record> records = journal.take();
            for (final EventTape.Record record : records) {
                if (record.templateId() == CheckpointDecoder.TEMPLATE_ID) {
                    checkpoint.wrapAndApplyHeader(record.bytes(), 0, new MessageHeaderDecoder());
                    final BookView book = live.engine.agent().book(checkpoint.instrumentId());
                    assertThat(record.number()).isEqualTo(live.engine.agent().eventNumber());
                    assertThat(List.of(checkpoint.sequence(), checkpoint.digest(), checkpoint.instrumentVersion(), (int)
                                    checkpoint.state()))
                            .isEqualTo(List.of(
                                    book.sequence(),
                                    book.digest(),
                                    book.instrument().version(),
                                    book.state().ordinal()));
                    booksSeen.add(checkpoint.instrumentId());
                }
            }
        }
        assertThat(booksSeen).contains(0, 1, 2, 3);
    }

    @Test
    @Tag("long")
    void shouldReplayTheSameCallbacksAndBooksWhenImagesAreAskedForNowAndThen() {
        final long[] images = {0};
        withSeeds(100, seed -> {
            final Live live = new Live(seed);
            final SplittableRandom random = new SplittableRandom(~seed);
            final CallbackLog replayLog = new CallbackLog();
            final BookEngine replay = engine(EngineConfig.defaults(), replayLog);
            final EventTape journal = new EventTape();
            for (int i = 0; i < STEPS; i++) {
                if (random.nextInt(40) == 0) {
                    live.engine.journalRing().requestImages();
                }
                live.step();
                live.engine.journalRing().poll(journal, Integer.MAX_VALUE);
            }
            for (final EventTape.Record record : journal.records()) {
                record.replayTo(replay.agent());
                replay.commands().drain(Unanswered.INSTANCE);
            }

            images[0] += journal.records().stream()
                    .filter(record -> record.templateId() == BookImageDecoder.TEMPLATE_ID)
                    .count();
            assertThat(replayLog.take()).isEqualTo(live.log.take());
            assertThat(JournalLossReplay.books(replay)).isEqualTo(JournalLossReplay.books(live.engine));
            assertThat(replay.counters().get(EngineCounter.CHECKPOINT_MISMATCHES))
                    .isZero();
            assertThat(replay.counters().get(EngineCounter.AUDIT_MISMATCHES)).isZero();
        });
        assertThat(images[0]).isPositive();
    }

    @Test
    void shouldGoOnFromTheNumberOfAJournal() {
        final EventTape journal = new EventTape();
        final BookEngine engine = engine(EngineConfig.defaults().withJournal(), new CallbackLog());
        engine.continueAfter(41).inlinePublisher().time(7);
        engine.journalRing().poll(journal, Integer.MAX_VALUE);

        assertThat(journal.records()).extracting(EventTape.Record::number).containsExactly(42L, 43L);
        assertThatThrownBy(() -> engine.continueAfter(50)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldBeginTheSessionAtATimeOfTheCallers() {
        final BookEngine engine = engine(EngineConfig.defaults().withJournal(), new CallbackLog());
        engine.beginAt(1_619_378_328_500_000_000L).inlinePublisher();
        final SessionStartDecoder start = new SessionStartDecoder();
        engine.journalRing()
                .poll(
                        (number, templateId, buffer, offset, length) -> {
                            start.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
                            assertThat(start.receiveTimeNs()).isEqualTo(1_619_378_328_500_000_000L);
                            assertThat(start.monotonicTimeNs()).isEqualTo(1_619_378_328_500_000_000L);
                        },
                        1);

        assertThat(start.buffer()).isNotNull();
        assertThatThrownBy(() -> engine.beginAt(50)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldSayWhichEventsNoRecordNames() {
        final BookEngine engine = engine(EngineConfig.defaults().withJournal(), new CallbackLog());
        final EventPublisher publisher = engine.inlinePublisher();
        long time = 0;
        while (engine.counters().get(EngineCounter.JOURNAL_EVENTS_LOST) < 3) {
            publisher.time(++time);
        }
        final long number = engine.agent().eventNumber();
        assertThat(engine.journalRing().firstLost()).isEqualTo(number - 2);
        assertThat(engine.journalRing().lastLost()).isEqualTo(number);

        engine.journalRing().poll(new EventTape(), Integer.MAX_VALUE);
        publisher.time(++time);
        assertThat(engine.journalRing().firstLost()).isEqualTo(JournalRing.NONE);
    }

    @Test
    @Tag("long")
    void shouldReplayTheSameCallbacksAndBooksWhenNothingWasLost() {
        withSeeds(100, seed -> {
            final Live live = new Live(seed);
            final CallbackLog replayLog = new CallbackLog();
            final BookEngine replay = engine(EngineConfig.defaults(), replayLog);
            for (int i = 0; i < STEPS; i++) {
                live.step();
                live.engine.journalRing().poll(replay.agent(), Integer.MAX_VALUE);
                replay.commands().drain(Unanswered.INSTANCE);
            }

            assertThat(replayLog.take()).isEqualTo(live.log.take());
            assertThat(JournalLossReplay.books(replay)).isEqualTo(JournalLossReplay.books(live.engine));
            assertThat(replay.agent().eventNumber())
                    .isEqualTo(live.engine.agent().eventNumber());
            for (final EngineCounter counter : EngineCounter.values()) {
                assertThat(replay.counters().get(counter))
                        .as(counter.name())
                        .isEqualTo(live.engine.counters().get(counter));
            }
        });
    }

    @Test
    @Tag("long")
    void shouldReplayFromTheImagesWhenTheJournalLostEvents() {
        withSeeds(200, seed -> new JournalLossReplay(seed).run());
    }

    @Test
    void shouldNoticeACheckpointThatContradictsTheBook() {
        final Live live = new Live(5);
        final EventTape journal = new EventTape();
        for (int i = 0; i < STEPS; i++) {
            live.step();
        }
        live.engine.journalRing().poll(journal, Integer.MAX_VALUE);
        final BookEngine replay = engine(EngineConfig.defaults(), new CallbackLog());
        for (final EventTape.Record record : journal.records()) {
            if (record.templateId() == CheckpointDecoder.TEMPLATE_ID) {
                final int digestAt = MessageHeaderDecoder.ENCODED_LENGTH + CheckpointDecoder.digestEncodingOffset();
                record.bytes().putLong(digestAt, record.bytes().getLong(digestAt) + 1);
            }
            record.replayTo(replay.agent());
        }
        final long checkpoints = journal.records().stream()
                .filter(record -> record.templateId() == CheckpointDecoder.TEMPLATE_ID)
                .count();

        assertThat(checkpoints).isPositive();
        assertThat(replay.counters().get(EngineCounter.CHECKPOINT_MISMATCHES)).isEqualTo(checkpoints);
        assertThat(journal.records()).noneMatch(record -> record.templateId() == BookImageDecoder.TEMPLATE_ID);
    }
}
