package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.engine.event.RawBytes;
import io.kubook.engine.instrument.Instrument;
import io.kubook.feed.json.NumberScan;
import io.kubook.feed.json.PlainColumn;
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
 *   <li>No value reaches over the end of a frame: a frame that is taken ends with the form's own bytes, and every value
 *       ends before them. What is looked at ahead of a value, perhaps beyond the frame, decides nothing.
 * </ul>
 *
 * <p>A frame in an array is read where it is, any other is copied into one. Of the texts before and behind the changes,
 * and of each change, is checked once that all that is looked at lies inside the array; then they are read without
 * further checks ({@link RawBytes}). What comes rarely is read with a check each time.
 */
final class DepthMatcher {
    /** The longest frame that is read here, in bytes. */
    static final int MAX_LENGTH = 16 * 1024;

    /** No more than this is looked at behind a frame, whatever it holds. */
    private static final int LOOK_AHEAD =
            Math.max(MaskedText.LOOK_AHEAD, FrameForm.MAX_MIDDLE + FrameForm.CHANGE_LOOK_AHEAD);

    private static final int NONE = NumberScan.NONE;

    private final KucoinSymbols symbols;
    private final DeltaWriter writer;
    private final byte[] copy = new byte[MAX_LENGTH + LOOK_AHEAD];

    /** Reads prices that do not look like those before. */
    private final NumberScan oddPrices = new NumberScan();

    private final NumberScan sizes = new NumberScan();

    private final FrameForm[] forms;
    private final FormTable table;
    private final FrameLayout layout = new FrameLayout();

    /** Where the instrument's name begins: from the start of a frame if it is 0 or more, otherwise from the end. */
    private int symbolPlace;

    /**
     * The form of the frame before, or of any other. Where the next one is of the same instrument, the processor goes
     * on with it before it has read the name; with what a table says it could not.
     */
    private FrameForm previous;

    private int instrumentId;
    private long lastSequence;
    private long venueTimeNs;
    private long unexpectedPrice;

    DepthMatcher(final KucoinSymbols symbols, final DeltaWriter writer) {
        this.symbols = symbols;
        this.writer = writer;
        this.forms = new FrameForm[symbols.capacity()];
        this.table = new FormTable(symbols.capacity());
        this.previous = new FrameForm(KucoinSymbols.UNKNOWN);
    }

    /**
     * Reads a frame; its event is in the writer then, but for what the frame does not say.
     *
     * @return false if the frame is not one of those; nothing is to be used then.
     */
    boolean read(final DirectBuffer buffer, final int offset, final int length) {
        final int symbolStart = symbolPlace < 0 ? length + symbolPlace : symbolPlace;
        if (length > MAX_LENGTH || symbolStart < 0 || symbolStart > length) {
            return false;
        }
        buffer.boundsCheck(offset, length);
        final byte[] array = buffer.byteArray();
        if (array != null) {
            final int start = buffer.wrapAdjustment() + offset;
            if (start + length <= array.length - LOOK_AHEAD) {
                return read(array, start, length, symbolStart);
            }
        }
        buffer.getBytes(offset, copy, 0, length);
        return read(copy, 0, length, symbolStart);
    }

    private boolean read(final byte[] text, final int start, final int length, final int symbolStart) {
        FrameForm form = previous;
        if (!form.isNamedAt(text, start + symbolStart)) {
            form = table.find(text, start + symbolStart);
            if (form == null) {
                return false;
            }
            previous = form;
        }
        return form.matchEnvelope(text, start, length) && changes(form, text, start, start + length);
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
        if (length > MAX_LENGTH || !layout.read(buffer, offset, length)) {
            other.clear();
            return;
        }
        buffer.getBytes(offset, copy, 0, length);
        if (other.learn(layout, copy)) {
            final int symbolStart = layout.symbolStart();
            table.put(copy, symbolStart, other);
            symbolPlace = symbolStart < other.prefixLength() ? symbolStart : symbolStart - length;
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

    /** Reads the changes of both sides, which have to fill what the form leaves. */
    private boolean changes(final FrameForm form, final byte[] text, final int start, final int end) {
        instrumentId = form.instrumentId();
        lastSequence = form.lastSequence();
        venueTimeNs = form.venueTimeNs();
        final Instrument instrument = symbols.instrument(instrumentId);
        form.prices().scale(instrument.priceScale());
        sizes.scale(instrument.sizeScale());
        writer.begin();
        if (!levels(form, text, start + form.prefixLength(), end - form.suffixLength())) {
            return false;
        }
        writer.range(form.firstSequence(), lastSequence, venueTimeNs, 0);
        form.pace.onMatch();
        return true;
    }

    /**
     * Reads the changes of both sides, which lie between two indexes, and what is between the sides. Nobody can foresee
     * which side the next change is of: so no branch depends on that, but only on whether there is one more.
     *
     * @return whether they fill all of it.
     */
    private boolean levels(final FrameForm form, final byte[] text, final int startIndex, final int endIndex) {
        final long start = RawBytes.checked(text, startIndex, FrameForm.CHANGE_LOOK_AHEAD);
        final long end = RawBytes.addressOf(endIndex);
        final LevelSequence sequences = form.levelSequences();
        final PlainColumn prices = form.prices();
        final long first = form.firstSequence();
        final long last = form.lastSequence();
        final int middleLength = form.middleLength();
        final int secondSide = Side.ASK.ordinal() - form.firstSide();
        // All bits are set as soon as the middle is behind.
        int secondMask = RawBytes.byteAt(text, start) == '[' ? 0 : -1;
        long at = start + (secondMask & middleLength);
        if ((form.middleDifferences(text, start) & secondMask) != 0) {
            return false;
        }
        if (!LevelMarks.isFirst(RawBytes.shortAt(text, at))) {
            return at == end && secondMask != 0;
        }
        while (true) {
            at = RawBytes.checked(text, RawBytes.indexOf(at), FrameForm.CHANGE_LOOK_AHEAD) + LevelMarks.FIRST_LENGTH;
            long price = prices.scaledNext(text, at);
            long size = at + prices.expectedLength() + NumberScan.END_LENGTH;
            if (price < 0) {
                size = readUnexpectedPrice(prices, text, at);
                if (size == NONE) {
                    return false;
                }
                price = unexpectedPrice;
            }
            long sizeEnd = sizes.guess(text, size);
            if (sizeEnd == NONE) {
                return false;
            }
            // Whether the size does end there is seen with the sequence, which begins at the quote behind it.
            long tail = RawBytes.longAt(text, sizeEnd + sequences.tailOffset());
            long sequence = sequences.read(text, sizeEnd, tail);
            if (sequence < 0) {
                sizeEnd = readUnexpectedSequence(sequences, text, size);
                if (sizeEnd == NONE) {
                    return false;
                }
                tail = RawBytes.longAt(text, sizeEnd + sequences.tailOffset());
                sequence = sequences.value();
            }
            final boolean isWithin = (sequence - first | last - sequence) >= 0;
            final int side = form.firstSide() + (secondSide - form.firstSide() & secondMask);
            if (!isWithin || !writer.add(price, sizes.value(), sequence, side, 0)) {
                return false;
            }
            final long marks = tail >>> LevelSequence.TAIL_BITS;
            if (!LevelMarks.isEnd(marks)) {
                return false;
            }
            at = sizeEnd + sequences.marksOffset() + LevelMarks.END_LENGTH;
            final long middleDifferences = form.middleDifferences(text, at);
            if (at >= end - (middleLength & ~secondMask)) {
                // No change fits here any more; if this was the first side, the other one has none.
                return at == end - (middleLength & ~secondMask) && (middleDifferences & ~secondMask) == 0;
            }
            final int turnMask = LevelMarks.noCommaMask(marks);
            if ((secondMask & turnMask | middleDifferences & turnMask) != 0) {
                return false;
            }
            secondMask |= turnMask;
            at += LevelMarks.COMMA_LENGTH + (turnMask & middleLength - LevelMarks.COMMA_LENGTH);
            if (!LevelMarks.isFirst(RawBytes.shortAt(text, at))) {
                return false;
            }
        }
    }

    /** Reads a price of another form; the address of what follows the quote behind it, or {@link #NONE}. */
    private long readUnexpectedPrice(final PlainColumn prices, final byte[] text, final long address) {
        final int start = RawBytes.indexOf(address);
        final int end = prices.next(text, start);
        unexpectedPrice = end == NONE ? NONE : prices.scaled(prices.scale());
        if (unexpectedPrice == NONE || !NumberScan.isEndAt(text, end)) {
            oddPrices.scale(prices.scale());
            final int next = oddPrices.decimal(text, start);
            unexpectedPrice = oddPrices.value();
            return next == NONE ? NONE : RawBytes.addressOf(next);
        }
        return RawBytes.addressOf(end + NumberScan.END_LENGTH);
    }

    /** Reads a size and the sequence behind it once more; the address of what follows the size, or {@link #NONE}. */
    private long readUnexpectedSequence(final LevelSequence sequences, final byte[] text, final long start) {
        final int next = sizes.again(text, RawBytes.indexOf(start));
        return next == NONE || !sequences.learn(text, next) ? NONE : RawBytes.addressOf(next - NumberScan.END_LENGTH);
    }
}
