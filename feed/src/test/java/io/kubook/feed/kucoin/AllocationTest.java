package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kubook.engine.ring.EventPublisher;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int WARM_UP_ROUNDS = 300;
    private static final int ROUNDS = 300;
    private static final double MAX_BYTES_PER_FRAME = 0.01;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final EventPublisher publisher =
            new EventPublisher((templateId, buffer, offset, length) -> true, 65_536, 8 * 65_536);
    private final KucoinSymbols symbols = new KucoinSymbols(publisher, 64);
    private final KucoinFrameDecoder decoder = new KucoinFrameDecoder(symbols, publisher);
    private final RawFrameEvent raw = new RawFrameEvent(publisher);
    private final List<UnsafeBuffer> frames = frames();
    private Object kept = symbols;

    @Test
    void shouldPublishFramesAndDecodeThemWithoutAllocating() {
        assertThat(bytesPerFrame(false)).isLessThan(MAX_BYTES_PER_FRAME);
    }

    @Test
    void shouldNoticeAnAllocationInTheSameLoop() {
        assertThat(bytesPerFrame(true)).isGreaterThan(1);
        assertThat(kept).isNotNull();
    }

    private double bytesPerFrame(final boolean allocating) {
        run(WARM_UP_ROUNDS, allocating);
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        run(ROUNDS, allocating);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) (ROUNDS * frames.size());
    }

    private void run(final int rounds, final boolean allocating) {
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < frames.size(); i++) {
                final UnsafeBuffer frame = frames.get(i);
                raw.publish(frame, 0, frame.capacity(), 0, round);
                decoder.decode(frame, 0, frame.capacity(), 0, round);
                if (allocating) {
                    kept = new byte[1];
                }
            }
        }
    }

    /** Real frames, of symbols that are followed and of others, and every way to be refused. */
    private List<UnsafeBuffer> frames() {
        List.of("BCHSV-USDT", "SNX-BTC", "CAPP-BTC").forEach(symbol -> symbols.add(symbol, 10, 8, 0, 0, 0));
        final List<String> lines = new ArrayList<>(RecordedFrames.lines(RecordedFrames.RECORDING));
        lines.addAll(RecordedFrames.lines(RecordedFrames.OLDER_RECORDING));
        lines.add("{\"topic\":\"\\/market\\/level2:\\u0041\",\"type\":\"message\",\"subject\":\"x\",\"data\":{}}");
        lines.add("{\"code\":400,\"data\":\"data format is invalid\",\"id\":\"Htq95uqNXc\",\"type\":\"error\"}");
        RefusedFramesTest.changes().forEach(change -> lines.add(change[0].replace(change[1], change[2])));
        return lines.stream()
                .map(line -> new UnsafeBuffer(line.getBytes(UTF_8)))
                .toList();
    }
}
