package io.kubook.bench.latency;

import io.kubook.bench.FrameMaker;
import io.kubook.bench.Frames;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The same frames over and over, with sequences that go on: those are written anew, in place, each time around. */
final class EndlessFrames {
    private static final int COUNT = 50_000;
    private static final int SEED = 3;

    /** Sequences have as many digits, and nothing else in a frame has. */
    private static final int DIGITS = Long.toString(FrameMaker.FIRST_SEQUENCE).length();

    private final byte[][] frames = new Frames(SEED, COUNT, FrameMaker.FIRST_SEQUENCE).arrays();
    private final int[][] places = new int[COUNT][];
    private final long span;
    private long index;

    EndlessFrames() {
        for (int i = 0; i < COUNT; i++) {
            places[i] = placesOfSequences(frames[i]);
        }
        final byte[] last = frames[COUNT - 1];
        // The first sequence of all is one more than the book's; the greatest is that of the last frame's end.
        long greatest = 0;
        for (final int place : places[COUNT - 1]) {
            greatest = Math.max(greatest, number(last, place));
        }
        span = greatest - FrameMaker.FIRST_SEQUENCE + 1;
    }

    private static int[] placesOfSequences(final byte[] frame) {
        final int[] found = new int[frame.length / DIGITS];
        int count = 0;
        int digits = 0;
        for (int i = 0; i < frame.length; i++) {
            if (frame[i] >= '0' && frame[i] <= '9') {
                digits++;
            } else {
                if (digits == DIGITS) {
                    found[count++] = i - DIGITS;
                }
                digits = 0;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static long number(final byte[] frame, final int place) {
        long number = 0;
        for (int i = place; i < place + DIGITS; i++) {
            number = 10 * number + frame[i] - '0';
        }
        return number;
    }

    /** The length of the next frame. */
    int nextLength() {
        return frames[(int) (index % COUNT)].length;
    }

    /** Puts the next frame into a buffer that has room for it. */
    void next(final ByteBuffer target) {
        final int i = (int) (index % COUNT);
        final byte[] frame = frames[i];
        if (index >= COUNT) {
            for (final int place : places[i]) {
                advance(frame, place);
            }
        }
        index++;
        target.put(frame);
    }

    private void advance(final byte[] frame, final int place) {
        long number = number(frame, place) + span;
        for (int i = place + DIGITS - 1; i >= place; i--) {
            frame[i] = (byte) ('0' + number % 10);
            number /= 10;
        }
    }
}
