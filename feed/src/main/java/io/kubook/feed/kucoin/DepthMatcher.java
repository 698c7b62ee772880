package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.engine.instrument.Instrument;
import io.kubook.feed.json.LittleEndian;
import io.kubook.feed.json.NumberScan;
import io.kubook.feed.json.PlainColumn;
import io.kubook.feed.json.RisingNumber;
import org.agrona.DirectBuffer;

/**
 * Reads level 2 frames that have the form of an earlier one, straight into a {@code DepthDelta}. The venue sends the
 * same keys in the same order for years: {@link FrameForm} holds what is the same in all frames of an instrument, and
 * values are read where it expects them. The first surprise ends the attempt, and {@link KucoinFrameParser} decides.
 *
 * <p>Why this never takes what the parser refuses, nor makes another event of it:
 *
 * <ul>
 *   <li>A form is learned only from a frame that the parser took ({@link #onSurprise}).
 *   <li>Every byte of a frame is used exactly once: it is equal to the form's, or a digit of one of three numbers, or
 *       part of a change. What is before the changes is counted from the start of the frame and what is behind them
 *       from its end, and the changes have to fill what lies between. So a frame that is read here is one that the
 *       parser took, but for the values in it; and the parser looks at nothing but the values.
 *   <li>Values are taken in the plainest of the forms in which the parser takes them, and only where no rule could
 *       refuse them: digits without a needless zero, no more places than the instrument's scale has, no more digits
 *       than a long holds, sequences in order and those of changes within the frame's.
 *   <li>No value is read across the end of a frame: the frame is copied to where zeros follow it, which are part of no
 *       value. All of it is bounds-checked.
 * </ul>
 */
final class DepthMatcher {
    /** The longest frame that is read here, in bytes. */
    static final int MAX_LENGTH = 16 * 1024;

    /** At any position in a frame, or at its end, no more than this is read ahead. */
    private static final int LOOK_AHEAD = 64;

    private static final int NONE = NumberScan.NONE;

    private final KucoinSymbols symbols;
    private final DeltaWriter writer;
    private final byte[] text = new byte[MAX_LENGTH + LOOK_AHEAD];
    private final NumberScan numbers = new NumberScan();

    private final FrameForm[] forms;
    private final FormTable table;
    private final FrameLayout layout = new FrameLayout();

    /** Where the instrument's name begins: from the start of a frame if it is 0 or more, otherwise from the end. */
    private int symbolPlace;

    private int instrumentId;
    private long lastSequence;
    private long venueTimeNs;
    private long price;

    DepthMatcher(final KucoinSymbols symbols, final DeltaWriter writer) {
        this.symbols = symbols;
        this.writer = writer;
        this.forms = new FrameForm[symbols.capacity()];
        this.table = new FormTable(symbols.capacity());
    }

    /**
     * Reads a frame; its event is in the writer then, but for what the frame does not say.
     *
     * @return false if the frame is not one of those; nothing is to be used then.
     */
    boolean read(final DirectBuffer buffer, final int offset, final int length) {
        final int symbolStart = symbolPlace < 0 ? length + symbolPlace : symbolPlace;
        if (length > MAX_LENGTH || symbolStart < 0) {
            return false;
        }
        copy(buffer, offset, length);
        final FrameForm form = table.find(text, symbolStart);
        return form != null && form.matchEnvelope(text, length) && changes(form, length);
    }

    /** Whose the frame is that was read last. */
    int instrumentId() {
        return instrumentId;
    }

    long lastSequence() {
        return lastSequence;
    }

    long venueTimeNs() {
        return venueTimeNs;
    }

    /** To be told of a level 2 frame that the parser took and that was not read here: more may look like it. */
    void onSurprise(final DirectBuffer buffer, final int offset, final int length, final int instrument) {
        if (forms[instrument] == null) {
            forms[instrument] = new FrameForm(instrument);
        }
        final FrameForm other = forms[instrument];
        if (!other.pace.onSurprise()) {
            return;
        }
        if (length <= MAX_LENGTH && layout.read(buffer, offset, length) && other.learn(layout, layout.text())) {
            copy(buffer, offset, length);
            table.put(text, layout.symbolStart(), other);
            symbolPlace =
                    layout.symbolStart() < other.prefixLength() ? layout.symbolStart() : layout.symbolStart() - length;
        } else {
            other.clear();
        }
    }

    /** Expects nothing until it is told of a frame again. */
    void forget() {
        for (final FrameForm known : forms) {
            if (known != null) {
                known.clear();
            }
        }
    }

    private void copy(final DirectBuffer buffer, final int offset, final int length) {
        buffer.getBytes(offset, text, 0, length);
        LittleEndian.putLong(text, length, 0);
        LittleEndian.putLong(text, length + Long.BYTES, 0);
    }

    /** Reads the changes of both sides, which have to fill what the form leaves. */
    private boolean changes(final FrameForm form, final int length) {
        instrumentId = form.instrumentId();
        lastSequence = form.lastSequence();
        venueTimeNs = form.venueTimeNs();
        final Instrument instrument = symbols.instrument(instrumentId);
        final int suffixStart = length - form.suffixLength();
        final int secondSide = Side.ASK.ordinal() - form.firstSide();
        writer.begin();
        final int firstEnd = levels(form, form.prefixLength(), form.firstSide(), instrument);
        if (firstEnd == NONE || firstEnd + form.middleLength() > suffixStart || !form.isMiddleAt(text, firstEnd)) {
            return false;
        }
        if (levels(form, firstEnd + form.middleLength(), secondSide, instrument) != suffixStart) {
            return false;
        }
        writer.range(form.firstSequence(), lastSequence, venueTimeNs, 0);
        form.pace.onMatch();
        return true;
    }

    /** Reads the changes of a side; the index behind them, where its closing bracket has to be, or {@link #NONE}. */
    private int levels(final FrameForm form, final int start, final int side, final Instrument instrument) {
        final byte[] bytes = text;
        if (bytes[start] != '[') {
            return start;
        }
        if (bytes[start + 1] != '"') {
            return NONE;
        }
        final int priceScale = instrument.priceScale();
        final int sizeScale = instrument.sizeScale();
        final RisingNumber sequences = form.sequences();
        final PlainColumn prices = form.prices();
        final long first = form.firstSequence();
        final long last = form.lastSequence();
        int at = start + 2;
        while (true) {
            at = price(prices, at, priceScale);
            if (at == NONE) {
                return NONE;
            }
            at = numbers.decimal(bytes, at, sizeScale);
            if (at == NONE) {
                return NONE;
            }
            final long sequence = sequences.read(bytes, at);
            final boolean isWithin = (sequence - first | last - sequence) >= 0;
            if (!isWithin || !writer.add(price, numbers.value(), sequence, side, 0)) {
                return NONE;
            }
            at += sequences.digits();
            final long next = LittleEndian.getLong(bytes, at);
            if (!LevelMarks.isNext(next)) {
                return LevelMarks.isEnd(next) ? at + LevelMarks.END_LENGTH : NONE;
            }
            at += LevelMarks.NEXT_LENGTH;
        }
    }

    /** Reads a price; the index of what follows the quote behind it, or {@link #NONE}. */
    private int price(final PlainColumn prices, final int start, final int scale) {
        final int end = prices.next(text, start);
        price = end == NONE ? NONE : prices.scaled(scale);
        if (price == NONE || !NumberScan.isEndAt(text, end)) {
            final int next = numbers.decimal(text, start, scale);
            price = numbers.value();
            return next;
        }
        return end + NumberScan.END_LENGTH;
    }
}
