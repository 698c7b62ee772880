package io.kubook.feed.kucoin;

import io.kubook.feed.json.ParsedDecimal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A parsed frame as one line of text, in the words of {@link SlowFrameReader}. */
final class FrameImage {
    private FrameImage() {}

    static String of(final DecodeResult result, final KucoinFrame frame) {
        if (result == DecodeResult.UNKNOWN_TOPIC) {
            return SlowFrameReader.OTHER;
        }
        return result == DecodeResult.OK ? fields(frame) : SlowFrameReader.REFUSED;
    }

    private static String fields(final KucoinFrame frame) {
        return switch (frame.kind()) {
            case DEPTH ->
                "DEPTH " + frame.symbol() + " " + frame.firstSequence() + ".." + frame.lastSequence() + " @"
                        + frame.venueTimeNs() + " " + entries(frame.entries());
            case TRADE ->
                "TRADE " + frame.symbol() + " " + frame.takerSide() + " " + value(frame.price()) + " x "
                        + value(frame.size()) + " #" + frame.lastSequence() + " @" + frame.venueTimeNs() + " "
                        + frame.tradeId();
            case TICKER ->
                "TICKER " + frame.symbol() + " #" + frame.lastSequence() + " " + value(frame.bestBid())
                        + " x " + value(frame.bestBidSize()) + " / " + value(frame.bestAsk()) + " x "
                        + value(frame.bestAskSize()) + " last " + value(frame.price()) + " x " + value(frame.size())
                        + " @"
                        + frame.venueTimeNs();
            case ERROR -> "ERROR " + frame.code() + " " + frame.id() + " " + frame.message();
            case PONG -> "PONG @" + frame.venueTimeNs() + " " + frame.id();
            default -> frame.kind() + " " + frame.id();
        };
    }

    static List<String> entries(final DepthEntries entries) {
        final List<String> images = new ArrayList<>();
        for (int i = 0; i < entries.count(); i++) {
            final String price =
                    entries.isPriceExact(i) ? plain(entries.priceMantissa(i), entries.priceDecimals(i)) : "out";
            final String size =
                    entries.isSizeExact(i) ? plain(entries.sizeMantissa(i), entries.sizeDecimals(i)) : "out";
            images.add(entries.side(i) + " " + price + " x " + size + " #" + entries.sequence(i));
        }
        return images;
    }

    private static String value(final ParsedDecimal value) {
        if (!value.isPresent()) {
            return "none";
        }
        return value.isExact() ? plain(value.mantissa(), value.decimals()) : "out";
    }

    private static String plain(final long mantissa, final int decimals) {
        return BigDecimal.valueOf(mantissa, decimals).toPlainString();
    }
}
