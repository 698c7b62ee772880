package io.kubook.feed.kucoin.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The venue's reader and writer, judged by Jackson. */
class JsonTextTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void shouldAcceptWhatJacksonAccepts() {
        final String sound =
                "{\"a\":[1,-2.5e3,{\"b\":\"\\u00e9\\n\\\"\"}],\"c\":true,\"d\":null, \"e\" : {} ,\"f\":[]}";
        final long seed = 42;
        final SplittableRandom random = new SplittableRandom(seed);
        int accepted = 0;
        for (int times = 0; times < 10_000; times++) {
            final StringBuilder text = new StringBuilder(sound);
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                final int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.setCharAt(at, "{}[]:,\"\\0e1-.tn \n".charAt(random.nextInt(17)));
                }
            }
            final boolean isAccepted = JsonText.readObject(text.toString()) != null;
            assertThat(isAccepted).as("seed %d: %s", seed, text).isEqualTo(isObject(text.toString()));
            accepted += isAccepted ? 1 : 0;
        }
        assertThat(accepted).isBetween(2_000, 9_800);
    }

    private static boolean isObject(final String text) {
        try {
            final JsonNode node = JACKSON.readTree(text);
            return node != null && node.isObject();
        } catch (final JsonProcessingException broken) {
            return false;
        }
    }

    @Test
    void shouldRefuseWhatIsTooDeep() {
        assertThat(JsonText.readObject("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
                .isNull();
    }

    @Test
    void shouldWriteEveryCharacterSoThatItIsReadBack() throws JsonProcessingException {
        final StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x250; c++) {
            all.append(c);
        }
        assertThat(JACKSON.readTree(JsonWriter.compact(all.toString())).textValue())
                .isEqualTo(all.toString());
    }
}
