package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.json.TextSpan;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KucoinSymbolsTest {
    private static final int SYMBOLS = 1_000;

    private final RecordedEvents events = new RecordedEvents();
    private final KucoinSymbols symbols = new KucoinSymbols(new EventPublisher(events, 1024, 8192), SYMBOLS);

    @Test
    void shouldPublishAnInstrumentAndFindItByItsBytes() {
        assertThat(symbols.add("BTC-USDT", 1, 8, 1, 1, 42)).isZero();
        assertThat(symbols.add(new SymbolInfo("KCS-ETH", "KCS", "ETH", 1, 7, 5, 4, true), 43))
                .isEqualTo(1);
        assertThat(events.take())
                .containsExactly(
                        "instrument 0 v1 scales 1/8 increments 1/1 kucoin BTC-USDT @42",
                        "instrument 1 v1 scales 7/4 increments 1/5 kucoin KCS-ETH @43");
        assertThat(symbols.idOf(span("BTC-USDT"))).isZero();
        assertThat(symbols.idOf(span("KCS-ETH"))).isEqualTo(1);
        assertThat(symbols.idOf(span("KCS-ET"))).isEqualTo(KucoinSymbols.UNKNOWN);
        assertThat(symbols.idOf(span(""))).isEqualTo(KucoinSymbols.UNKNOWN);
        assertThat(symbols.instrument(1)).isEqualTo(new Instrument(1, 1, "kucoin", "KCS-ETH", 7, 4, 1, 5));
    }

    @Test
    void shouldKeepTheIdOfASymbolThatIsThereAlready() {
        assertThat(symbols.add("A-B", 1, 1, 0, 0, 0)).isZero();
        assertThat(symbols.add("A-B", 2, 2, 0, 0, 0)).isZero();
        assertThat(events.take()).hasSize(1);
        assertThat(symbols.count()).isEqualTo(1);
    }

    @Test
    void shouldHoldAsManyAsItWasMadeForAndNoMore() {
        for (int i = 0; i < SYMBOLS; i++) {
            assertThat(symbols.add("S" + i, 1, 1, 0, 0, 0)).isEqualTo(i);
        }
        assertThat(symbols.add("ONE-MORE", 1, 1, 0, 0, 0)).isEqualTo(KucoinSymbols.UNKNOWN);
        for (int i = 0; i < SYMBOLS; i++) {
            assertThat(symbols.idOf(span("S" + i))).isEqualTo(i);
            assertThat(symbols.idOf(span("T" + i))).isEqualTo(KucoinSymbols.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A B", "A\n", "\u00e9", "12345678901234567890123456789012345678901234567890123456789012345"})
    void shouldRefuseWhatIsNoName(final String symbol) {
        assertThat(symbols.add(symbol, 1, 1, 0, 0, 0)).isEqualTo(KucoinSymbols.UNKNOWN);
        assertThat(events.take()).isEmpty();
    }

    @Test
    void shouldWidenByANewVersionAndForgetAnIncrementThatNoLongHolds() {
        symbols.add("A-B", 1, 4, 5, 100, 1);
        assertThat(symbols.widen(0, 1, 3, 2)).isTrue();
        assertThat(symbols.widen(0, 12, 2, 3)).isTrue();
        assertThat(symbols.instrument(0))
                .isEqualTo(new Instrument(0, 2, "kucoin", "A-B", 12, 4, 500_000_000_000L, 100));
        symbols.add("C-D", 0, 0, 10_000_000, 1, 4);
        assertThat(symbols.widen(1, 12, 0, 5)).isTrue();
        assertThat(events.take())
                .containsExactly(
                        "instrument 0 v1 scales 1/4 increments 5/100 kucoin A-B @1",
                        "instrument 0 v2 scales 12/4 increments 500000000000/100 kucoin A-B @3",
                        "instrument 1 v1 scales 0/0 increments 10000000/1 kucoin C-D @4",
                        "instrument 1 v2 scales 12/0 increments 0/1 kucoin C-D @5");
    }

    private static TextSpan span(final String text) {
        final byte[] bytes = text.getBytes(UTF_8);
        return new TextSpan().set(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
