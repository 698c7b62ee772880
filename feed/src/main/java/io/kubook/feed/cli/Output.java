package io.kubook.feed.cli;

import io.kubook.feed.json.TextSpan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Standard output in UTF-8, buffered; what it cannot write is an {@link OutputFailure}. */
final class Output {
    private static final int CAPACITY = 1 << 16;

    /** The characters of the longest long. */
    private static final int MAX_DIGITS = 20;

    private final OutputStream stream;
    private final byte[] bytes = new byte[CAPACITY];
    private final byte[] digits = new byte[MAX_DIGITS];
    private int length;

    Output(final OutputStream stream) {
        this.stream = stream;
    }

    Output put(final int b) {
        if (length == CAPACITY) {
            drain();
        }
        bytes[length++] = (byte) b;
        return this;
    }

    Output text(final String text) {
        if (isAscii(text)) {
            for (int i = 0; i < text.length(); i++) {
                put(text.charAt(i));
            }
        } else {
            for (final byte b : text.getBytes(StandardCharsets.UTF_8)) {
                put(b);
            }
        }
        return this;
    }

    Output text(final TextSpan text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.byteAt(i));
        }
        return this;
    }

    Output number(final long value) {
        if (value < 0) {
            return text(Long.toString(value));
        }
        long rest = value;
        int first = MAX_DIGITS;
        do {
            digits[--first] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        for (int i = first; i < MAX_DIGITS; i++) {
            put(digits[i]);
        }
        return this;
    }

    void line() {
        put('\n');
    }

    void flush() {
        drain();
        try {
            stream.flush();
        } catch (final IOException e) {
            throw new OutputFailure(e);
        }
    }

    private void drain() {
        try {
            stream.write(bytes, 0, length);
        } catch (final IOException e) {
            throw new OutputFailure(e);
        } finally {
            length = 0;
        }
    }

    private static boolean isAscii(final String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
