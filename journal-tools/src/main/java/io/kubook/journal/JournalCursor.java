package io.kubook.journal;

import org.agrona.DirectBuffer;

/**
 * Steps forward over the records of a store, and finds out where the store cannot be trusted. It knows nothing of what
 * records mean. One thread only.
 */
public interface JournalCursor extends AutoCloseable {
    /** What a step met. */
    enum Step {
        /** A record. */
        RECORD,

        /** No record is there yet; a later step may meet one. */
        END,

        /** Something that is not what was written. Later steps meet it again. */
        DAMAGED
    }

    /**
     * Steps over the next record, if there is one.
     *
     * @return what was met.
     * @throws java.io.UncheckedIOException if the store cannot be read.
     */
    Step next();

    /**
     * Goes back before the record of the last step, and steps over it again. A record that a writer was at when it was
     * read may hold bytes from before, though it is complete by now: one that looks wrong is to be read again before
     * that is believed. Only after a step that met a record.
     *
     * @return what was met.
     * @throws java.io.UncheckedIOException if the store cannot be read.
     */
    Step again();

    /**
     * Holds the record of the last step.
     *
     * @return valid until the next step.
     */
    DirectBuffer buffer();

    /**
     * Where the record of the last step begins.
     *
     * @return an offset in {@link #buffer()}.
     */
    int offset();

    /**
     * How long the record of the last step is.
     *
     * @return in bytes.
     */
    int length();

    /**
     * The file that the last step was in.
     *
     * @return its name.
     */
    String file();

    /**
     * Which record of its file the last step met.
     *
     * @return 1 for the first.
     */
    long recordInFile();

    /**
     * What is wrong.
     *
     * @return null unless the last step was {@link Step#DAMAGED}.
     */
    JournalDamage damage();

    /**
     * Gives up the rest of a file and goes on with the next one.
     *
     * @return false if there is none.
     */
    boolean skipFile();

    /** Frees what the cursor holds. Does nothing the second time. */
    @Override
    void close();
}
