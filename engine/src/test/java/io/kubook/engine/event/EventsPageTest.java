package io.kubook.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Compares docs/EVENTS.md with the schema: every message, field, offset and type, in order. */
class EventsPageTest {
    private static final Path PAGE = Path.of("../docs/EVENTS.md");
    private static final Path SCHEMA = Path.of("src/main/resources/io/kubook/engine/event/events.xml");
    private static final Pattern MESSAGE = Pattern.compile("### (\\w+) \\((\\d+)\\)");
    private static final Pattern BLOCK = Pattern.compile(".* (\\d+) bytes\\.");
    private static final Pattern GROUP = Pattern.compile("Then the group `(\\w+)`, (\\d+) bytes an entry:");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| (\\S+) \\| .+ \\| .+ \\|");
    private static final Pattern PADDING = Pattern.compile("pad(\\d)");

    @Test
    void shouldShowEveryMessageOfTheSchema() throws Exception {
        assertThat(linesOfPage()).isEqualTo(linesOfSchema());
    }

    @Test
    void shouldNameTheSchema() throws Exception {
        final Element schema = schema();

        assertThat(Files.readString(PAGE))
                .contains("id " + schema.getAttribute("id") + ", version " + schema.getAttribute("version") + ";");
    }

    private static List<String> linesOfPage() throws Exception {
        final List<String> lines = new ArrayList<>();
        for (final String line : Files.readAllLines(PAGE)) {
            final Matcher message = MESSAGE.matcher(line);
            final Matcher block = BLOCK.matcher(line);
            final Matcher group = GROUP.matcher(line);
            final Matcher row = ROW.matcher(line);
            if (message.matches()) {
                lines.add("message " + message.group(1) + " " + message.group(2));
            } else if (group.matches()) {
                lines.add("group " + group.group(1) + " " + group.group(2));
            } else if (row.matches()) {
                lines.add(row.group(1) + " " + row.group(2) + " " + row.group(3));
            } else if (!lines.isEmpty() && block.matches()) {
                lines.add("block " + block.group(1));
            }
        }
        return lines;
    }

    private static Element schema() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(SCHEMA.toFile())
                .getDocumentElement();
    }

    private static List<String> linesOfSchema() throws Exception {
        final List<String> lines = new ArrayList<>();
        final NodeList messages = schema().getElementsByTagName("sbe:message");
        for (int i = 0; i < messages.getLength(); i++) {
            final Element message = (Element) messages.item(i);
            final String name = message.getAttribute("name");
            final Class<?> encoder = Layouts.encoder(name);
            lines.add("message " + name + " " + message.getAttribute("id"));
            lines.add("block " + Layouts.constant(encoder, "BLOCK_LENGTH"));
            addRows(message, encoder, lines);
            Layouts.groups(name).forEach(group -> {
                lines.add("group " + Layouts.nameOf(group) + " " + Layouts.number(group, "sbeBlockLength"));
                addRows((Element) message.getElementsByTagName("group").item(0), group, lines);
            });
        }
        return lines;
    }

    private static void addRows(final Element parent, final Class<?> encoder, final List<String> lines) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof final Element element) {
                final String name = element.getAttribute("name");
                final String type = element.getAttribute("type");
                if (element.getTagName().equals("field")) {
                    final int offset = Layouts.number(encoder, name + "EncodingOffset");
                    lines.add(name + " " + offset + " " + PADDING.matcher(type).replaceAll("uint8[$1]"));
                } else if (element.getTagName().equals("data")) {
                    lines.add(name + " after " + type);
                }
            }
        }
    }
}
