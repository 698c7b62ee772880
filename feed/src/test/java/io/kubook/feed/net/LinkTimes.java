package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.util.ResourceLeakDetector;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Prints what a frame costs the link, in place and by Netty's decoder; no build runs it, since nothing depends on what
 * it prints: {@code ./mvnw -pl feed -am test -Dtest=LinkTimes -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class LinkTimes {
    private static final int[] FRAMES_IN_A_READ = {1, 10, 100};
    private static final int FRAMES = 200_000;
    private static final int ROUNDS = 60;
    private static final int LENGTH = 279;

    private long bytesHeard;

    @Test
    void printsThem() {
        final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        try {
            printAll();
        } finally {
            ResourceLeakDetector.setLevel(level);
        }
        assertThat(bytesHeard).isEqualTo(2L * FRAMES_IN_A_READ.length * ROUNDS * FRAMES * LENGTH);
    }

    private void printAll() {
        for (final int frames : FRAMES_IN_A_READ) {
            print(frames, "in place", false);
            print(frames, "by Netty", true);
        }
    }

    private void print(final int frames, final String how, final boolean isByNetty) {
        final ByteBuf wire = PooledByteBufAllocator.DEFAULT.directBuffer();
        for (int i = 0; i < frames; i++) {
            wire.writeByte(0x81).writeByte(126).writeShort(LENGTH).writeZero(LENGTH);
        }
        final LeastCost least = new LeastCost();
        try (EmbeddedLink link = EmbeddedLink.open(LinkOptions.DEFAULT)) {
            link.isRecording = false;
            link.frames = (buffer, length) -> bytesHeard += length;
            if (isByNetty) {
                link.channel
                        .pipeline()
                        .replace(
                                InPlaceFrameDecoder.class,
                                null,
                                new WebSocket13FrameDecoder(false, false, LinkOptions.DEFAULT.frameLimit(), false));
            }
            for (int round = 0; round < ROUNDS; round++) {
                least.begin();
                for (int i = 0; i < FRAMES; i += frames) {
                    link.channel.writeInbound(wire.retainedDuplicate());
                }
                least.end(FRAMES);
            }
        } finally {
            wire.release();
        }
        System.out.printf(
                Locale.ROOT,
                "%3d frames in a read, %s: %6.1f ns, %6.2f bytes%n",
                frames,
                how,
                least.ns(),
                least.bytes());
    }
}
