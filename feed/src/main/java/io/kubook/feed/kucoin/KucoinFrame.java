package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.ParsedDecimal;
import io.kubook.feed.json.TextSpan;

/**
 * The fields of the frame that was parsed last: exact as the frame wrote them, without any instrument's scale. Which of
 * them mean anything depends on {@link #kind()}. Spans look into the frame itself: all is invalid when the next frame
 * is parsed.
 *
 * <p>After a refusal, kind, topic and symbol are what could be told before it; the other fields mean nothing.
 */
public final class KucoinFrame {
    static final long NANOS_PER_MILLI = 1_000_000;
    static final long NANOS_PER_MICRO = 1_000;

    final TextSpan topic = new TextSpan();
    final TextSpan symbol = new TextSpan();
    final TextSpan subject = new TextSpan();
    final TextSpan type = new TextSpan();
    final TextSpan id = new TextSpan();
    final TextSpan message = new TextSpan();
    final DepthEntries entries;

    final ParsedDecimal price = new ParsedDecimal();
    final ParsedDecimal size = new ParsedDecimal();
    final ParsedDecimal bestBid = new ParsedDecimal();
    final ParsedDecimal bestBidSize = new ParsedDecimal();
    final ParsedDecimal bestAsk = new ParsedDecimal();
    final ParsedDecimal bestAskSize = new ParsedDecimal();
    final TextSpan tradeId = new TextSpan();

    FrameKind kind = FrameKind.OTHER;
    long firstSequence;
    long lastSequence;
    long venueTimeNs;
    int code;
    Side takerSide = Side.BID;
    int errorOffset;

    KucoinFrame(final JsonCursor cursor) {
        entries = new DepthEntries(cursor);
    }

    void clear() {
        topic.clear();
        symbol.clear();
        subject.clear();
        type.clear();
        id.clear();
        message.clear();
        entries.clear();
        kind = FrameKind.OTHER;
        firstSequence = 0;
        lastSequence = 0;
        venueTimeNs = 0;
        code = 0;
        errorOffset = 0;
    }

    /**
     * What the frame is.
     *
     * @return its kind.
     */
    public FrameKind kind() {
        return kind;
    }

    /**
     * The topic, such as {@code /market/level2:BTC-USDT}; for frames of the unified account socket their {@code T}.
     *
     * @return the text; empty if there is none.
     */
    public TextSpan topic() {
        return topic;
    }

    /**
     * The venue's name of the instrument.
     *
     * @return the text; empty if the frame is no market data.
     */
    public TextSpan symbol() {
        return symbol;
    }

    /**
     * The subject, such as {@code trade.l2update}.
     *
     * @return the text; empty if there is none.
     */
    public TextSpan subject() {
        return subject;
    }

    /**
     * The type, such as {@code message} or {@code ack}.
     *
     * @return the text; empty if there is none.
     */
    public TextSpan type() {
        return type;
    }

    /**
     * The id that the frame echoes.
     *
     * @return the text, or the number as it is written; empty if there is none.
     */
    public TextSpan id() {
        return id;
    }

    /**
     * The code of an {@link FrameKind#ERROR}, such as 400 or 404; the venue's pages on errors list them.
     *
     * @return 0 or more.
     */
    public int code() {
        return code;
    }

    /**
     * The words of an {@link FrameKind#ERROR}.
     *
     * @return the text; JSON if it was no text; empty if there are none.
     */
    public TextSpan message() {
        return message;
    }

    /**
     * First sequence of a {@link FrameKind#DEPTH}; for a trade or ticker the same as {@link #lastSequence()}.
     *
     * @return 0 or more.
     */
    public long firstSequence() {
        return firstSequence;
    }

    /**
     * Last sequence of a {@link FrameKind#DEPTH}, inclusive; the sequence of a {@link FrameKind#TICKER} in the space of
     * depth, and of a {@link FrameKind#TRADE} in a space of its own.
     *
     * @return 0 or more.
     */
    public long lastSequence() {
        return lastSequence;
    }

    /**
     * The venue's time, for market data and {@link FrameKind#PONG}.
     *
     * @return nanoseconds since the epoch; 0 if the frame has none.
     */
    public long venueTimeNs() {
        return venueTimeNs;
    }

    /**
     * The venue's time, in the unit of depth and ticker frames.
     *
     * @return milliseconds since the epoch; 0 if the frame has none.
     */
    public long venueTimeMs() {
        return venueTimeNs / NANOS_PER_MILLI;
    }

    /**
     * The changes of a {@link FrameKind#DEPTH}, in the frame's order.
     *
     * @return the entries; an entry without a sequence of its own carries {@link #lastSequence()}.
     */
    public DepthEntries entries() {
        return entries;
    }

    /**
     * The price of a {@link FrameKind#TRADE}, or of the last trade in a {@link FrameKind#TICKER}.
     *
     * @return the value; a ticker may have none.
     */
    public ParsedDecimal price() {
        return price;
    }

    /**
     * The size of a {@link FrameKind#TRADE}, or of the last trade in a {@link FrameKind#TICKER}.
     *
     * @return the value; a ticker may have none.
     */
    public ParsedDecimal size() {
        return size;
    }

    /**
     * Who took the liquidity of a {@link FrameKind#TRADE}.
     *
     * @return {@link Side#BID} if the taker bought.
     */
    public Side takerSide() {
        return takerSide;
    }

    /**
     * The venue's name of a {@link FrameKind#TRADE}.
     *
     * @return the text, or the number as it is written.
     */
    public TextSpan tradeId() {
        return tradeId;
    }

    /**
     * Best bid of a {@link FrameKind#TICKER}.
     *
     * @return the price; absent if the side is empty.
     */
    public ParsedDecimal bestBid() {
        return bestBid;
    }

    /**
     * Size at the best bid of a {@link FrameKind#TICKER}.
     *
     * @return the size; absent if the side is empty.
     */
    public ParsedDecimal bestBidSize() {
        return bestBidSize;
    }

    /**
     * Best ask of a {@link FrameKind#TICKER}.
     *
     * @return the price; absent if the side is empty.
     */
    public ParsedDecimal bestAsk() {
        return bestAsk;
    }

    /**
     * Size at the best ask of a {@link FrameKind#TICKER}.
     *
     * @return the size; absent if the side is empty.
     */
    public ParsedDecimal bestAskSize() {
        return bestAskSize;
    }

    /**
     * Where reading stopped.
     *
     * @return offset of the offending byte or value in the frame; 0 if it was read.
     */
    public int errorOffset() {
        return errorOffset;
    }
}
