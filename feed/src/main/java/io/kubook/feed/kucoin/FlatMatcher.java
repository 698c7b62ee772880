package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.engine.instrument.Instrument;
import io.kubook.feed.json.LittleEndian;
import io.kubook.feed.json.PlainColumn;
import io.kubook.feed.json.PlainScan;
import io.kubook.feed.json.TextSpan;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Reads frames of one kind, trades or tickers, that have the form of an earlier one: a text that is always the same, a
 * value, the next text, and so on. The first surprise ends the attempt, and {@link KucoinFrameParser} decides.
 *
 * <p>It takes nothing that the parser refuses, for the reasons that {@link DepthMatcher} gives: a form is learned from
 * a frame that the parser took, every byte is either equal to the form's or part of a value, and values are taken in
 * the plainest form only, where no rule could refuse them.
 */
final class FlatMatcher {
    /** The longest frame that is read here, in bytes. */
    static final int MAX_LENGTH = 2 * 1024;

    /** No more than this is looked at behind a frame, whatever it holds. */
    private static final int LOOK_AHEAD = FlatForm.MAX_TEXT + Math.max(PlainScan.LOOK_AHEAD, PlainColumn.LOOK_AHEAD);

    private static final int NONE = PlainScan.NONE;

    private static final int BUY = 'b' | 'u' << 8 | 'y' << 16 | '"' << 24;
    private static final int SELL = 's' | 'e' << 8 | 'l' << 16 | 'l' << 24;
    private static final int BUY_LENGTH = 3;
    private static final int SELL_LENGTH = 4;

    private final KucoinSymbols symbols;
    private final FrameKind kind;
    private final long nanosPerUnit;
    private final FlatForm form = new FlatForm();
    private final FlatLayout layout = new FlatLayout();
    private final byte[] copy = new byte[MAX_LENGTH + LOOK_AHEAD];
    private final PlainScan scan = new PlainScan();
    private final PlainColumn[] columns = new PlainColumn[FlatValue.values().length];
    private final TextSpan symbol = new TextSpan();
    private final TextSpan tradeId = new TextSpan();

    private int symbolStart;
    private int symbolEnd;
    private int tradeIdStart;
    private int tradeIdEnd;
    private int instrumentId;
    private Instrument instrument;
    private long sequence;
    private long time;
    private Side takerSide;

    /**
     * Creates a matcher that knows no form.
     *
     * @param symbols the instruments that are followed.
     * @param kind    trade or ticker.
     */
    FlatMatcher(final KucoinSymbols symbols, final FrameKind kind) {
        this.symbols = symbols;
        this.kind = kind;
        nanosPerUnit = kind == FrameKind.TRADE ? 1 : KucoinFrame.NANOS_PER_MILLI;
        Arrays.setAll(columns, i -> new PlainColumn());
    }

    FrameKind kind() {
        return kind;
    }

    /**
     * Reads a frame.
     *
     * @return false if the frame is not one of those; nothing is to be used then.
     */
    boolean read(final DirectBuffer buffer, final int offset, final int length) {
        if (form.count() < 0 || length > MAX_LENGTH) {
            return false;
        }
        buffer.getBytes(offset, copy, 0, length);
        if (!readValues(length) || !findInstrument(buffer, offset) || !fitsScales()) {
            return false;
        }
        form.pace.onMatch();
        return true;
    }

    /** To be told of a frame of the kind that the parser took and that was not read here: more may look like it. */
    void onSurprise(final DirectBuffer buffer, final int offset, final int length) {
        if (form.pace.onSurprise() && length <= MAX_LENGTH && layout.read(kind, buffer, offset, length)) {
            buffer.getBytes(offset, copy, 0, length);
            form.learn(layout, copy);
        }
    }

    /** Expects nothing until it is told of a frame again. */
    void forget() {
        form.clear();
    }

    /** Whose the frame is that was read last. */
    int instrumentId() {
        return instrumentId;
    }

    /** As it is now. */
    Instrument instrument() {
        return instrument;
    }

    long sequence() {
        return sequence;
    }

    /** 0 if frames of this form have none. */
    long venueTimeNs() {
        return time * nanosPerUnit;
    }

    /** At the instrument's scale. */
    long price(final FlatValue value) {
        return columns[value.ordinal()].scaled(instrument.priceScale());
    }

    /** At the instrument's scale. */
    long size(final FlatValue value) {
        return columns[value.ordinal()].scaled(instrument.sizeScale());
    }

    /** Of trades only, as {@link #tradeId()}. */
    Side takerSide() {
        return takerSide;
    }

    /** Where it is in the frame. */
    TextSpan tradeId() {
        return tradeId;
    }

    private boolean readValues(final int length) {
        final byte[] text = copy;
        symbolEnd = 0;
        time = 0;
        int at = 0;
        for (int i = 0; i < form.count(); i++) {
            final int start = form.textEnd(i, text, at);
            if (start == NONE || start > length) {
                return false;
            }
            at = readValue(form.value(i), text, start, length);
            if (at == NONE || at > length) {
                return false;
            }
        }
        return form.textEnd(form.count(), text, at) == length;
    }

    /** Reads a value; the index behind it, or {@link #NONE}. */
    private int readValue(final FlatValue value, final byte[] text, final int start, final int limit) {
        return switch (value) {
            case SYMBOL -> symbol(text, start, limit);
            case SEQUENCE -> {
                final int end = scan.whole(text, start);
                sequence = scan.value();
                yield end;
            }
            case TIME -> {
                final int end = scan.whole(text, start);
                time = scan.value();
                yield time > Long.MAX_VALUE / nanosPerUnit ? NONE : end;
            }
            case SIDE -> side(text, start);
            case TRADE_ID -> {
                tradeIdStart = start;
                tradeIdEnd = PlainScan.textEnd(text, start, limit);
                yield tradeIdEnd;
            }
            case OTHER -> PlainScan.textEnd(text, start, limit);
            default -> columns[value.ordinal()].next(text, start);
        };
    }

    /** Where a frame names it twice, the names have to be the same. */
    private int symbol(final byte[] text, final int start, final int limit) {
        final int end = PlainScan.textEnd(text, start, limit);
        if (symbolEnd == 0) {
            symbolStart = start;
            symbolEnd = end;
            return end;
        }
        return end != NONE && Arrays.equals(text, symbolStart, symbolEnd, text, start, end) ? end : NONE;
    }

    private int side(final byte[] text, final int start) {
        final int word = LittleEndian.getInt(text, start);
        takerSide = word == BUY ? Side.BID : Side.ASK;
        if (word == BUY) {
            return start + BUY_LENGTH;
        }
        return word == SELL ? start + SELL_LENGTH : NONE;
    }

    private boolean findInstrument(final DirectBuffer buffer, final int offset) {
        symbol.set(buffer, offset + symbolStart, symbolEnd - symbolStart);
        instrumentId = symbols.idOf(symbol);
        // What stands for all symbols in a topic means something else to the parser, even if a symbol is called so.
        if (instrumentId == KucoinSymbols.UNKNOWN || symbol.contentEquals(FrameTopic.ALL)) {
            return false;
        }
        instrument = symbols.instrument(instrumentId);
        if (kind == FrameKind.TRADE) {
            tradeId.set(buffer, offset + tradeIdStart, tradeIdEnd - tradeIdStart);
        }
        return true;
    }

    /** Whether all numbers can be brought to the instrument's scales as they are. */
    private boolean fitsScales() {
        // Negative if one of them is.
        final long last = price(FlatValue.PRICE) | size(FlatValue.SIZE);
        if (kind == FrameKind.TRADE) {
            return last >= 0 && tradeId.length() <= TradeEvent.MAX_TRADE_ID_LENGTH;
        }
        final long bid = price(FlatValue.BEST_BID) | size(FlatValue.BEST_BID_SIZE);
        final long ask = price(FlatValue.BEST_ASK) | size(FlatValue.BEST_ASK_SIZE);
        return (last | bid | ask) >= 0;
    }
}
