package io.kubook.feed.kucoin;

import io.kubook.engine.book.Side;
import io.kubook.engine.instrument.Instrument;
import io.kubook.feed.json.LittleEndian;
import io.kubook.feed.json.NumberScan;
import io.kubook.feed.json.RisingNumber;
import org.agrona.DirectBuffer;

/**
 * Reads level 2 frames that have the form of an earlier one, straight into a {@code DepthDelta}. The venue sends the same
 * keys in the same order for years: {@link FrameForm} holds what is the same in all frames of an instrument, and values
 * are read where it expects them. Every byte of a frame is either compared with the form or checked as part of a value;
 * the first surprise ends the attempt, and {@link KucoinFrameParser} decides. What is read here is read exactly as it
 * would read it.
 *
 * <p>It takes less than the parser: changes of three members that are text, numbers in plain form that fit the
 * instrument's scales, sequences of changes within the frame's range. The form is learned from frames that the parser
 * took.
 *
 * <p>A frame is copied first, to where all bytes that may be looked at are ours. Bytes behind it, left from an earlier
 * one, are looked at and never used: what is behind the changes is counted from the end of the frame, and the changes
 * have to end where it begins.
 */
final class DepthMatcher {
    /** The longest frame that is read here, in bytes. */
    static final int MAX_LENGTH = 16 * 1024;

    private static final int NONE = NumberScan.NONE;
    private static final long THREE_BYTES = 0xFF_FFFFL;
    private static final long FIVE_BYTES = 0xFF_FFFF_FFFFL;

    private static final long NEXT_MEMBER = '"' | ',' << 8 | '"' << 16;
    private static final long NEXT_LEVEL = '"' | ']' << 8 | ',' << 16 | '[' << 24 | (long) '"' << 32;
    private static final int LEVEL_END = '"' | ']' << 8;

    private final KucoinSymbols symbols;
    private final DeltaWriter writer;
    private final byte[] text = new byte[MAX_LENGTH + FrameForm.LOOK_AHEAD];
    private final NumberScan numbers = new NumberScan();

    private final FrameForm[] forms;
    private final FormTable table;
    private final FrameLayout layout = new FrameLayout();
    private int symbolStart;

    /** Whether a frame was unlike its form; not so for values that are left to the parser. */
    private boolean isOfOtherForm;

    private int instrumentId;
    private long firstSequence;
    private long lastSequence;
    private long venueTimeNs;

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
        isOfOtherForm = length <= MAX_LENGTH;
        if (!isOfOtherForm) {
            return false;
        }
        buffer.getBytes(offset, text, 0, length);
        final FrameForm form = table.find(text, symbolStart);
        return form != null && form.frames(text, length) && changes(form, length) && numbers(form, length);
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

    /** To be told of a sound level 2 frame that could not be read here: the next ones may look like it. */
    void onSurprise(final DirectBuffer buffer, final int offset, final int length, final int instrument) {
        if (!isOfOtherForm) {
            return;
        }
        if (forms[instrument] == null) {
            forms[instrument] = new FrameForm(instrument);
        }
        final FrameForm form = forms[instrument];
        if (!form.pace.onSurprise()) {
            return;
        }
        if (layout.read(buffer, offset, length) && form.take(layout, layout.text())) {
            symbolStart = layout.symbolStart();
            table.put(text, symbolStart, form);
        } else {
            form.clear();
        }
    }

    /** Expects nothing until it is told of a frame again. */
    void forget() {
        for (final FrameForm form : forms) {
            if (form != null) {
                form.clear();
            }
        }
    }

    private boolean changes(final FrameForm form, final int length) {
        isOfOtherForm = false;
        instrumentId = form.instrumentId();
        final Instrument instrument = symbols.instrument(instrumentId);
        final int firstSide = form.firstSide();
        writer.begin();
        final int end = levels(form.prefixLength(), firstSide, instrument, form.sequences());
        if (end < 0 || !form.isMiddleAt(text, end)) {
            return false;
        }
        return levels(end + form.middleLength(), Side.ASK.ordinal() - firstSide, instrument, form.sequences())
                == length - form.suffixLength();
    }

    private boolean numbers(final FrameForm form, final int length) {
        firstSequence = form.firstSequence(text, length);
        lastSequence = form.lastSequence(text, length);
        final long time = form.time(text, length);
        if ((firstSequence | time) < 0
                || firstSequence > lastSequence
                || time > Long.MAX_VALUE / KucoinFrame.NANOS_PER_MILLI
                || !writer.areSequencesWithin(firstSequence, lastSequence)) {
            return false;
        }
        venueTimeNs = time * KucoinFrame.NANOS_PER_MILLI;
        writer.range(firstSequence, lastSequence, venueTimeNs, 0);
        form.pace.onMatch();
        return true;
    }

    /** Changes up to the closing bracket of the array, which is the form's; the index of it, or {@link #NONE}. */
    private int levels(
            final int start, final int side, final Instrument instrument, final RisingNumber sequences) {
        final byte[] bytes = text;
        if (bytes[start] != '[') {
            return start;
        }
        if (bytes[start + 1] != '"') {
            return NONE;
        }
        final int priceScale = instrument.priceScale();
        final int sizeScale = instrument.sizeScale();
        int at = start + 2;
        while (true) {
            at = numbers.decimal(bytes, at, priceScale);
            final long price = numbers.value();
            if (at < 0 || (LittleEndian.getLong(bytes, at) & THREE_BYTES) != NEXT_MEMBER) {
                return NONE;
            }
            at = numbers.decimal(bytes, at + 3, sizeScale);
            final long size = numbers.value();
            if (at < 0 || (LittleEndian.getLong(bytes, at) & THREE_BYTES) != NEXT_MEMBER) {
                return NONE;
            }
            final long sequence = sequences.read(bytes, at + 3);
            if (sequence < 0 || !writer.add(price, size, sequence, side, 0)) {
                return NONE;
            }
            at += 3 + sequences.digits();
            final long next = LittleEndian.getLong(bytes, at);
            if ((next & FIVE_BYTES) != NEXT_LEVEL) {
                return (short) next == LEVEL_END ? at + 2 : NONE;
            }
            at += 5;
        }
    }
}
