package io.kubook.feed.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
    private final JsonCursor cursor = new JsonCursor();
    private final TextSpan span = new TextSpan();

    static Stream<String[]> tokens() {
        return Stream.of(new String[][] {
            {"{}", "{ }"},
            {" [ ] ", "[ ]"},
            {"\t\r\n 1 ", "1"},
            {"{\"a\":1,\"b\":[true,false,null]}", "{ a: 1 b: [ true false null ] }"},
            {"{\"a\" : {\"b\" : \"c\"} , \"d\":-0.5e+3}", "{ a: { b: 'c' } d: -0.5e+3 }"},
            {"[[],{},[[]]]", "[ [ ] { } [ [ ] ] ]"},
            {"\"\\u0074\\\"\\\\\\/\"", "'t\"\\/'"},
            {"\"\\b\\f\\n\\r\\t\"", "'\b\f\n\r\t'"},
            {"\"\\ud83d\\ude00\\u00e9\\u20AC\"", "'\uD83D\uDE00\u00e9\u20ac'"},
        });
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void shouldGiveEveryTokenOfAText(final String json, final String expected) {
        wrap(json.getBytes(UTF_8));
        assertThat(rest()).isEqualTo(expected);
    }

    static Stream<String[]> texts() {
        return Stream.of(new String[][] {
            {"", "EMPTY 0"},
            {"  ", "EMPTY 2"},
            {"\u00ef\u00bb\u00bf{}", "BYTE_ORDER_MARK 0"},
            {"{", "END_OF_TEXT 1"},
            {"{\"a", "END_OF_TEXT 3"},
            {"{\"a\"", "END_OF_TEXT 4"},
            {"{\"a\":", "END_OF_TEXT 5"},
            {"{\"a\":1", "END_OF_TEXT 6"},
            {"tru", "END_OF_TEXT 3"},
            {"trux", "UNEXPECTED_BYTE 3"},
            {"{\"a\":1,}", "UNEXPECTED_BYTE 7"},
            {"[1,]", "UNEXPECTED_BYTE 3"},
            {"[1 2]", "UNEXPECTED_BYTE 3"},
            {"[1}", "UNEXPECTED_BYTE 2"},
            {"{\"a\":1]", "UNEXPECTED_BYTE 6"},
            {"{a:1}", "UNEXPECTED_BYTE 1"},
            {"{'a':1}", "UNEXPECTED_BYTE 1"},
            {"{\"a\" 1}", "UNEXPECTED_BYTE 5"},
            {"\u00a01", "UNEXPECTED_BYTE 0"},
            {"[01]", "UNEXPECTED_BYTE 2"},
            {"[1.]", "BAD_NUMBER 3"},
            {"[-]", "BAD_NUMBER 2"},
            {"[1e]", "BAD_NUMBER 3"},
            {"[-", "END_OF_TEXT 2"},
            {"\"a\nb\"", "CONTROL_CHARACTER 2"},
            {"\"\\x\"", "BAD_ESCAPE 1"},
            {"\"\\u12G4\"", "BAD_ESCAPE 1"},
            {"\"\\ud800\"", "BAD_ESCAPE 1"},
            {"\"\\udc00\\ud800\"", "BAD_ESCAPE 1"},
            {"\"\\ud800\\u0041\"", "BAD_ESCAPE 1"},
            {"\"\u00c0\u0080\"", "INVALID_UTF8 1"},
            {"\"\u00ed\u00a0\u0080\"", "INVALID_UTF8 1"},
            {"\"\u00f4\u0090\u0080\u0080\"", "INVALID_UTF8 1"},
            {"\"\u00e2\u0082\"", "INVALID_UTF8 1"},
            {"\"\u0080\"", "INVALID_UTF8 1"},
            {"{} {}", "TRAILING_BYTES 3"},
            {"1 x", "TRAILING_BYTES 2"},
            {"{}\u0000", "TRAILING_BYTES 2"},
        });
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldNameTheErrorAndItsOffset(final String latin1, final String expected) {
        wrap(latin1.getBytes(ISO_8859_1));
        readAll();
        assertThat(cursor.error() + " " + cursor.errorOffset()).isEqualTo(expected);
        assertThat(cursor.next()).as("the error stays").isEqualTo(JsonToken.ERROR);
    }

    @Test
    void shouldAcceptExactlyTheWholeOfUtf8() {
        for (int codePoint = 0; codePoint <= 0x10FFFF; codePoint++) {
            final boolean isText = codePoint < 0xD800 || codePoint > 0xDFFF;
            if (isText && codePoint >= ' ' && codePoint != '"' && codePoint != '\\') {
                wrap(('"' + Character.toString(codePoint) + '"').getBytes(UTF_8));
                assertThat(readAll()).as("U+%X", codePoint).isEqualTo(JsonToken.END);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"topic", "\\u0074opic", "t\\u006Fpic", "\\u0074\\u006f\\u0070\\u0069\\u0063"})
    void shouldTakeAnEscapedKeyForWhatItStandsFor(final String key) {
        wrap(("{\"" + key + "\":1}").getBytes(UTF_8));
        cursor.next();
        assertThat(cursor.next()).isEqualTo(JsonToken.KEY);
        assertThat(cursor.textEquals("topic".getBytes(UTF_8))).isTrue();
        assertThat(cursor.textEquals("topi".getBytes(UTF_8))).isFalse();
        assertThat(cursor.textEquals("topics".getBytes(UTF_8))).isFalse();
        assertThat(cursor.textEquals("\\u0074opic".getBytes(UTF_8))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"63, END", "64, END", "65, ERROR"})
    void shouldGoExactlySoDeep(final int depth, final JsonToken last) {
        wrap(("[".repeat(depth - 1) + "{}" + "]".repeat(depth - 1)).getBytes(UTF_8));
        assertThat(readAll()).isEqualTo(last);
        wrap(("{\"a\":".repeat(depth - 1) + "[]" + "}".repeat(depth - 1)).getBytes(UTF_8));
        assertThat(readAll()).isEqualTo(last);
    }

    @Test
    void shouldSkipAnyValueAndSayWhereItWas() {
        final String value = "{\"x\":[1,{\"y\":\"]}\"}],\"z\":null}";
        wrap(("{\"a\": " + value + " ,\"b\":2}").getBytes(UTF_8));
        cursor.next();
        cursor.next();
        assertThat(cursor.skipValue()).isEqualTo(JsonToken.BEGIN_OBJECT);
        assertThat(cursor.startOffset()).isEqualTo(6);
        assertThat(cursor.endOffset()).isEqualTo(6 + value.length());
        assertThat(cursor.next()).isEqualTo(JsonToken.KEY);
        assertThat(cursor.textEquals(new byte[] {'b'})).isTrue();
    }

    @Test
    void shouldReadAPassedValueAgainAsATextOfItsOwn() {
        wrap("{\"a\":[1,\"\\u0041\"],\"b\":2}".getBytes(UTF_8));
        cursor.next();
        cursor.next();
        cursor.skipValue();
        final int start = cursor.startOffset();
        final int end = cursor.endOffset();
        readAll();
        cursor.restart(start, end);
        assertThat(rest()).isEqualTo("[ 1 'A' ]");
    }

    @Test
    void shouldKeepPlacesOfEscapedTextsWhileTheTextLasts() {
        final String many = "\"" + "\\u20ac".repeat(300) + "\"";
        wrap(("[\"\\u0041\"," + many + "]").getBytes(UTF_8));
        cursor.next();
        cursor.next();
        final long first = cursor.place();
        cursor.next();
        cursor.text(span);
        assertThat(span.toString()).isEqualTo("\u20ac".repeat(300));
        cursor.place(first, span);
        assertThat(span.toString()).isEqualTo("A");
    }

    @Test
    void shouldReadOutsideTheHeapAndInTheMiddleOfABuffer() {
        final byte[] json = "xx[1,2]yy".getBytes(UTF_8);
        final ByteBuffer direct = ByteBuffer.allocateDirect(json.length).put(0, json);
        cursor.wrap(new UnsafeBuffer(direct), 2, 5);
        assertThat(rest()).isEqualTo("[ 1 2 ]");
    }

    private String rest() {
        final StringBuilder tokens = new StringBuilder();
        JsonToken token = cursor.next();
        while (token != JsonToken.END && token != JsonToken.ERROR) {
            tokens.append(tokens.isEmpty() ? "" : " ").append(image(token));
            token = cursor.next();
        }
        return token == JsonToken.END ? tokens.toString() : cursor.error().toString();
    }

    private String image(final JsonToken token) {
        cursor.text(span);
        return switch (token) {
            case BEGIN_OBJECT -> "{";
            case END_OBJECT -> "}";
            case BEGIN_ARRAY -> "[";
            case END_ARRAY -> "]";
            case KEY -> span + ":";
            case STRING -> "'" + span + "'";
            case NUMBER -> span.toString();
            default -> token.name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private JsonToken readAll() {
        JsonToken token = cursor.next();
        while (token != JsonToken.END && token != JsonToken.ERROR) {
            token = cursor.next();
        }
        return token;
    }

    private void wrap(final byte[] json) {
        cursor.wrap(new UnsafeBuffer(json), 0, json.length);
    }
}
