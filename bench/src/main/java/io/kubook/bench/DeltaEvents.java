package io.kubook.bench;

import io.kubook.engine.event.sbe.DepthDeltaEncoder;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The events that frames of the market's shape come to, one behind the other in one buffer. */
public final class DeltaEvents {
    private static final int COUNT = 50_000;
    private static final int MOST_BYTES = COUNT * 400;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MOST_BYTES]);
    private final int[] offsets = new int[COUNT + 1];
    private int count;

    /** Makes them. */
    public DeltaEvents() {
        final KucoinFrameDecoder decoder = Decoders.into(this::keep);
        final Frames frames = new Frames(3, COUNT, FrameMaker.FIRST_SEQUENCE);
        for (int i = 0; i < COUNT; i++) {
            decoder.decode(frames.buffer(), frames.offset(i), frames.length(i), 0, i);
        }
    }

    private boolean keep(final int templateId, final DirectBuffer event, final int offset, final int length) {
        if (templateId == DepthDeltaEncoder.TEMPLATE_ID) {
            buffer.putBytes(offsets[count], event, offset, length);
            count++;
            offsets[count] = offsets[count - 1] + length;
        }
        return true;
    }

    /**
     * Where all events are.
     *
     * @return one buffer.
     */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /**
     * How many there are.
     *
     * @return 50,000.
     */
    public int count() {
        return count;
    }

    /**
     * Where an event begins.
     *
     * @param index 0 to {@code count() - 1}.
     * @return its offset in bytes.
     */
    public int offset(final int index) {
        return offsets[index];
    }

    /**
     * How long an event is.
     *
     * @param index 0 to {@code count() - 1}.
     * @return in bytes.
     */
    public int length(final int index) {
        return offsets[index + 1] - offsets[index];
    }
}
