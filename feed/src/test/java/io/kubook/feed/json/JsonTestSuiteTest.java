package io.kubook.feed.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class JsonTestSuiteTest {
    /** What RFC 8259 leaves open and this reader accepts: numbers of any size, since nobody converts them here. */
    private static final Set<String> ACCEPTED_BY_CHOICE = Set.of(
            "i_number_double_huge_neg_exp.json",
            "i_number_huge_exp.json",
            "i_number_neg_int_huge_exp.json",
            "i_number_pos_double_huge_exp.json",
            "i_number_real_neg_overflow.json",
            "i_number_real_pos_overflow.json",
            "i_number_real_underflow.json",
            "i_number_too_big_neg_int.json",
            "i_number_too_big_pos_int.json",
            "i_number_very_big_negative_int.json");

    @Test
    void shouldAnswerEveryFileAsItIsDue() {
        final JsonCursor cursor = new JsonCursor();
        final Map<String, byte[]> files = JsonTestSuite.files();
        final List<String> wrong = new ArrayList<>();
        files.forEach((name, bytes) -> {
            cursor.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
            JsonToken token = cursor.next();
            while (token != JsonToken.END && token != JsonToken.ERROR) {
                token = cursor.next();
            }
            final boolean due = name.startsWith("y_") || ACCEPTED_BY_CHOICE.contains(name);
            if (due != (token == JsonToken.END)) {
                wrong.add(name + " " + cursor.error() + " at " + cursor.errorOffset());
            }
        });
        assertThat(files).hasSize(318);
        assertThat(wrong).isEmpty();
    }
}
