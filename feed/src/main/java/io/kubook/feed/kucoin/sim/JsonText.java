package io.kubook.feed.kucoin.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the few messages that clients send. Objects become maps, arrays lists, strings strings; whatever else stands
 * there becomes a {@link Bare}, which keeps its text.
 */
final class JsonText {
    private static final int DEEPEST = 16;

    private final String text;
    private int at;
    private int depth;

    private JsonText(final String text) {
        this.text = text;
    }

    /** A number, or {@code true}, {@code false} or {@code null}, as it stood. */
    record Bare(String text) {
        private boolean isSound() {
            return text.equals("true")
                    || text.equals("false")
                    || text.equals("null")
                    || text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
        }
    }

    /** The object that the whole text is, or null if it is none. */
    static Map<?, ?> readObject(final String text) {
        final JsonText reader = new JsonText(text);
        try {
            final Object value = reader.value();
            reader.blanks();
            return reader.at == text.length() && value instanceof Map<?, ?> map ? map : null;
        } catch (final Broken broken) {
            return null;
        }
    }

    private Object value() throws Broken {
        blanks();
        if (depth > DEEPEST) {
            throw new Broken();
        }
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> bare();
        };
    }

    private Map<String, Object> object() throws Broken {
        final Map<String, Object> map = new LinkedHashMap<>();
        depth++;
        expect('{');
        if (!skip('}')) {
            do {
                blanks();
                final String key = string();
                expect(':');
                map.put(key, value());
            } while (skip(','));
            expect('}');
        }
        depth--;
        return map;
    }

    private List<Object> array() throws Broken {
        final List<Object> list = new ArrayList<>();
        depth++;
        expect('[');
        if (!skip(']')) {
            do {
                list.add(value());
            } while (skip(','));
            expect(']');
        }
        depth--;
        return list;
    }

    private String string() throws Broken {
        final StringBuilder out = new StringBuilder();
        expect('"');
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw new Broken();
            }
            out.append(c == '\\' ? escape() : c);
        }
        return out.toString();
    }

    private char escape() throws Broken {
        final char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new Broken();
        };
    }

    private char unicode() throws Broken {
        int value = 0;
        for (int digit = 0; digit < 4; digit++) {
            final int hex = Character.digit(next(), 16);
            if (hex < 0) {
                throw new Broken();
            }
            value = value * 16 + hex;
        }
        return (char) value;
    }

    private Bare bare() throws Broken {
        final int start = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        final Bare bare = new Bare(text.substring(start, at));
        if (!bare.isSound()) {
            throw new Broken();
        }
        return bare;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean skip(final char wanted) throws Broken {
        blanks();
        final boolean isThere = peek() == wanted;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private void expect(final char wanted) throws Broken {
        if (!skip(wanted)) {
            throw new Broken();
        }
    }

    private char peek() throws Broken {
        if (at >= text.length()) {
            throw new Broken();
        }
        return text.charAt(at);
    }

    private char next() throws Broken {
        final char c = peek();
        at++;
        return c;
    }

    /** The text is no JSON. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken() {
            super(null, null, false, false);
        }
    }
}
