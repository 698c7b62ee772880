package io.kubook.feed.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time on the command line.
 *
 * @param isRelative whether it counts from the journal's first event.
 * @param ns         nanoseconds from there, or since the Unix epoch.
 */
record JournalTime(boolean isRelative, long ns) {
    private static final Pattern RELATIVE = Pattern.compile("\\+(\\d{1,18}(?:\\.\\d{1,9})?)(ns|us|ms|s|m|h|d)");
    private static final Pattern NANOS = Pattern.compile("\\d{1,19}");
    private static final Map<String, TimeUnit> UNITS = Map.of(
            "ns", TimeUnit.NANOSECONDS,
            "us", TimeUnit.MICROSECONDS,
            "ms", TimeUnit.MILLISECONDS,
            "s", TimeUnit.SECONDS,
            "m", TimeUnit.MINUTES,
            "h", TimeUnit.HOURS,
            "d", TimeUnit.DAYS);
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int DIGITS = 9;
    private static final DateTimeFormatter EXACT =
            new DateTimeFormatterBuilder().appendInstant(DIGITS).toFormatter();

    /** The time in a journal that begins at a given one. */
    long in(final long firstTimeNs) {
        final long sum = firstTimeNs + ns;
        return !isRelative ? ns : sum < firstTimeNs ? Long.MAX_VALUE : sum;
    }

    /** Reads one of the three forms. */
    static JournalTime parse(final String text) {
        try {
            final Matcher relative = RELATIVE.matcher(text);
            if (relative.matches()) {
                final BigDecimal unit =
                        BigDecimal.valueOf(UNITS.get(relative.group(2)).toNanos(1));
                return new JournalTime(
                        true,
                        new BigDecimal(relative.group(1))
                                .multiply(unit)
                                .setScale(0, RoundingMode.DOWN)
                                .longValueExact());
            }
            if (NANOS.matcher(text).matches()) {
                return new JournalTime(false, Long.parseLong(text));
            }
            final Instant instant = Instant.parse(text);
            return new JournalTime(
                    false, Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), (long)
                            instant.getNano()));
        } catch (final DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw new TypeConversionException(
                    "must be a time such as 2026-01-02T03:04:05Z, nanoseconds since 1970, or +5s, +2m, +1h: " + text);
        }
    }

    /** Writes a time, UTC, with nanoseconds; none is 0. */
    static String format(final long epochNs) {
        return epochNs == 0
                ? "-"
                : EXACT.format(Instant.ofEpochSecond(
                        Math.floorDiv(epochNs, NANOS_PER_SECOND), Math.floorMod(epochNs, NANOS_PER_SECOND)));
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<JournalTime> {
        @Override
        public JournalTime convert(final String text) {
            return parse(text);
        }
    }
}
