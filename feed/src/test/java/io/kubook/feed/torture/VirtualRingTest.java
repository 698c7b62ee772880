package io.kubook.feed.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class VirtualRingTest {
    private final List<String> taken = new ArrayList<>();

    private void drain(final VirtualRing ring, final int most) {
        ring.drain(
                (templateId, buffer, offset, length) ->
                        taken.add(templateId + ":" + buffer.getByte(offset) + "x" + length),
                most);
    }

    @Test
    void shouldRefuseWhatFindsNoRoomAndKeepTheOrderOfTheRest() {
        final VirtualRing ring = new VirtualRing(48);
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});

        assertThat(ring.offer(7, bytes, 1, 9)).isTrue();
        assertThat(ring.offer(8, bytes, 2, 9)).isTrue();
        assertThat(ring.offer(9, bytes, 3, 1)).isFalse();
        drain(ring, 1);
        assertThat(ring.offer(9, bytes, 3, 1)).isTrue();
        drain(ring, Integer.MAX_VALUE);

        assertThat(taken).containsExactly("7:1x9", "8:2x9", "9:3x1");
    }
}
