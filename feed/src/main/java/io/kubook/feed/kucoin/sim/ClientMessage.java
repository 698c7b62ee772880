package io.kubook.feed.kucoin.sim;

import java.util.List;
import java.util.Map;

/**
 * A message of a client.
 *
 * @param id             as text, whether it was a string or a number; null if there was none, or something else.
 * @param isIdSound      false if the id was neither a string nor a number.
 * @param type           what it wants; null if it did not say so in a string.
 * @param topic          null if there was none, empty if it was.
 * @param tunnelId       the tunnel to use or to close; null for none.
 * @param newTunnelId    the tunnel to open; null for none.
 * @param privateChannel whether it was said to be private.
 * @param response       whether an ack is wanted; it is unless it is refused.
 */
record ClientMessage(
        String id,
        boolean isIdSound,
        String type,
        String topic,
        String tunnelId,
        String newTunnelId,
        boolean privateChannel,
        boolean response) {
    /** Reads one, or returns null if the text is no JSON object. */
    static ClientMessage read(final String text) {
        final Map<?, ?> fields = JsonText.readObject(text);
        if (fields == null) {
            return null;
        }
        final Object id = fields.get("id");
        final boolean isNumber = id instanceof JsonText.Bare bare
                && Character.isDigit(bare.text().charAt(0));
        return new ClientMessage(
                isNumber ? ((JsonText.Bare) id).text() : string(id),
                id == null || id instanceof String || isNumber,
                string(fields.get("type")),
                string(fields.get("topic")),
                string(fields.get("tunnelId")),
                string(fields.get("newTunnelId")),
                isTrue(fields.get("privateChannel"), false),
                isTrue(fields.get("response"), true));
    }

    /** What stands before the colon of the topic, or the whole topic. */
    String channel() {
        final int colon = topic.indexOf(':');
        return colon < 0 ? topic : topic.substring(0, colon);
    }

    /** The symbols after the colon; empty if there is no colon, or nothing after it. */
    List<String> symbols() {
        final int colon = topic.indexOf(':');
        return colon < 0 || colon == topic.length() - 1
                ? List.of()
                : List.of(topic.substring(colon + 1).split(","));
    }

    private static String string(final Object value) {
        return value instanceof String text ? text : null;
    }

    private static boolean isTrue(final Object value, final boolean otherwise) {
        if (value instanceof JsonText.Bare bare
                && (bare.text().equals("true") || bare.text().equals("false"))) {
            return bare.text().equals("true");
        }
        return otherwise;
    }
}
