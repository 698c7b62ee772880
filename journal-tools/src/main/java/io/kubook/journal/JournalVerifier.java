package io.kubook.journal;

import io.kubook.engine.EngineListeners;
import io.kubook.engine.JvmFlags;
import io.kubook.engine.event.sbe.AuditDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.journal.JournalDamage.Reason;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Reads a journal whole and replays it: structure, checksums, numbers, files, and every digest of a book. What is
 * damaged ends the reading of its file, not that of the journal: the next file is begun anew.
 *
 * <p>Of each file it tells the first damage, the first book and the first audit that differ, and the first event on
 * which the engine fails. One thread only.
 */
public final class JournalVerifier {
    private static final int INSTRUMENT_OFFSET =
            MessageHeaderDecoder.ENCODED_LENGTH + SessionStartDecoder.instrumentIdEncodingOffset();

    private final JournalCursor cursor;
    private final JournalReader reader;
    private final LongConsumer progress;
    private final List<JournalDamage> findings = new ArrayList<>();
    private Replay replay;
    private String fault;
    private String file;
    private int files;
    private long mismatches;
    private boolean hasMismatch;
    private boolean hasAuditMismatch;
    private boolean hasFault;

    private JournalVerifier(final JournalCursor cursor, final LongConsumer progress) {
        this.cursor = cursor;
        this.reader = new JournalReader(cursor);
        this.progress = progress;
    }

    /**
     * Verifies the journal of a folder as it is now.
     *
     * @param folder   where it is; nothing there is changed or made.
     * @param progress told after each record how many were read.
     * @return what was found.
     * @throws JournalException             if there is none, or it cannot be read.
     * @throws java.io.UncheckedIOException if it cannot be read on.
     */
    public static Verification verify(final Path folder, final LongConsumer progress) {
        JvmFlags.ENGINE.require();
        try (FolderCursor cursor = FolderCursor.open(folder, false)) {
            return new JournalVerifier(cursor, progress).verify();
        } catch (final JournalException e) {
            if (e.reason() != JournalException.Reason.DAMAGED) {
                throw e;
            }
            final JournalDamage manifest = new JournalDamage(
                    Manifest.FILE_NAME,
                    0,
                    Reason.MANIFEST,
                    e.getCause() instanceof NoSuchFileException ? "the file is missing" : "it is not what was written");
            return new Verification(0, 0, 0, 0, 0, 0, 0, List.of(manifest));
        }
    }

    /** Verifies what a cursor steps over. */
    static Verification verify(final JournalCursor cursor) {
        return new JournalVerifier(cursor, records -> {}).verify();
    }

    private Verification verify() {
        JournalDamage damage;
        do {
            damage = replayFiles();
            if (damage != null) {
                enter(damage.file());
                findings.add(damage);
                reader.skipFile();
            }
        } while (damage != null && damage.reason() != Reason.FILE_UNKNOWN && damage.reason() != Reason.MANIFEST);
        return new Verification(
                files,
                reader.records(),
                reader.events(),
                reader.checkpoints(),
                mismatches,
                reader.losses(),
                reader.eventsLost(),
                findings);
    }

    /** Goes on as far as one replay can: to the end, or to the next damage, which is returned. */
    private JournalDamage replayFiles() {
        replay = new Replay(reader, EngineListeners.none(), failure -> fault = failure.toString());
        long mismatchesBefore = 0;
        long faultsBefore = 0;
        while (replay.run(1) == 1) {
            enter(reader.file());
            if (replay.mismatches() != mismatchesBefore) {
                mismatches += replay.mismatches() - mismatchesBefore;
                mismatchesBefore = replay.mismatches();
                noteMismatch();
            }
            if (replay.faults() != faultsBefore) {
                faultsBefore = replay.faults();
                noteFault();
            }
            progress.accept(reader.records());
        }
        return reader.damage();
    }

    private void enter(final String next) {
        if (!next.equals(file)) {
            file = next;
            files++;
            hasMismatch = false;
            hasAuditMismatch = false;
            hasFault = false;
        }
    }

    private void noteMismatch() {
        if (RecordFormat.type(cursor.buffer(), cursor.offset()) == AuditDecoder.TEMPLATE_ID) {
            noteAuditMismatch();
        } else if (!hasMismatch) {
            hasMismatch = true;
            find(Reason.CHECKPOINT, "the book" + ofInstrument() + " is not the one that was recorded");
        }
    }

    private void noteAuditMismatch() {
        if (!hasAuditMismatch) {
            hasAuditMismatch = true;
            find(Reason.AUDIT, "the audit" + ofInstrument() + " came to something else when it was recorded");
        }
    }

    private void noteFault() {
        if (!hasFault) {
            hasFault = true;
            find(Reason.FAULT, "the engine fails on the event" + ofInstrument() + ": " + fault);
        }
    }

    private void find(final Reason reason, final String detail) {
        findings.add(new JournalDamage(file, reader.recordInFile(), reason, detail));
    }

    /** Names the instrument of the record that was read last. */
    private String ofInstrument() {
        final int id = cursor.buffer()
                .getInt(cursor.offset() + RecordFormat.HEADER_LENGTH + INSTRUMENT_OFFSET, ByteOrder.LITTLE_ENDIAN);
        final Instrument instrument = replay.engine().instruments().byId(id);
        return instrument == null ? "" : " of " + instrument.symbol();
    }
}
