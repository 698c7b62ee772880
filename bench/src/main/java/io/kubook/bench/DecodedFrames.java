package io.kubook.bench;

import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.ring.EventSink;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/** The changes of many frames, decoded, one after the other in arrays. */
public final class DecodedFrames implements EventSink {
    private static final int FIRST_CAPACITY = 1 << 16;

    private final DepthDeltaDecoder delta = new DepthDeltaDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final int[] firsts;
    private boolean[] asks = new boolean[FIRST_CAPACITY];
    private long[] prices = new long[FIRST_CAPACITY];
    private long[] sizes = new long[FIRST_CAPACITY];
    private int changes;

    /**
     * Decodes all of them.
     *
     * @param frames of {@link FrameMaker#SYMBOL}.
     */
    public DecodedFrames(final Frames frames) {
        firsts = new int[frames.count() + 1];
        final KucoinFrameDecoder decoder = Decoders.into(this);
        for (int i = 0; i < frames.count(); i++) {
            final DecodeResult result = decoder.decode(frames.buffer(), frames.offset(i), frames.length(i), 0, i);
            if (result != DecodeResult.OK) {
                throw new IllegalStateException("frame " + i + ": " + result);
            }
            firsts[i + 1] = changes;
        }
    }

    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (templateId == DepthDeltaDecoder.TEMPLATE_ID) {
            delta.wrapAndApplyHeader(buffer, offset, header);
            for (final DepthDeltaDecoder.EntriesDecoder entry : delta.entries()) {
                add(entry.side() == 1, entry.price(), entry.size());
            }
        }
        return true;
    }

    private void add(final boolean isAsk, final long price, final long size) {
        if (changes == prices.length) {
            asks = Arrays.copyOf(asks, 2 * changes);
            prices = Arrays.copyOf(prices, 2 * changes);
            sizes = Arrays.copyOf(sizes, 2 * changes);
        }
        asks[changes] = isAsk;
        prices[changes] = price;
        sizes[changes] = size;
        changes++;
    }

    /**
     * How many frames there are.
     *
     * @return 1 or more.
     */
    public int count() {
        return firsts.length - 1;
    }

    /**
     * How many changes all frames have.
     *
     * @return 1 or more.
     */
    public int changes() {
        return changes;
    }

    /**
     * The first change of a frame.
     *
     * @param frame 0 to {@code count()}; the last says where the changes end.
     * @return its index.
     */
    public int first(final int frame) {
        return firsts[frame];
    }

    /**
     * The side of a change.
     *
     * @param change its index.
     * @return whether it is an ask.
     */
    public boolean isAsk(final int change) {
        return asks[change];
    }

    /**
     * The price of a change.
     *
     * @param change its index.
     * @return scaled.
     */
    public long price(final int change) {
        return prices[change];
    }

    /**
     * The size of a change.
     *
     * @param change its index.
     * @return scaled; 0 removes the level.
     */
    public long size(final int change) {
        return sizes[change];
    }
}
