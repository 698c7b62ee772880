package io.kubook.feed.kucoin;

import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.TextSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The fields of the REST body that was parsed last: exact as the body wrote them, without any instrument's scale. Which
 * of them mean anything depends on {@link #kind()}. Levels and spans are void when the next body is parsed.
 */
public final class KucoinRestBody {
    final TextSpan code = new TextSpan();
    final TextSpan message = new TextSpan();
    final DepthEntries levels;
    final KucoinFrame ticker;
    final List<SymbolInfo> symbols = new ArrayList<>();

    RestKind kind = RestKind.OTHER;
    BulletToken bullet;
    long sequence;
    long venueTimeNs;
    int errorOffset;

    KucoinRestBody(final JsonCursor cursor) {
        levels = new DepthEntries(cursor);
        ticker = new KucoinFrame(cursor);
    }

    void clear() {
        code.clear();
        message.clear();
        levels.clear();
        ticker.clear();
        symbols.clear();
        kind = RestKind.OTHER;
        bullet = null;
        sequence = 0;
        venueTimeNs = 0;
        errorOffset = 0;
    }

    /**
     * What the body is.
     *
     * @return its kind.
     */
    public RestKind kind() {
        return kind;
    }

    /**
     * The code of the envelope; {@code 200000} for success.
     *
     * @return the text; empty if there is none.
     */
    public TextSpan code() {
        return code;
    }

    /**
     * The message of an {@link RestKind#ERROR}.
     *
     * @return the text; empty if there is none.
     */
    public TextSpan message() {
        return message;
    }

    /**
     * The sequence of a {@link RestKind#SNAPSHOT}: changes up to and including it are contained.
     *
     * @return 0 or more.
     */
    public long sequence() {
        return sequence;
    }

    /**
     * The venue's time of a {@link RestKind#SNAPSHOT}.
     *
     * @return nanoseconds since the epoch; 0 if the body has none.
     */
    public long venueTimeNs() {
        return venueTimeNs;
    }

    /**
     * The levels of a {@link RestKind#SNAPSHOT}, in the body's order; none has a sequence of its own.
     *
     * @return bids and asks.
     */
    public DepthEntries levels() {
        return levels;
    }

    /**
     * The fields of a {@link RestKind#TICKER}, as those of a frame without topic and symbol.
     *
     * @return best levels, last trade, sequence and time.
     */
    public KucoinFrame ticker() {
        return ticker;
    }

    /**
     * The rows of {@link RestKind#SYMBOLS}.
     *
     * @return a view; copy it to keep it.
     */
    public List<SymbolInfo> symbols() {
        return Collections.unmodifiableList(symbols);
    }

    /**
     * The answer of a {@link RestKind#BULLET}.
     *
     * @return the token and its servers; empty for every other kind.
     */
    public Optional<BulletToken> bullet() {
        return Optional.ofNullable(bullet);
    }

    /**
     * Where reading stopped.
     *
     * @return offset of the offending byte or value; 0 if the body was read.
     */
    public int errorOffset() {
        return errorOffset;
    }
}
