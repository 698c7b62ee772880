package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.SideView;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinSymbols;
import io.kubook.journal.CallbackDigest;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayProofTest {
    @TempDir
    private Path folder;

    private final CallbackDigest heard = new CallbackDigest();
    private BookEngine engine;
    private Journal journal;
    private KucoinSymbols symbols;

    /** The sample's tickers, recorded: the books stay empty. */
    @BeforeEach
    void records() throws IOException {
        engine = new BookEngine(
                EngineConfig.defaults().withJournal(),
                EngineListeners.of(heard).withTrades(heard).withTickers(heard),
                ReplayProofTest::fail);
        journal = Journal.record(engine, folder, JournalConfig.defaults(), ReplayProofTest::fail);
        final EventPublisher publisher = engine.inlinePublisher();
        symbols = new KucoinSymbols(publisher, 8);
        symbols.add("BCHSV-USDT", 3, 8, 0, 0, 1);
        final KucoinFrameDecoder decoder = new KucoinFrameDecoder(symbols, publisher);
        for (final String line : Files.readAllLines(Run.SAMPLE.resolve("frames.jsonl"))) {
            final byte[] frame = line.getBytes(UTF_8);
            decoder.decode(new UnsafeBuffer(frame), 0, frame.length, 0, 2);
        }
    }

    @AfterEach
    void closes() {
        journal.close();
    }

    private static void fail(final Throwable failure) {
        throw new AssertionError(failure);
    }

    /** All but how fast it was. */
    private static ReplayProof timeless(final ReplayProof proof) {
        assertThat(proof.eventsPerSecond()).isPositive();
        return new ReplayProof(
                proof.events(), 1, proof.digestsEqual(), proof.callbacksEqual(), proof.callbacks(), proof.problem());
    }

    private ReplayProof proof(final boolean digestsEqual, final boolean callbacksEqual, final String problem) {
        return new ReplayProof(
                engine.agent().eventNumber(), 1, digestsEqual, callbacksEqual, heard.callbacks(), problem);
    }

    @Test
    void shouldFindTheSame() {
        journal.close();
        assertThat(heard.callbacks()).isPositive();
        final ReplayProof proof = ReplayProof.of(journal, 0, engine, heard);
        assertThat(timeless(proof)).isEqualTo(proof(true, true, ""));
        assertThat(proof.isEqual()).isTrue();
    }

    @Test
    void shouldSayThatALossMakesItUnequalWhateverCameOut() {
        journal.close();
        final ReplayProof proof = ReplayProof.of(journal, 3, engine, heard);
        assertThat(timeless(proof))
                .isEqualTo(proof(
                        true, true, "it cannot be the same, since the journal lacks 3 events that found no room"));
        assertThat(proof.isEqual()).isFalse();
    }

    @Test
    void shouldSayWhichBookIsNotTheSame() {
        journal.close();
        final long callbacks = heard.callbacks();
        final long events = engine.agent().eventNumber();
        symbols.add("ONE-MORE", 1, 1, 0, 0, 3);
        assertThat(timeless(ReplayProof.of(journal, 0, engine, heard)))
                .isEqualTo(new ReplayProof(
                        events,
                        1,
                        false,
                        false,
                        callbacks + 1,
                        "it ends with nothing, not " + symbols.instrument(1)
                                + " EMPTY at 0, digest 0, bids 0 as far as " + SideView.NOTHING + ", asks 0 as far as "
                                + SideView.NOTHING));
    }

    @Test
    void shouldNotMistakeOtherCallbacksForTheSame() {
        journal.close();
        heard.onInstrumentChange(symbols.instrument(0));
        assertThat(timeless(ReplayProof.of(journal, 0, engine, heard)))
                .isEqualTo(proof(true, false, "it told listeners something else"));
    }

    @Test
    void shouldSayThatTheJournalCannotBeReplayed() throws IOException {
        journal.close();
        Files.delete(folder.resolve("journal.manifest"));
        final ReplayProof proof = ReplayProof.of(journal, 0, engine, heard);
        assertThat(proof.isEqual()).isFalse();
        assertThat(proof.problem()).contains(folder.toString());
    }
}
