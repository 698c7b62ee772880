package io.kubook.feed.kucoin;

import static io.kubook.feed.kucoin.ObjectReader.name;

/** Tells by the topic of a frame what it is and for which symbol. */
final class FrameTopic {
    static final byte[] LEVEL2 = name("/market/level2:");
    static final byte[] MATCH = name("/market/match:");
    static final byte[] TICKER = name("/market/ticker:");
    static final byte[] ALL = name("all");

    private static final byte[] LEVEL2_SUBJECT = name("trade.l2update");
    static final byte[] MATCH_SUBJECT = name("trade.l3match");
    static final byte[] TICKER_SUBJECT = name("trade.ticker");

    private final KucoinFrame frame;
    private boolean all;

    FrameTopic(final KucoinFrame frame) {
        this.frame = frame;
    }

    /**
     * Fills in the frame's kind and symbol.
     *
     * @return false, and nothing is filled in, if the topic is not one that is read here.
     */
    boolean read() {
        all = false;
        if (frame.topic.startsWith(LEVEL2)) {
            return read(FrameKind.DEPTH, LEVEL2);
        }
        if (frame.topic.startsWith(MATCH)) {
            return read(FrameKind.TRADE, MATCH);
        }
        return frame.topic.startsWith(TICKER) && read(FrameKind.TICKER, TICKER);
    }

    /** Whether the subject belongs to the topic; that of all tickers has the symbol there, so that any text will do. */
    boolean isSubjectRight() {
        return switch (frame.kind) {
            case DEPTH -> frame.subject.contentEquals(LEVEL2_SUBJECT);
            case TRADE -> frame.subject.contentEquals(MATCH_SUBJECT);
            default -> all ? !frame.subject.isEmpty() : frame.subject.contentEquals(TICKER_SUBJECT);
        };
    }

    private boolean read(final FrameKind kind, final byte[] prefix) {
        if (frame.topic.length() == prefix.length) {
            return false;
        }
        frame.kind = kind;
        frame.symbol.setToRestOf(frame.topic, prefix.length);
        if (kind == FrameKind.TICKER && frame.symbol.contentEquals(ALL)) {
            all = true;
            frame.symbol.setToRestOf(frame.subject, 0);
        }
        return true;
    }
}
