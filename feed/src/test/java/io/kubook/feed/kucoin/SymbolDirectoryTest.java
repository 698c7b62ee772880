package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolDirectoryTest {
    private final SymbolDirectory directory = new SymbolDirectory();

    @ParameterizedTest
    @CsvSource({
        "BTC-USDT, BTC-USDT",
        "btc-usdt, BTC-USDT",
        "BTCUSDT, BTC-USDT",
        "btcUSDT, BTC-USDT",
        "Btc/usdt, BTC-USDT",
        "' BTC-USDT ', BTC-USDT",
        "B-TCUSDT, UNKNOWN",
        "BTC-USD, UNKNOWN",
        "BTC, UNKNOWN",
        "'', UNKNOWN",
        "OLD-USDT, DISABLED",
        "OLDUSDT, DISABLED",
        "A-BC, A-BC",
        "AB-C, AB-C",
        "ABC, AMBIGUOUS",
    })
    void shouldFindWhatTheVenueLists(final String name, final String expected) {
        directory.load(List.of(row("BTC-USDT", true), row("OLD-USDT", false), row("A-BC", true), row("AB-C", true)), 5);

        final SymbolDirectory.Resolution found = directory.resolve(name);

        assertThat(found.info()
                        .map(SymbolInfo::symbol)
                        .orElseGet(() -> found.refusal().orElseThrow().name()))
                .isEqualTo(expected);
    }

    @Test
    void shouldForgetTheOldListWithTheNew() {
        assertThat(directory.isLoaded()).isFalse();
        directory.load(List.of(row("A-B", true)), 5);
        directory.load(List.of(row("C-D", true)), 6);

        assertThat(directory.resolve("AB").refusal()).contains(SymbolRefusal.UNKNOWN);
        assertThat(directory.size()).isEqualTo(1);
        assertThat(directory.loadedAtNs()).isEqualTo(6);
    }

    private static SymbolInfo row(final String symbol, final boolean tradable) {
        return new SymbolInfo(symbol, "", "", 1, 1, 1, 1, tradable);
    }
}
