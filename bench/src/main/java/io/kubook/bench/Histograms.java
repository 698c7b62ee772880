package io.kubook.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Histograms as words, to pass them from process to process. */
public final class Histograms {
    private Histograms() {}

    /**
     * Encodes one.
     *
     * @param histogram any.
     * @return printable, without blanks.
     */
    public static String encode(final Histogram histogram) {
        final ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        final int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /**
     * Decodes one.
     *
     * @param word that {@link #encode} made.
     * @return the same histogram.
     * @throws IllegalArgumentException if it is none.
     */
    public static Histogram decode(final String word) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(word)), 0);
        } catch (final DataFormatException damaged) {
            throw new IllegalArgumentException("no histogram: " + word, damaged);
        }
    }
}
