package io.kubook.feed.kucoin;

import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.RawFrameEncoder;
import io.kubook.engine.ring.EventPublisher;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Publishes frames as they came, for a journal. Does not allocate. For the link thread only. */
final class RawFrameEvent {
    private static final int NONE = -1;
    private static final int FIXED_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + RawFrameEncoder.BLOCK_LENGTH + RawFrameEncoder.frameHeaderLength();

    private final EventPublisher publisher;
    private final UnsafeBuffer event;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RawFrameEncoder raw = new RawFrameEncoder();

    RawFrameEvent(final EventPublisher publisher) {
        this.publisher = publisher;
        this.event = new UnsafeBuffer(new byte[publisher.maxEventLength()]);
    }

    /** False if there was no room for it, now or ever. */
    boolean publish(
            final DirectBuffer buffer, final int offset, final int length, final int linkId, final long receiveTimeNs) {
        if (length > event.capacity() - FIXED_LENGTH) {
            return false;
        }
        raw.wrapAndApplyHeader(event, 0, header)
                .receiveTimeNs(receiveTimeNs)
                .instrumentId(NONE)
                .linkId(linkId)
                .putFrame(buffer, offset, length);
        return publisher.publishAside(RawFrameEncoder.TEMPLATE_ID, event, 0, FIXED_LENGTH + length);
    }
}
