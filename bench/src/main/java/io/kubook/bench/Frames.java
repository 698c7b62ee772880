package io.kubook.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/** Many different frames one after the other in one buffer, as the network would leave them. */
public final class Frames {
    private final UnsafeBuffer buffer;
    private final int[] offsets;

    /**
     * Makes frames.
     *
     * @param seed          any number.
     * @param count         how many.
     * @param firstSequence of the first one.
     */
    public Frames(final long seed, final int count, final long firstSequence) {
        this(new FrameMaker(seed, firstSequence)::next, count);
    }

    /**
     * Takes frames from a maker.
     *
     * @param maker makes one after the other.
     * @param count how many.
     */
    public Frames(final Supplier<byte[]> maker, final int count) {
        this(Stream.generate(maker).limit(count).toList());
    }

    private Frames(final List<byte[]> frames) {
        offsets = new int[frames.size() + 1];
        for (int i = 0; i < frames.size(); i++) {
            offsets[i + 1] = offsets[i] + frames.get(i).length;
        }
        buffer = new UnsafeBuffer(new byte[offsets[frames.size()]]);
        for (int i = 0; i < frames.size(); i++) {
            buffer.putBytes(offsets[i], frames.get(i));
        }
    }

    /**
     * Reads frames that {@link #write} wrote.
     *
     * @param file one frame a line.
     * @return as they were.
     * @throws IOException if it cannot be read.
     */
    public static Frames read(final Path file) throws IOException {
        final byte[] text = Files.readAllBytes(file);
        final List<byte[]> frames = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                final byte[] frame = new byte[i - start];
                System.arraycopy(text, start, frame, 0, frame.length);
                frames.add(frame);
                start = i + 1;
            }
        }
        return new Frames(frames);
    }

    /**
     * Writes all frames, one a line, so that other processes can read the same.
     *
     * @param file is replaced.
     * @throws IOException if it cannot be written.
     */
    public void write(final Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int i = 0; i < count(); i++) {
                out.write(buffer.byteArray(), offset(i), length(i));
                out.write('\n');
            }
        }
    }

    /**
     * Where all frames are.
     *
     * @return one buffer.
     */
    public UnsafeBuffer buffer() {
        return buffer;
    }

    /**
     * How many there are.
     *
     * @return as given.
     */
    public int count() {
        return offsets.length - 1;
    }

    /**
     * Where a frame begins.
     *
     * @param index 0 to {@code count() - 1}.
     * @return its offset in bytes.
     */
    public int offset(final int index) {
        return offsets[index];
    }

    /**
     * How long a frame is.
     *
     * @param index 0 to {@code count() - 1}.
     * @return in bytes.
     */
    public int length(final int index) {
        return offsets[index + 1] - offsets[index];
    }

    /**
     * Each frame in an array of its own, for readers that take nothing else; they lie one after the other as well.
     *
     * @return new arrays.
     */
    public byte[][] arrays() {
        final byte[][] arrays = new byte[count()][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = new byte[length(i)];
            buffer.getBytes(offset(i), arrays[i]);
        }
        return arrays;
    }
}
