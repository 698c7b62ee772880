package io.kubook.feed.cli;

import java.math.BigDecimal;

/** Is told what an event says, field by field. What is null, or a time of 0, the event does not say. */
interface EventFields {
    /** An event begins; its symbol is null if it is about no instrument, or about all. */
    void begin(long number, long timeNs, String type, String symbol);

    void text(String key, String value);

    /** A text that may be long and have blanks. */
    void message(String key, String value);

    void number(String key, long value);

    void decimal(String key, BigDecimal value);

    void time(String key, long epochNs);

    /** Levels, or changes of levels, follow. */
    void beginLevels(String key, int count);

    /** One of them, with a sequence of its own. */
    void change(String side, BigDecimal price, BigDecimal size, long sequence);

    /** One of them. */
    void level(String side, BigDecimal price, BigDecimal size);

    void endLevels();

    void end();
}
