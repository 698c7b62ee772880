package io.kubook.journal;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.event.sbe.AuditDecoder;
import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.journal.JournalDamage.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalVerifierTest {
    private static final String FIRST = "file 1 in memory";
    private static final String SECOND = "file 2 in memory";
    private static final int DIGEST = MessageHeaderDecoder.ENCODED_LENGTH + CheckpointDecoder.digestEncodingOffset();

    @TempDir
    private Path folder;

    /**
     * Two files. The first: start, definition, link up, snapshot, time, checkpoint (record 6), delta, time, checkpoint.
     * The second: start and definition once more, an image, delta (record 4), time, checkpoint (record 6).
     */
    private static RecordedMemory twoFiles() {
        final RecordedMemory run = new RecordedMemory(1_000);
        run.events.instrument(new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0));
        run.events.linkUp(0);
        run.events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
        run.events.time();
        run.events.delta(0, 11, 11, bid(101, 5, 11));
        run.events.time();
        run.roll().write();
        run.events.delta(0, 12, 12, bid(102, 5, 12));
        run.events.time();
        return run.write();
    }

    private static AlteredCursor cursor() {
        return new AlteredCursor(twoFiles().store.openCursor());
    }

    private static JournalDamage damage(
            final String file, final long record, final Reason reason, final String detail) {
        return new JournalDamage(file, record, reason, detail);
    }

    @Test
    void shouldCountAllWhenTheJournalIsWhatWasWritten() {
        assertThat(JournalVerifier.verify(cursor())).isEqualTo(new Verification(2, 15, 9, 3, 0, 0, 0, List.of()));
    }

    @Test
    void shouldGoOnWithTheNextFileWhenARecordIsDamaged() {
        final Verification verification =
                JournalVerifier.verify(cursor().alter(FIRST, 4, bytes -> bytes.putByte(30, (byte) 77)));

        assertThat(verification)
                .isEqualTo(new Verification(
                        2, 9, 6, 1, 0, 0, 0, List.of(damage(FIRST, 4, Reason.CHECKSUM, "the checksum differs"))));
        assertThat(verification.isGood()).isFalse();
    }

    @Test
    void shouldNameTheBookWhenItsDigestIsNotThatOfTheReplay() {
        assertThat(JournalVerifier.verify(cursor().forge(FIRST, 6, event -> event.putLong(DIGEST, 42))
                        .forge(FIRST, 9, event -> event.putLong(DIGEST, 42))
                        .forge(SECOND, 6, event -> event.putLong(DIGEST, 42))))
                .isEqualTo(new Verification(
                        2,
                        15,
                        9,
                        3,
                        3,
                        0,
                        0,
                        List.of(
                                damage(FIRST, 6, Reason.CHECKPOINT, "the book of ABC is not the one that was recorded"),
                                damage(
                                        SECOND,
                                        6,
                                        Reason.CHECKPOINT,
                                        "the book of ABC is not the one that was recorded"))));
    }

    /** As {@link #twoFiles}, and a ticker that contradicts the book, a snapshot, and what that says: record 9. */
    private static RecordedMemory audited() {
        final RecordedMemory run = twoFiles();
        run.events.ticker(0, 12, 102, 6, 110, 7);
        run.events.snapshot(0, 2, 12, bid(102, 5), bid(101, 5), bid(100, 5), ask(110, 7));
        return run.write();
    }

    @Test
    void shouldNameTheBookWhenItsAuditCameToSomethingElse() {
        final int outcome = MessageHeaderDecoder.ENCODED_LENGTH + AuditDecoder.outcomeEncodingOffset();

        assertThat(JournalVerifier.verify(audited().store.openCursor()))
                .isEqualTo(new Verification(2, 18, 11, 4, 0, 0, 0, List.of()));
        assertThat(JournalVerifier.verify(new AlteredCursor(audited().store.openCursor())
                        .forge(SECOND, 9, event -> event.putByte(outcome, (byte) 2))))
                .isEqualTo(new Verification(
                        2,
                        18,
                        11,
                        4,
                        1,
                        0,
                        0,
                        List.of(damage(
                                SECOND,
                                9,
                                Reason.AUDIT,
                                "the audit of ABC came to something else when it was recorded"))));
    }

    @Test
    void shouldSayWhenAnEventCannotBeApplied() {
        final int entries = MessageHeaderDecoder.ENCODED_LENGTH + 48 + 4;
        final Verification verification =
                JournalVerifier.verify(cursor().forge(FIRST, 7, event -> event.putShort(entries, (short) 9_999)));

        assertThat(verification.findings()).hasSize(1);
        final JournalDamage fault = verification.findings().get(0);
        assertThat(fault.message())
                .startsWith(FIRST + ", record 7: the engine fails on the event of ABC: "
                        + "java.lang.IndexOutOfBoundsException: ");
        assertThat(fault.reason()).isEqualTo(Reason.FAULT);
        assertThat(verification.records()).isEqualTo(15);
    }

    @Test
    void shouldGoOnWithTheNextFileWhenASessionCannotBeReplayed() {
        final int retryMin = MessageHeaderDecoder.ENCODED_LENGTH + SessionStartDecoder.retryMinNsEncodingOffset();
        final Verification verification =
                JournalVerifier.verify(cursor().forge(FIRST, 1, event -> event.putLong(retryMin, -1)));

        assertThat(verification.findings()).hasSize(1);
        assertThat(verification.findings().get(0).message())
                .startsWith(FIRST + ", record 1: it begins a session with settings that this version does not know");
        assertThat(verification.files()).isEqualTo(2);
    }

    @Test
    void shouldCallALossThatIsNamedNoDamage() {
        final RecordedMemory run = twoFiles();
        final long last = run.engine.agent().eventNumber();
        final RecordedMemory second = new RecordedMemory(run.store, last, 2_000);
        second.engine.journalRing().lost(last + 2, last + 5);
        second.close();

        assertThat(JournalVerifier.verify(run.store.openCursor()))
                .isEqualTo(new Verification(2, 17, 10, 3, 0, 1, 4, List.of()));
    }

    private Verification recordAnd(final Action action) throws IOException {
        final RecordedRun run = new RecordedRun(1);
        try (Journal journal = Journal.record(run.engine, folder, JournalConfig.defaults(), RecordedRun::fail)) {
            run.steps(300);
            assertThat(journal.folder()).isEqualTo(folder);
        }
        action.damage(queueFile());
        return JournalVerifier.verify(folder, records -> {});
    }

    private Path queueFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Does something to a file. */
    @FunctionalInterface
    private interface Action {
        void damage(Path file) throws IOException;
    }

    @Test
    void shouldFindNothingWhenAFolderIsAsItWasLeft() throws IOException {
        final Verification verification = recordAnd(file -> {});

        assertThat(verification.isGood()).as(verification.toString()).isTrue();
        assertThat(verification.events()).isGreaterThan(200);
        assertThat(verification.files()).isEqualTo(1);
    }

    @Test
    void shouldSayThatAFileIsMissing() throws IOException {
        assertThat(recordAnd(Files::delete).findings())
                .extracting(JournalDamage::reason)
                .containsExactly(Reason.FILE_MISSING);
    }

    @Test
    void shouldSayThatAFileIsUnknownWhenThoseBeforeItAreGoodOrDamaged() throws IOException {
        final String name = "19991231F.cq4";
        assertThat(recordAnd(file -> Files.copy(file, folder.resolve(name))).findings())
                .containsExactly(damage(
                        name, 0, Reason.FILE_UNKNOWN, "the manifest knows no such file; move it to another folder"));

        Files.delete(queueFileOtherThan(name));
        assertThat(JournalVerifier.verify(folder, records -> {}).findings())
                .extracting(JournalDamage::reason)
                .containsExactly(Reason.FILE_MISSING, Reason.FILE_UNKNOWN);
    }

    private Path queueFileOtherThan(final String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".cq4") && !file.endsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void shouldSayThatTheManifestIsMissingOrDamaged() throws IOException {
        final Path manifest = folder.resolve("journal.manifest");
        assertThat(recordAnd(file -> Files.writeString(manifest, "kubook journal 1\n"))
                        .findings())
                .containsExactly(damage("journal.manifest", 0, Reason.MANIFEST, "it is not what was written"));
        Files.delete(manifest);
        assertThat(JournalVerifier.verify(folder, records -> {}).findings())
                .containsExactly(damage("journal.manifest", 0, Reason.MANIFEST, "the file is missing"));
    }

    @Test
    void shouldRefuseAFolderThatHasNoJournal() {
        assertThatThrownBy(() -> JournalVerifier.verify(folder, records -> {}))
                .isInstanceOf(JournalException.class)
                .hasMessage(folder + " holds no journal; check the name");
    }
}
