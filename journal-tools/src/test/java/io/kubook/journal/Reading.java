package io.kubook.journal;

import io.kubook.journal.JournalCursor.Step;
import java.nio.file.Path;

/**
 * What reading a journal to its end comes to.
 *
 * @param records    read.
 * @param lastNumber of the last event.
 * @param damage     null if there is none.
 */
record Reading(long records, long lastNumber, JournalDamage damage) {
    /** Reads the journal of a folder; one that cannot even be opened has a damaged manifest. */
    static Reading of(final Path folder) {
        try (JournalReader reader = JournalReader.open(folder)) {
            return of(reader);
        } catch (final JournalException e) {
            return new Reading(
                    0, 0, new JournalDamage(Manifest.FILE_NAME, 0, JournalDamage.Reason.MANIFEST, e.getMessage()));
        }
    }

    static Reading of(final JournalReader reader) {
        Step step;
        do {
            step = reader.next((number, templateId, buffer, offset, length) -> {});
        } while (step == Step.RECORD);
        return new Reading(reader.records(), reader.lastNumber(), step == Step.END ? null : reader.damage());
    }
}
