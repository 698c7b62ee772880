package io.kubook.feed.cli;

import io.kubook.feed.json.TextSpan;
import java.nio.charset.StandardCharsets;

/** Writes JSON texts (RFC 8259), each on one line. The caller sees to it that objects and arrays are closed. */
final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Output out;
    private boolean needsComma;

    JsonWriter(final Output out) {
        this.out = out;
    }

    JsonWriter beginObject() {
        return begin('{');
    }

    JsonWriter endObject() {
        return end('}');
    }

    JsonWriter beginArray() {
        return begin('[');
    }

    JsonWriter endArray() {
        return end(']');
    }

    /** The key of the value that comes next: plain ASCII that needs no escape. */
    JsonWriter key(final String key) {
        separate();
        out.put('"').text(key).put('"').put(':');
        needsComma = false;
        return this;
    }

    JsonWriter value(final long value) {
        separate();
        out.number(value);
        return this;
    }

    JsonWriter value(final boolean value) {
        separate();
        out.text(value ? "true" : "false");
        return this;
    }

    /** A text, or null. */
    JsonWriter value(final String text) {
        if (text == null) {
            return nothing();
        }
        separate();
        out.put('"');
        for (final byte b : text.getBytes(StandardCharsets.UTF_8)) {
            character(b);
        }
        out.put('"');
        return this;
    }

    JsonWriter value(final TextSpan text) {
        separate();
        out.put('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.byteAt(i));
        }
        out.put('"');
        return this;
    }

    /** A text; null if it is empty. */
    JsonWriter valueOrNull(final TextSpan text) {
        return text.isEmpty() ? nothing() : value(text);
    }

    /** A number; null if it is 0. */
    JsonWriter valueOrNull(final long value) {
        return value == 0 ? nothing() : value(value);
    }

    /** A decimal number as exact text. */
    JsonWriter decimal(final TextSpan number) {
        separate();
        out.put('"');
        PlainDecimal.write(number, out);
        out.put('"');
        return this;
    }

    JsonWriter nothing() {
        separate();
        out.text("null");
        return this;
    }

    /** Ends the line. */
    void line() {
        out.line();
        needsComma = false;
    }

    private JsonWriter begin(final char bracket) {
        separate();
        out.put(bracket);
        needsComma = false;
        return this;
    }

    private JsonWriter end(final char bracket) {
        out.put(bracket);
        needsComma = true;
        return this;
    }

    private void separate() {
        if (needsComma) {
            out.put(',');
        }
        needsComma = true;
    }

    private void character(final byte b) {
        if (b == '"' || b == '\\') {
            out.put('\\').put(b);
        } else if (b >= 0 && b < ' ') {
            out.text("\\u00").put(HEX[b >> 4]).put(HEX[b & 15]);
        } else {
            out.put(b);
        }
    }
}
