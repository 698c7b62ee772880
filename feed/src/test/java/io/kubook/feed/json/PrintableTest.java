package io.kubook.feed.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource({
        "too many requests, too many requests",
        "Überschuß 中文 😀, Überschuß 中文 😀",
        "'a\nb\rc\td', a\\u000ab\\u000dc\\u0009d",
        "'\u001b[31mred\u007f\u009b', \\u001b[31mred\\u007f\\u009b",
        "'\u202eabc\u2066\ufeff', \\u202eabc\\u2066\\ufeff",
        "'a\u00a0\u2028b', a\\u00a0\\u2028b",
        "'\uD83D', \\ud83d",
        "'\uDB40\uDC01', \\udb40\\udc01",
    })
    void shouldWriteOutWhatDoesNotPrint(final String text, final String printable) {
        assertThat(Printable.of(text)).isEqualTo(printable);
    }

    @Test
    void shouldCutWhatIsLong() {
        final String most = "😀".repeat(Printable.MOST_CHARACTERS);

        assertThat(Printable.of("")).isEmpty();
        assertThat(Printable.of(most)).isEqualTo(most);
        assertThat(Printable.of(most + "x")).isEqualTo(most + "...");
    }
}
