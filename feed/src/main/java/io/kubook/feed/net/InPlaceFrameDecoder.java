package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;

/**
 * Hands over whole data frames where the socket put them: without a copy, and without an object for each. All else is
 * left to Netty's decoder: control frames, messages in fragments, frames of more than 65,535 bytes, and whatever breaks
 * RFC 6455 (section 5.2 has the header). Netty's decoder keeps its own place, so it gets a frame from its first byte
 * to its last, and a message in fragments from the first of them to the last.
 */
final class InPlaceFrameDecoder extends WebSocket13FrameDecoder {
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int HEADER_LENGTH = 2;
    private static final int LONG_HEADER_LENGTH = 4;

    /** In the place of a length: two bytes with it follow. Less is the length itself; more, the mask's bit included. */
    private static final int LENGTH_FOLLOWS = 126;

    private static final int NOT_OURS = -1;
    private static final int NOT_KNOWN_YET = 0;

    private final LinkHandler link;
    private final int limit;

    /** Whether Netty's decoder is in the midst of a frame or of a message, or has met the end. */
    private boolean isNettys;

    private boolean isWithinMessage;

    /**
     * Creates a decoder that stands between two frames.
     *
     * @param link  is handed whole frames while it {@linkplain LinkHandler#takesFrames takes them}.
     * @param limit the most bytes of a frame.
     */
    InPlaceFrameDecoder(final LinkHandler link, final int limit) {
        super(false, false, limit, false);
        this.link = link;
        this.limit = limit;
    }

    @Override
    protected void decode(final ChannelHandlerContext ctx, final ByteBuf in, final List<Object> out) throws Exception {
        final int headerLength = isNettys || !link.takesFrames() ? NOT_OURS : headerLength(in);
        if (headerLength == NOT_OURS) {
            decodeByNetty(ctx, in, out);
        } else if (headerLength != NOT_KNOWN_YET) {
            take(in, headerLength);
            if (!link.takesFrames()) {
                // Netty reads on, paused or not, as long as what it read has brought nothing; nobody looks at this.
                out.add(Unpooled.EMPTY_BUFFER);
            }
        }
    }

    /** How many bytes there are before what a frame carries; or that the frame is not to be taken here. */
    private int headerLength(final ByteBuf in) {
        final int start = in.readerIndex();
        final int kind = in.getUnsignedByte(start);
        if (kind != FINAL_TEXT && kind != FINAL_BINARY) {
            return NOT_OURS;
        }
        if (in.readableBytes() < HEADER_LENGTH) {
            return NOT_KNOWN_YET;
        }
        final int length = in.getUnsignedByte(start + 1);
        if (length != LENGTH_FOLLOWS) {
            return length < LENGTH_FOLLOWS && length <= limit ? HEADER_LENGTH : NOT_OURS;
        }
        if (in.readableBytes() < LONG_HEADER_LENGTH) {
            return NOT_KNOWN_YET;
        }
        final int longLength = in.getUnsignedShort(start + HEADER_LENGTH);
        return longLength >= LENGTH_FOLLOWS && longLength <= limit ? LONG_HEADER_LENGTH : NOT_OURS;
    }

    /** Takes a frame if all of it is there; whoever calls comes back when there is more. */
    private void take(final ByteBuf in, final int headerLength) {
        final int start = in.readerIndex();
        final int length = headerLength == HEADER_LENGTH
                ? in.getUnsignedByte(start + 1)
                : in.getUnsignedShort(start + HEADER_LENGTH);
        if (in.readableBytes() - headerLength >= length) {
            in.skipBytes(headerLength + length);
            link.onWholeFrame(in, start + headerLength, length);
        }
    }

    private void decodeByNetty(final ChannelHandlerContext ctx, final ByteBuf in, final List<Object> out)
            throws Exception {
        final int framesBefore = out.size();
        // Also if it throws: it takes nothing more then.
        isNettys = true;
        super.decode(ctx, in, out);
        if (out.size() > framesBefore) {
            final WebSocketFrame frame = (WebSocketFrame) out.get(framesBefore);
            if (isData(frame)) {
                isWithinMessage = !frame.isFinalFragment();
            }
            // Nothing counts any more after a close frame, and Netty's decoder knows that.
            isNettys = isWithinMessage || frame instanceof CloseWebSocketFrame;
        }
    }

    private static boolean isData(final WebSocketFrame frame) {
        return frame instanceof TextWebSocketFrame
                || frame instanceof BinaryWebSocketFrame
                || frame instanceof ContinuationWebSocketFrame;
    }
}
