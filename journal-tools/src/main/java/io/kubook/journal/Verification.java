package io.kubook.journal;

import java.util.List;

/**
 * What came of reading and replaying a journal whole.
 *
 * @param files       that were looked into.
 * @param records     that could be trusted.
 * @param events      among them, each with a number of its own.
 * @param checkpoints digests of books among them.
 * @param mismatches  checkpoints and images of books that the replayed books contradict, and audits.
 * @param losses      places at which events are missing, and the journal says so. They are not damage.
 * @param eventsLost  how many that are.
 * @param findings    what is wrong, in the order of the files; empty if nothing is.
 */
public record Verification(
        int files,
        long records,
        long events,
        long checkpoints,
        long mismatches,
        long losses,
        long eventsLost,
        List<JournalDamage> findings) {

    /** Takes a copy of the list. */
    public Verification {
        findings = List.copyOf(findings);
    }

    /**
     * Whether the journal is what was written, and replays to the books that were recorded.
     *
     * @return true if there are no findings.
     */
    public boolean isGood() {
        return findings.isEmpty();
    }
}
