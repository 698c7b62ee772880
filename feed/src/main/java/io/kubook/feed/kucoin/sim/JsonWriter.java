package io.kubook.feed.kucoin.sim;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON from maps, lists, strings, whole numbers, booleans and nulls; the order of the keys is that of the map.
 */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder(256);
    private final boolean isSpaced;

    private JsonWriter(final boolean isSpaced) {
        this.isSpaced = isSpaced;
    }

    /** Without a blank, as the venue does. */
    static String compact(final Object value) {
        return write(value, false);
    }

    /** With blanks after colons and commas, as the venue could, if asked for. */
    static String write(final Object value, final boolean isSpaced) {
        final JsonWriter writer = new JsonWriter(isSpaced);
        writer.value(value);
        return writer.out.toString();
    }

    private void value(final Object value) {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof String text) {
            string(text);
        } else if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("no JSON: " + value.getClass());
        }
    }

    private void object(final Map<?, ?> map) {
        out.append('{');
        for (final Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            final Map.Entry<?, ?> entry = entries.next();
            string((String) entry.getKey());
            out.append(isSpaced ? " : " : ":");
            value(entry.getValue());
            separate(entries.hasNext());
        }
        out.append('}');
    }

    private void array(final List<?> list) {
        out.append('[');
        for (final Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
            value(elements.next());
            separate(elements.hasNext());
        }
        out.append(']');
    }

    private void separate(final boolean hasNext) {
        if (hasNext) {
            out.append(isSpaced ? ", " : ",");
        }
    }

    private void string(final String text) {
        out.append('"');
        int written = 0;
        for (int at = 0; at < text.length(); at++) {
            final char c = text.charAt(at);
            if (c == '"' || c == '\\' || c < ' ') {
                out.append(text, written, at);
                written = at + 1;
                if (c < ' ') {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append('\\').append(c);
                }
            }
        }
        out.append(text, written, text.length()).append('"');
    }
}
