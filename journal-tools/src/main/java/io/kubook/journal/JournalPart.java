package io.kubook.journal;

/** A part of a journal, in figures: a file, a session, a type of events or an instrument. One thread only. */
public final class JournalPart {
    private final String name;
    private long records;
    private long events;
    private long bytes;
    private long firstNumber;
    private long lastNumber;
    private long firstTimeNs;
    private long lastTimeNs;

    JournalPart(final String name) {
        this.name = name;
    }

    void add(final long number, final boolean isNewEvent, final long timeNs, final int length) {
        if (records == 0) {
            firstNumber = number;
        }
        lastNumber = number;
        if (firstTimeNs == 0) {
            firstTimeNs = timeNs;
        }
        if (timeNs != 0) {
            lastTimeNs = timeNs;
        }
        records++;
        events += isNewEvent ? 1 : 0;
        bytes += RecordFormat.HEADER_LENGTH + length;
    }

    /**
     * What the part is called.
     *
     * @return of a file its name, of a session its number from 1, of a type that of the schema, of an instrument its
     *     symbol.
     */
    public String name() {
        return name;
    }

    /**
     * How many records it has.
     *
     * @return 0 or more.
     */
    public long records() {
        return records;
    }

    /**
     * How many of its records are events with a number of their own.
     *
     * @return 0 or more.
     */
    public long events() {
        return events;
    }

    /**
     * How long its records are, with the journal's own 24 bytes before each.
     *
     * @return in bytes.
     */
    public long bytes() {
        return bytes;
    }

    /**
     * The number that its first record bears.
     *
     * @return 0 if it has none.
     */
    public long firstNumber() {
        return firstNumber;
    }

    /**
     * The number that its last record bears.
     *
     * @return 0 if it has none.
     */
    public long lastNumber() {
        return lastNumber;
    }

    /**
     * When its first event was received.
     *
     * @return in nanoseconds since the Unix epoch; 0 if it has none.
     */
    public long firstTimeNs() {
        return firstTimeNs;
    }

    /**
     * When its last event was received.
     *
     * @return in nanoseconds since the Unix epoch; 0 if it has none.
     */
    public long lastTimeNs() {
        return lastTimeNs;
    }
}
