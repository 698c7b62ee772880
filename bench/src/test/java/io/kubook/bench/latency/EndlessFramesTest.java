package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubook.bench.FrameMaker;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EndlessFramesTest {
    private final EndlessFrames frames = new EndlessFrames();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 12);

    @Test
    void shouldGoOnWithoutAHoleWhenTheFramesBeginAgain() throws IOException {
        final ObjectMapper mapper = new ObjectMapper();
        long expected = FrameMaker.FIRST_SEQUENCE;
        for (int i = 0; i < 110_000; i++) {
            buffer.clear();
            final int length = frames.nextLength();
            frames.next(buffer);
            assertThat(buffer.position()).isEqualTo(length);
            final JsonNode data = mapper.readTree(buffer.array(), 0, length).get("data");
            assertThat(data.get("sequenceStart").longValue()).as("frame %d", i).isEqualTo(expected);
            expected = data.get("sequenceEnd").longValue() + 1;
            final JsonNode changes = data.get("changes");
            final JsonNode any = changes.get("asks").isEmpty() ? changes.get("bids") : changes.get("asks");
            assertThat(any.get(0).get(2).asLong())
                    .isBetween(data.get("sequenceStart").longValue(), expected - 1);
        }
    }
}
