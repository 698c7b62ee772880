package io.kubook.feed.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads lines of bytes from a stream. A line ends with a line feed or with the stream; a line feed at the very end
 * begins no further line. Memory is bounded: of a line that is too long only the fact is kept.
 */
final class LineReader implements AutoCloseable {
    private static final int FIRST_CAPACITY = 1 << 16;

    private final InputStream stream;
    private final int maxLength;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private Runnable beforeWait = () -> {};
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int start;
    private int end;
    private boolean ended;

    private int offset;
    private int length;
    private long number;
    private boolean tooLong;

    /**
     * A reader at the start of a stream.
     *
     * @param stream    is closed with this.
     * @param maxLength the longest line whose bytes are kept.
     */
    LineReader(final InputStream stream, final int maxLength) {
        this.stream = stream;
        this.maxLength = maxLength;
        buffer.wrap(bytes);
    }

    /** Sets what is done before a read that may have to wait for more input. */
    void beforeWait(final Runnable action) {
        beforeWait = action;
    }

    /** Reads what the stream has ready, without taking a line; false if it has nothing at all. */
    boolean first() throws IOException {
        return fill();
    }

    /** How many bytes were read and not yet taken, from index 0 of {@link #bytes()} as long as no line was taken. */
    int available() {
        return end - start;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Takes the next line; false at the end. */
    boolean next() throws IOException {
        tooLong = false;
        int scanned = start;
        while (true) {
            final int feed = indexOfFeed(scanned);
            if (feed >= 0) {
                return line(feed, feed + 1);
            }
            scanned = end;
            if (end - start > maxLength) {
                tooLong = true;
                start = end;
            }
            final int before = start;
            if (!fill()) {
                return (end > start || tooLong) && line(end, end);
            }
            scanned -= before - start;
        }
    }

    private boolean line(final int lineEnd, final int nextStart) {
        tooLong |= lineEnd - start > maxLength;
        offset = tooLong ? 0 : start;
        length = tooLong ? 0 : lineEnd - start;
        start = nextStart;
        number++;
        return true;
    }

    /** Where the line's bytes are, until the next one is taken. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    int offset() {
        return offset;
    }

    /** In bytes, without the line feed; 0 for a line that is too long. */
    int length() {
        return length;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /** Whether the line taken last has nothing but white space; files that people touched have such lines. */
    boolean isBlank() {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return !tooLong;
    }

    /** The number of the line taken last; the first is 1. */
    long number() {
        return number;
    }

    private int indexOfFeed(final int from) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Makes room, reads once; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
            buffer.wrap(bytes);
        }
        if (stream.available() == 0) {
            beforeWait.run();
        }
        final int read = stream.read(bytes, end, bytes.length - end);
        ended = read < 0;
        end += Math.max(0, read);
        return !ended;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
