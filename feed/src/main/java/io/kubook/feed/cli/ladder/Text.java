package io.kubook.feed.cli.ladder;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Numbers as a screen shows them. */
final class Text {
    /** What is beyond the known window. */
    static final String UNKNOWN = "?";

    /** What is not there. */
    static final String NOTHING = "-";

    private static final double NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double UNITS = 1_000;
    private static final double FEW = 9.95;

    private Text() {}

    /** A time of two or three digits, such as {@code 41 us} or {@code 1.3 ms}. */
    static String duration(final long ns) {
        if (ns < NANOS_PER_MICRO * UNITS) {
            return withUnit(ns / NANOS_PER_MICRO, "us");
        }
        return ns < NANOS_PER_MILLI * UNITS
                ? withUnit(ns / NANOS_PER_MILLI, "ms")
                : withUnit(ns / NANOS_PER_SECOND, "s");
    }

    private static String withUnit(final double value, final String unit) {
        return String.format(Locale.ROOT, value < FEW ? "%.1f %s" : "%.0f %s", value, unit);
    }

    /** A mean, which lies between scaled numbers, as a decimal; or that it is unknown, or not there. */
    static String mean(final double scaled, final int scale, final int places) {
        if (!Double.isFinite(scaled)) {
            return Double.isNaN(scaled) ? NOTHING : UNKNOWN;
        }
        return BigDecimal.valueOf(scaled)
                .movePointLeft(scale)
                .setScale(places, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** A decimal in at most so many columns: digits after the point go first; it is marked if that was not enough. */
    static String fitted(final BigDecimal value, final int columns) {
        String text = value.toPlainString();
        final int point = text.indexOf('.');
        if (text.length() > columns && point > 0 && point <= columns) {
            final int places = Math.max(0, columns - point - 1);
            text = value.setScale(places, RoundingMode.DOWN).toPlainString();
        }
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 1)) + "…";
    }
}
