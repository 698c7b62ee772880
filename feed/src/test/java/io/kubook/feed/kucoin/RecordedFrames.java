package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Real frames and bodies, as KuCoin sent them; see ATTRIBUTION.md beside them. */
final class RecordedFrames {
    static final String RECORDING = "recording-2021-04-25/ws.jsonl";
    static final String OLDER_RECORDING = "recording-2021-04-22/ws.jsonl";
    static final String SNAPSHOTS = "recording-2021-04-25/rest-level2-full.jsonl";
    static final String SYMBOLS = "recording-2021-04-22/rest-symbols.json";
    static final String LEVEL2 = "single/ws_market_level2.jsonl";
    static final String MATCH = "single/ws_market_match.jsonl";
    static final String TICKER = "single/ws_market_ticker.jsonl";
    static final String TICKER_ALL = "single/ws_market_ticker_all.jsonl";

    /** One of each kind, in today's and in older key orders. */
    static final List<String> KINDS = List.of(LEVEL2, MATCH, TICKER, TICKER_ALL);

    private RecordedFrames() {}

    static List<String> lines(final String file) {
        try (InputStream in = RecordedFrames.class.getResourceAsStream("/kucoin/" + file)) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
