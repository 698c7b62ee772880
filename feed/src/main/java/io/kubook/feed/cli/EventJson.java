package io.kubook.feed.cli;

import java.math.BigDecimal;

/** Writes each event as an object on a line. */
final class EventJson implements EventFields {
    private final JsonWriter json;

    EventJson(final Output out) {
        json = new JsonWriter(out);
    }

    @Override
    public void begin(final long number, final long timeNs, final String type, final String symbol) {
        json.beginObject().key("number").value(number);
        time("time", timeNs);
        text("type", type);
        text("symbol", symbol);
    }

    @Override
    public void text(final String key, final String value) {
        json.key(key).value(value);
    }

    @Override
    public void message(final String key, final String value) {
        text(key, value);
    }

    @Override
    public void number(final String key, final long value) {
        json.key(key).value(value);
    }

    @Override
    public void decimal(final String key, final BigDecimal value) {
        json.key(key);
        decimal(value);
    }

    private void decimal(final BigDecimal value) {
        json.value(value == null ? null : value.toPlainString());
    }

    @Override
    public void time(final String key, final long epochNs) {
        json.key(key).value(epochNs == 0 ? null : JournalTime.format(epochNs));
    }

    @Override
    public void beginLevels(final String key, final int count) {
        json.key(key).beginArray();
    }

    @Override
    public void change(final String side, final BigDecimal price, final BigDecimal size, final long sequence) {
        json.beginArray().value(side);
        decimal(price);
        decimal(size);
        json.value(sequence).endArray();
    }

    @Override
    public void level(final String side, final BigDecimal price, final BigDecimal size) {
        json.beginArray().value(side);
        decimal(price);
        decimal(size);
        json.endArray();
    }

    @Override
    public void endLevels() {
        json.endArray();
    }

    @Override
    public void end() {
        json.endObject().line();
    }
}
