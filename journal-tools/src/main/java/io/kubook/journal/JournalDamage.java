package io.kubook.journal;

/**
 * Where a journal is not what was written, and why.
 *
 * @param file   its name.
 * @param record the first one of the file that cannot be trusted; 1 is the first, 0 is the file as a whole.
 * @param reason what kind of damage.
 * @param detail the same for a person, in a few words.
 */
public record JournalDamage(String file, long record, Reason reason, String detail) {
    /** Kinds of damage. */
    public enum Reason {
        /** A file that the manifest names is not there. */
        FILE_MISSING,

        /** A file is there that the manifest does not name. */
        FILE_UNKNOWN,

        /** The manifest is missing or is not what was written. */
        MANIFEST,

        /** The file ends too early. */
        TRUNCATED,

        /** Lengths or padding are impossible. */
        STRUCTURE,

        /** The bytes of a record are not those that were written. */
        CHECKSUM,

        /** A record is of a format or with settings that this version does not know. */
        FORMAT,

        /** Events are missing, or in another order than they were written. */
        NUMBER,

        /** Something stands behind the last record. */
        TAIL,

        /** A file that was closed is not as it was then. */
        SEAL,

        /** A book that was replayed is not what it was when it was recorded. */
        CHECKPOINT,

        /** An audit of a book that was replayed came to something else when it was recorded. */
        AUDIT,

        /** The engine fails on an event when it is replayed. */
        FAULT
    }

    /**
     * The whole of it in one line.
     *
     * @return such as {@code 20260102F.cq4, record 17: the checksum differs}.
     */
    public String message() {
        return (record > 0 ? file + ", record " + record : file) + ": " + detail;
    }
}
