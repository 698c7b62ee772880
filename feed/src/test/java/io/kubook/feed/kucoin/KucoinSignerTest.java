package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KucoinSignerTest {
    static List<JsonNode> vectors() throws IOException {
        try (InputStream file = KucoinSignerTest.class.getResourceAsStream("/kucoin/auth-vectors.json")) {
            final List<JsonNode> vectors = new ArrayList<>();
            new ObjectMapper().readTree(file).get("vectors").forEach(vectors::add);
            return vectors;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void shouldSignAsTheVenueDoes(final JsonNode vector) {
        final KucoinCredentials credentials = new KucoinCredentials(
                text(vector, "apiKey"),
                text(vector, "secret"),
                text(vector, "passphrasePlain"),
                vector.get("keyVersion").asInt());
        final Map<String, String> expected = new LinkedHashMap<>();
        vector.get("expectedHeaders")
                .properties()
                .forEach(header ->
                        expected.put(header.getKey(), header.getValue().asText()));
        expected.keySet().removeIf(header -> header.startsWith("KC-API-PARTNER") || header.startsWith("KC-BROKER"));

        assertThat(new KucoinSigner(credentials)
                        .headers(
                                vector.get("timestamp").asLong(),
                                text(vector, "method"),
                                text(vector, "pathAndQueryToSign"),
                                text(vector, "body")))
                .isEqualTo(expected);
    }

    @Test
    void shouldHaveVectorsOfBothVersions() throws IOException {
        assertThat(vectors()).extracting(vector -> text(vector, "keyVersion")).contains("2", "3");
    }

    @Test
    void shouldAskForFullBooksWithAKeyAndForTheBestLevelsWithout() {
        final KucoinRest open = new KucoinRest(Optional.empty());
        final KucoinRest signed = new KucoinRest(Optional.of(new KucoinCredentials("k", "s", "p", 3)));

        assertThat(List.of(open.token(), open.symbols(), open.snapshot("A-B")))
                .containsExactly(
                        new RestRequest("POST", "/api/v1/bullet-public", "", 10, false),
                        new RestRequest("GET", "/api/v2/symbols", "", 4, false),
                        new RestRequest("GET", "/api/v1/market/orderbook/level2_100?symbol=A-B", "", 2, false));
        assertThat(List.of(signed.token(), signed.symbols(), signed.snapshot("A-B")))
                .containsExactly(
                        new RestRequest("POST", "/api/v1/bullet-private", "", 10, true),
                        new RestRequest("GET", "/api/v2/symbols", "", 4, false),
                        new RestRequest("GET", "/api/v3/market/orderbook/level2?symbol=A-B", "", 3, true));
        assertThat(List.of(open.depth(), signed.depth())).containsExactly(100, 0);
        assertThat(signed.headers(signed.symbols(), 1)).isEmpty();
        assertThat(signed.headers(signed.token(), 1_760_000_000_001_999_999L))
                .containsEntry("KC-API-TIMESTAMP", "1760000000001");
    }

    private static String text(final JsonNode vector, final String name) {
        return vector.path(name).asText();
    }
}
