package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.Allocated;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

/** What a link costs for each whole frame, apart from what reading from a socket costs. */
class LinkAllocationTest {
    private static final int FRAMES = 2_000;
    private static final int LENGTH = 279;
    private static final int ROUNDS = 30;
    private static final double MAX_BYTES_PER_FRAME = 1;

    @Test
    void shouldHandOverWholeFramesWithoutAnObjectForEach() {
        final long[] count = new long[1];
        final ByteBuf wire = PooledByteBufAllocator.DEFAULT.directBuffer();
        for (int i = 0; i < FRAMES; i++) {
            wire.writeByte(0x81).writeByte(126).writeShort(LENGTH).writeZero(LENGTH);
        }
        try (EmbeddedLink link = EmbeddedLink.open(LinkOptions.DEFAULT)) {
            link.isRecording = false;
            link.frames = (buffer, length) -> count[0] += length;
            final long least = Allocated.least(ROUNDS, round -> link.channel.writeInbound(wire.retainedDuplicate()));
            assertThat(least / (double) FRAMES).isLessThan(MAX_BYTES_PER_FRAME);
        } finally {
            wire.release();
        }
        assertThat(count[0]).isEqualTo((long) ROUNDS * FRAMES * LENGTH);
    }
}
