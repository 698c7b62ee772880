package io.kubook.feed.kucoin;

import io.kubook.feed.json.LittleEndian;
import java.util.Arrays;
import org.agrona.BitUtil;

/**
 * Finds the form of an instrument by the sixteen bytes from where its name begins in a frame: the name, and what
 * follows a short one. It is a guess that the form itself confirms or not. Open addressing, at most half full; when it
 * would be fuller it is emptied, since most of what is in it is out of date then.
 */
final class FormTable {
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final int TURN = 29;

    private final FrameForm[] forms;
    private final int shift;
    private int count;

    /**
     * Creates an empty table.
     *
     * @param instruments how many there can be.
     */
    FormTable(final int instruments) {
        forms = new FrameForm[BitUtil.findNextPositivePowerOfTwo(Math.max(16, instruments * 4))];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(forms.length);
    }

    /** The form of the name at an index; null if none is known. */
    FrameForm find(final byte[] text, final int index) {
        return forms[place(LittleEndian.getLong(text, index), LittleEndian.getLong(text, index + Long.BYTES))];
    }

    /** Sets the form of the name at an index; it may have had another name here. */
    void put(final byte[] text, final int index, final FrameForm form) {
        if (count >= forms.length / 2) {
            Arrays.fill(forms, null);
            count = 0;
        }
        final long first = LittleEndian.getLong(text, index);
        final long second = LittleEndian.getLong(text, index + Long.BYTES);
        final int place = place(first, second);
        if (forms[place] == null) {
            count++;
        }
        form.name(first, second);
        forms[place] = form;
    }

    /** Where the form of a name is, or else would go. */
    private int place(final long first, final long second) {
        int place = (int) ((first ^ Long.rotateLeft(second, TURN)) * GOLDEN >>> shift);
        while (forms[place] != null && !forms[place].isNamed(first, second)) {
            place = place + 1 & forms.length - 1;
        }
        return place;
    }
}
