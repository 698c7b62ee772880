package io.kubook.feed.kucoin.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** A client's end without a network: remembers all, and judges it with Jackson. */
final class VirtualSocket implements SimSocket {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    final List<String> texts = new ArrayList<>();
    String end = "open";
    boolean isWritable = true;
    SimConnection connection;

    static JsonNode json(final String text) {
        try {
            return STRICT.readTree(text);
        } catch (final JsonProcessingException broken) {
            throw new AssertionError(text, broken);
        }
    }

    @Override
    public void send(final String text) {
        assertThat(end).as(text).isEqualTo("open");
        json(text);
        texts.add(text);
    }

    @Override
    public boolean isWritable() {
        return isWritable;
    }

    @Override
    public void close(final int code, final String reason) {
        end = code + " " + reason;
    }

    @Override
    public void abort() {
        end = "aborted";
    }

    @Override
    public void stall() {
        end = "stalled";
    }

    /** What came, without the pushes. */
    List<String> control() {
        return texts.stream()
                .filter(text -> !json(text).path("type").asText().equals("message"))
                .toList();
    }

    /** The pushes of a topic. */
    List<JsonNode> pushes(final String topic) {
        return texts.stream()
                .map(VirtualSocket::json)
                .filter(push -> push.path("topic").asText().equals(topic))
                .toList();
    }

    /** What came since the last call of this. */
    List<String> take() {
        final List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }
}
