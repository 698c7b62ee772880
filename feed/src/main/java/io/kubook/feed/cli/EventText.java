package io.kubook.feed.cli;

import java.math.BigDecimal;

/** Writes each event as a line for people: what it does not say is left out, and so are levels when there are
 * many. */
final class EventText implements EventFields {
    private static final int MOST_LEVELS = 3;
    private static final int MOST_CHARACTERS = 120;
    private static final int NUMBER_WIDTH = 7;
    private static final int TIME_WIDTH = 30;
    private static final int TYPE_WIDTH = 14;

    private final Output out;
    private int level;

    /** Between the type and the next field, if there is one. */
    private int blanks;

    EventText(final Output out) {
        this.out = out;
    }

    @Override
    public void begin(final long number, final long timeNs, final String type, final String symbol) {
        final String text = Long.toString(number);
        pad(NUMBER_WIDTH - text.length());
        out.text(text).put(' ');
        final String time = JournalTime.format(timeNs);
        out.text(time);
        pad(TIME_WIDTH - time.length());
        out.put(' ').text(type);
        blanks = TYPE_WIDTH - type.length();
        if (symbol != null) {
            beginField();
            printable(symbol);
        }
    }

    private void pad(final int count) {
        for (int i = 0; i < count; i++) {
            out.put(' ');
        }
    }

    private void beginField() {
        pad(blanks);
        blanks = 0;
        out.put(' ');
    }

    @Override
    public void text(final String key, final String value) {
        if (value != null) {
            beginField();
            out.text(key).put('=');
            printable(value);
        }
    }

    /** A journal is input like any other: what would move a terminal's cursor does not get there. */
    private void printable(final String text) {
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            out.put(c >= ' ' && c < 0x7F ? c : '?');
        }
    }

    @Override
    public void message(final String key, final String value) {
        text(key, value.length() <= MOST_CHARACTERS ? value : value.substring(0, MOST_CHARACTERS) + "...");
    }

    @Override
    public void number(final String key, final long value) {
        beginField();
        out.text(key).put('=').number(value);
    }

    @Override
    public void decimal(final String key, final BigDecimal value) {
        text(key, value == null ? null : value.toPlainString());
    }

    @Override
    public void time(final String key, final long epochNs) {
        text(key, epochNs == 0 ? null : JournalTime.format(epochNs));
    }

    @Override
    public void beginLevels(final String key, final int count) {
        level = 0;
        number(key, count);
    }

    @Override
    public void change(final String side, final BigDecimal price, final BigDecimal size, final long sequence) {
        level(side, price, size);
    }

    @Override
    public void level(final String side, final BigDecimal price, final BigDecimal size) {
        if (level < MOST_LEVELS) {
            out.text(level == 0 ? ": " : ", ").text(side).put(' ').text(text(price));
            out.text(" x ").text(text(size));
        } else if (level == MOST_LEVELS) {
            out.text(", ...");
        }
        level++;
    }

    private static String text(final BigDecimal value) {
        return value == null ? "?" : value.toPlainString();
    }

    @Override
    public void endLevels() {
        level = 0;
    }

    @Override
    public void end() {
        out.line();
    }
}
