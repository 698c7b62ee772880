package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventTypeTest {
    private static final Pattern MESSAGE = Pattern.compile("<sbe:message name=\"(\\w+)\" id=\"(\\d+)\"");

    @Test
    void shouldNameEveryEventOfTheSchema() throws IOException {
        final Map<String, Integer> schema = new LinkedHashMap<>();
        try (InputStream events = getClass().getResourceAsStream("/io/kubook/engine/event/events.xml")) {
            final Matcher message = MESSAGE.matcher(new String(events.readAllBytes(), StandardCharsets.UTF_8));
            while (message.find()) {
                schema.put(message.group(1), Integer.parseInt(message.group(2)));
            }
        }

        final Map<String, Integer> types = new LinkedHashMap<>();
        for (final EventType type : EventType.values()) {
            types.put(type.schemaName(), type.templateId());
            assertThat(EventType.of(type.templateId())).isEqualTo(type);
            assertThat(EventType.nameOf(type.templateId())).isEqualTo(type.schemaName());
        }
        assertThat(types).isEqualTo(schema).isNotEmpty();
    }

    @Test
    void shouldCallWhatItDoesNotKnowByItsNumber() {
        assertThat(EventType.of(63)).isNull();
        assertThat(EventType.of(-1)).isNull();
        assertThat(EventType.of(65_535)).isNull();
        assertThat(EventType.nameOf(63)).isEqualTo("event 63");
    }
}
