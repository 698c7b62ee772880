package io.kubook.bench;

import java.nio.charset.StandardCharsets;

/** The venue's answer to a request for a snapshot of the book that all contenders begin with. */
public final class SnapshotBody {
    private SnapshotBody() {}

    /**
     * Writes one.
     *
     * @param levels on each side.
     * @return JSON.
     */
    public static byte[] of(final int levels) {
        final StringBuilder bids = new StringBuilder();
        final StringBuilder asks = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            append(FrameMaker.BEST_BID - i, i, bids);
            append(FrameMaker.BEST_BID + 1 + i, i, asks);
        }
        return ("{\"code\":\"200000\",\"data\":{\"time\":1760000000000,\"sequence\":\""
                        + (FrameMaker.FIRST_SEQUENCE - 1) + "\",\"bids\":[" + bids + "],\"asks\":[" + asks + "]}}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void append(final long price, final int index, final StringBuilder side) {
        final String size = Long.toString(1_000_000L + index);
        side.append(side.isEmpty() ? "[\"" : ",[\"")
                .append(price / 10)
                .append('.')
                .append(price % 10)
                .append("\",\"0.")
                .append("0".repeat(FrameMaker.SIZE_SCALE - size.length()))
                .append(size)
                .append("\"]");
    }
}
