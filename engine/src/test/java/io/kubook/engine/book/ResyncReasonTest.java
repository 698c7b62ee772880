package io.kubook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResyncReasonTest {
    @Test
    void shouldSayEachReasonInWordsOfItsOwn() {
        assertThat(Stream.of(ResyncReason.values()).map(ResyncReason::description))
                .allMatch(description -> description.matches("[a-z ]{10,}"))
                .doesNotHaveDuplicates();
    }
}
