package io.kubook.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;

/** Jackson's tree: the few lines that everybody writes first. */
final class JacksonTreeReader implements FrameReader {
    private final ObjectReader mapper = new ObjectMapper().reader();

    @Override
    public void read(final byte[] frame, final Changes changes) throws IOException {
        changes.clear();
        final JsonNode data = mapper.readTree(frame).get("data");
        changes.symbol = data.get("symbol").textValue();
        changes.sequenceStart = data.get("sequenceStart").longValue();
        changes.sequenceEnd = data.get("sequenceEnd").longValue();
        changes.timeMs = data.get("time").longValue();
        add(data.get("changes").get("asks"), true, changes);
        add(data.get("changes").get("bids"), false, changes);
    }

    private static void add(final JsonNode entries, final boolean isAsk, final Changes changes) {
        for (final JsonNode entry : entries) {
            changes.add(
                    isAsk,
                    Decimal.price(entry.get(0).textValue()),
                    Decimal.size(entry.get(1).textValue()),
                    Long.parseLong(entry.get(2).textValue()));
        }
    }
}
