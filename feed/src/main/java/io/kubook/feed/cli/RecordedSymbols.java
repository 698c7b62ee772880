package io.kubook.feed.cli;

import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinRestParser;
import io.kubook.feed.kucoin.RestKind;
import io.kubook.feed.kucoin.SymbolInfo;
import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The venue's list of symbols, for their scales.
 *
 * @param bySymbol the rows.
 */
record RecordedSymbols(Map<String, SymbolInfo> bySymbol) {
    /** No list: scales come from elsewhere. */
    static final RecordedSymbols NONE = new RecordedSymbols(Map.of());

    /** Reads the raw body of the symbols call, version 1 or 2. */
    static RecordedSymbols read(final Inputs inputs, final String file) {
        final byte[] body = inputs.all(file, "the raw body of the symbols call", KucoinRestParser.MAX_BODY_LENGTH);
        final KucoinRestParser parser = new KucoinRestParser();
        final DecodeResult result = parser.parse(new UnsafeBuffer(body), 0, body.length);
        if (parser.body().kind() != RestKind.SYMBOLS) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    "%s is no list of symbols: %s; expected the raw body of the symbols call"
                            .formatted(Inputs.name(file), result.description()));
        }
        final Map<String, SymbolInfo> rows = new HashMap<>();
        for (final SymbolInfo row : parser.body().symbols()) {
            rows.put(row.symbol(), row);
        }
        return new RecordedSymbols(rows);
    }

    /** The row of a symbol; null if there is none: its scales come from its messages then. */
    SymbolInfo row(final String symbol) {
        return bySymbol.get(symbol);
    }
}
