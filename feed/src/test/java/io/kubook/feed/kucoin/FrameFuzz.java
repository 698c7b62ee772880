package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kubook.engine.ring.EventPublisher;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The frame decoder under any bytes: the lines of the input are the frames of one connection, one after the other. Each
 * is read as the slow twin reads it or refused with a reason, and leads to the one event that is due, or to none.
 */
public final class FrameFuzz {
    private static final int MAX_EVENT_LENGTH = 4_096;

    /** So much has to lie behind a frame that is to be read where it is. */
    private static final int MARGIN = 256;

    /** What only we refuse. */
    private static final Set<DecodeResult> STRICTER = EnumSet.of(
            DecodeResult.INVALID_UTF8,
            DecodeResult.TOO_DEEP,
            DecodeResult.TOO_LARGE,
            DecodeResult.TOO_FINE,
            DecodeResult.VALUE_OUT_OF_RANGE,
            DecodeResult.EMPTY);

    /** A number that BigDecimal does not hold; we read on where nobody wants its value. */
    private static final Pattern BEYOND_BIG_DECIMAL = Pattern.compile("[eE][-+]?[0-9]{6}");

    private static final Pattern TEXT_AFTER_TIME = Pattern.compile("(@[0-9]+) .*", Pattern.DOTALL);

    private final EventImage events = new EventImage();
    private final EventPublisher publisher = new EventPublisher(events, MAX_EVENT_LENGTH, 8 * MAX_EVENT_LENGTH);
    private final KucoinFrameDecoder decoder;

    private FrameFuzz() {
        final KucoinSymbols symbols = new KucoinSymbols(publisher, 16);
        List.of("BTC-USDT", "RUNE-USDC", "DOT-USDT", "BCHSV-USDT", "SNX-BTC")
                .forEach(symbol -> symbols.add(symbol, 2, 4, 0, 0, 0));
        decoder = new KucoinFrameDecoder(symbols, publisher);
    }

    /**
     * Called by the fuzzer.
     *
     * @param input any bytes.
     */
    public static void fuzzerTestOneInput(final byte[] input) {
        final FrameFuzz target = new FrameFuzz();
        Lines.of(input).forEach(target::read);
    }

    /** Some frames end where memory ends, others are followed by themselves: what lies behind one must not matter. */
    private static UnsafeBuffer placed(final byte[] frame) {
        if (frame.length % 2 == 0) {
            return new UnsafeBuffer(frame);
        }
        final byte[] array = Arrays.copyOf(frame, 2 * frame.length + MARGIN);
        System.arraycopy(frame, 0, array, frame.length, frame.length);
        return new UnsafeBuffer(array, 0, frame.length);
    }

    private void read(final byte[] frame) {
        final DecodeResult result = decoder.decode(placed(frame), 0, frame.length, 1, 2);
        final String text = new String(frame, UTF_8);
        final String expected = SlowFrameReader.read(text);
        if (result.isMalformed() || result == DecodeResult.NO_ROOM) {
            check(
                    expected.equals(SlowFrameReader.REFUSED)
                            || STRICTER.contains(result)
                            || result == DecodeResult.NOT_JSON && text.contains("\\u")
                            || SlowFrameReader.hasDuplicateKeys(text),
                    "refused as " + result + ", where the twin reads " + expected,
                    text);
            final List<String> told = events.take();
            check(told.isEmpty() || told.equals(List.of("MALFORMED")), result + " led to " + told, text);
            return;
        }
        check(isUtf8(frame), "read though it is not UTF-8", text);
        if (expected.equals(SlowFrameReader.REFUSED)) {
            check(BEYOND_BIG_DECIMAL.matcher(text).find(), "read though the twin refuses it", text);
            events.take();
            return;
        }
        final DecodeResult parsed = result == DecodeResult.UNKNOWN_SYMBOL ? DecodeResult.OK : result;
        final String image = FrameImage.of(parsed, decoder.frame());
        check(essence(image).equals(essence(expected)), "read as " + image + ", and by the twin as " + expected, text);
        final List<String> due = due(expected);
        final List<String> told = events.take();
        check(told.equals(due), "led to " + told + ", where due was " + due, text);
    }

    /** The market events of a frame that was read, of a symbol that is followed. */
    private List<String> due(final String expected) {
        final String[] words = expected.split(" ", 3);
        final EventImage.Scales scales = words.length < 3 ? null : events.scales(words[1]);
        if (scales == null) {
            return List.of();
        }
        return switch (words[0]) {
            case "DEPTH" -> List.of(depth(expected, scales));
            case "TRADE" -> List.of(essence(expected));
            case "TICKER" -> List.of("TICKER " + words[1] + " " + words[2].split(" ", 2)[0]);
            default -> List.of();
        };
    }

    /** Entries that the scale cannot hold are counted only. */
    private static String depth(final String expected, final EventImage.Scales scales) {
        final int bracket = expected.lastIndexOf('[');
        final List<String> kept = new ArrayList<>();
        int others = 0;
        for (final String entry :
                expected.substring(bracket + 1, expected.length() - 1).split(", ")) {
            if (!entry.isEmpty()) {
                final String[] words = entry.split(" ");
                if (EventImage.Scales.fits(words[1], scales.priceScale())
                        && EventImage.Scales.fits(words[3], scales.sizeScale())) {
                    kept.add(entry);
                } else {
                    others++;
                }
            }
        }
        return expected.substring(0, bracket) + kept + " and " + others;
    }

    /** Without texts that may be numbers: the twin writes those in its own way. */
    private static String essence(final String image) {
        final Matcher matcher = TEXT_AFTER_TIME.matcher(image);
        return switch (image.split(" ", 2)[0]) {
            case "TRADE", "PONG" -> matcher.replaceFirst("$1");
            case "WELCOME", "ACK", "ERROR" -> image.split(" ", 2)[0];
            default -> image;
        };
    }

    private static boolean isUtf8(final byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (final CharacterCodingException e) {
            return false;
        }
    }

    private static void check(final boolean condition, final String what, final String text) {
        if (!condition) {
            throw new AssertionError(what + ": " + text);
        }
    }
}
