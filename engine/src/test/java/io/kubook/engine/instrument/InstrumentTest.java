package io.kubook.engine.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentTest {
    private static Instrument instrument(final int id, final int version, final String symbol) {
        return new Instrument(id, version, "venue", symbol, 2, 4, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, venue, ABC, 0, 0",
        "0, 0, venue, ABC, 0, 0",
        "0, 1001, venue, ABC, 0, 0",
        "0, 1, '', ABC, 0, 0",
        "0, 1, venue, '', 0, 0",
        "0, 1, venue, ABC, -1, 0",
        "0, 1, venue, ABC, 13, 0",
        "0, 1, venue, ABC, 0, -1",
        "0, 1, venue, ABC, 0, 13"
    })
    void shouldRefuseWhatIsOutOfRange(
            final int id,
            final int version,
            final String venue,
            final String symbol,
            final int priceScale,
            final int sizeScale) {
        assertThatThrownBy(() -> new Instrument(id, version, venue, symbol, priceScale, sizeScale, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "12345, 2, 123.45",
        "12300, 2, 123",
        "0, 12, 0",
        "9223372036854775807, 12, 9223372.036854775807",
        "1, 12, 0.000000000001",
        "100, 0, 100",
        "-5, 1, -0.5"
    })
    void shouldShowNumbersExactly(final long mantissa, final int scale, final String expected) {
        final Instrument instrument = new Instrument(0, 1, "venue", "ABC", scale, scale, 0, 0);

        assertThat(instrument.priceOf(mantissa).toPlainString()).isEqualTo(expected);
        assertThat(instrument.sizeOf(mantissa).toPlainString()).isEqualTo(expected);
        assertThat(instrument.priceOf(mantissa)).isEqualByComparingTo(BigDecimal.valueOf(mantissa, scale));
    }

    @Test
    void shouldFindTheNewestVersionByIdAndBySymbol() {
        final Instruments instruments = new Instruments(10);
        instruments.define(instrument(3, 1, "ABC"));
        instruments.define(instrument(0, 1, "XYZ"));
        instruments.define(instrument(3, 2, "ABC"));

        assertThat(instruments.byId(3)).isEqualTo(instrument(3, 2, "ABC"));
        assertThat(instruments.bySymbol("ABC")).isSameAs(instruments.byId(3));
        assertThat(instruments.all()).containsExactlyInAnyOrder(instrument(3, 2, "ABC"), instrument(0, 1, "XYZ"));
    }

    @Test
    void shouldFindNothingWhereNothingWasDefined() {
        final Instruments instruments = new Instruments(10);
        instruments.define(instrument(3, 1, "ABC"));

        for (final int id : List.of(Integer.MIN_VALUE, -1, 0, 2, 4, 10, Integer.MAX_VALUE)) {
            assertThat(instruments.byId(id)).as("id " + id).isNull();
        }
        assertThat(instruments.bySymbol("XYZ")).isNull();
    }

    @Test
    void shouldRefuseAnIdThatIsTakenOrTooLargeAndStayAsItWas() {
        final Instruments instruments = new Instruments(4);
        instruments.define(instrument(3, 1, "ABC"));

        assertThatThrownBy(() -> instruments.define(instrument(3, 1, "XYZ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> instruments.define(instrument(4, 1, "XYZ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 4");
        assertThat(instruments.all()).containsExactly(instrument(3, 1, "ABC"));
    }
}
