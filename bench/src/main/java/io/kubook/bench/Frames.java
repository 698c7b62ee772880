package io.kubook.bench;

import org.agrona.concurrent.UnsafeBuffer;

/** Many different frames one after the other in one buffer, as the network would leave them. */
public final class Frames {
    private final UnsafeBuffer buffer;
    private final int[] offsets;

    /**
     * Makes frames.
     *
     * @param seed          any number.
     * @param count         how many.
     * @param firstSequence of the first one.
     */
    public Frames(final long seed, final int count, final long firstSequence) {
        final FrameMaker maker = new FrameMaker(seed, firstSequence);
        final byte[][] frames = new byte[count][];
        offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            frames[i] = maker.next();
            offsets[i + 1] = offsets[i] + frames[i].length;
        }
        buffer = new UnsafeBuffer(new byte[offsets[count]]);
        for (int i = 0; i < count; i++) {
            buffer.putBytes(offsets[i], frames[i]);
        }
    }

    /**
     * Where all frames are.
     *
     * @return one buffer.
     */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /**
     * How many there are.
     *
     * @return as given.
     */
    public int count() {
        return offsets.length - 1;
    }

    /**
     * Where a frame begins.
     *
     * @param index 0 to {@code count() - 1}.
     * @return its offset in bytes.
     */
    public int offset(final int index) {
        return offsets[index];
    }

    /**
     * How long a frame is.
     *
     * @param index 0 to {@code count() - 1}.
     * @return in bytes.
     */
    public int length(final int index) {
        return offsets[index + 1] - offsets[index];
    }
}
