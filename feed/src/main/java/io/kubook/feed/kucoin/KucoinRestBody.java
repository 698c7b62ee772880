package io.kubook.feed.kucoin;

import static io.kubook.feed.kucoin.ObjectReader.name;

import io.kubook.feed.json.JsonCursor;
import io.kubook.feed.json.Printable;
import io.kubook.feed.json.TextSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The fields of the REST body that was parsed last: exact as the body wrote them, without any instrument's scale. Which
 * of them mean anything depends on {@link #kind()}. Levels and spans are invalid when the next body is parsed.
 */
public final class KucoinRestBody {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int CODE_LENGTH = 6;
    private static final byte[] SERVER_CODE = name("50");
    private static final byte[] NO_SUCH_PATH = name("404");
    private static final byte[] LIMIT = name("4290");
    private static final byte[] OLD_LIMIT = name("200002");
    private static final byte[] CREDENTIALS = name("40000");
    private static final byte[] CLOCK = name("400002");

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
     * Whether the venue wants fewer requests: the code decides, and the status only where there is no code.
     *
     * @param status of HTTP.
     * @return true for {@code 429000} to {@code 429099}, the older {@code 200002}, and a status of 429 without a code.
     */
    public boolean isLimit(final int status) {
        if (kind == RestKind.ERROR) {
            return code.startsWith(LIMIT) || code.contentEquals(OLD_LIMIT);
        }
        return code.isEmpty() && status == TOO_MANY_REQUESTS;
    }

    /**
     * Whether the venue does not accept key, secret, passphrase, address or clock.
     *
     * @return true for {@code 400001} to {@code 400007} and their like.
     */
    public boolean refusesCredentials() {
        return kind == RestKind.ERROR && code.startsWith(CREDENTIALS);
    }

    /**
     * What the answer comes to: its code decides, and the status only where there is no code.
     *
     * @param status of HTTP.
     * @return never null.
     */
    public RestVerdict verdict(final int status) {
        if (isLimit(status)) {
            return RestVerdict.RATE_LIMITED;
        }
        if (code.isEmpty()) {
            return status >= SERVER_ERROR ? RestVerdict.BUSY : RestVerdict.FOREIGN;
        }
        if (kind != RestKind.ERROR) {
            return RestVerdict.OK;
        }
        if (refusesCredentials()) {
            return code.contentEquals(CLOCK) ? RestVerdict.CLOCK_REFUSED : RestVerdict.CREDENTIALS_REFUSED;
        }
        if (code.startsWith(SERVER_CODE) && code.length() == CODE_LENGTH) {
            return RestVerdict.BUSY;
        }
        return code.contentEquals(NO_SUCH_PATH) ? RestVerdict.FOREIGN : RestVerdict.REFUSED;
    }

    /**
     * The answer in words, where it is none that can be used.
     *
     * @param status of HTTP.
     * @return a phrase for people; what the venue said is in it, made {@link Printable}.
     */
    public String words(final int status) {
        if (kind == RestKind.ERROR) {
            return Printable.of(code + " " + message);
        }
        return code.isEmpty()
                ? "it answers with status " + status + " and not as the venue does"
                : "an answer that cannot be used";
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
     * The venue's time of a {@link RestKind#SNAPSHOT}, or the {@link RestKind#TIME} itself.
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
