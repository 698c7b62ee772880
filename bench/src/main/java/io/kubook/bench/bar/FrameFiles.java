package io.kubook.bench.bar;

import io.kubook.bench.FrameMaker;
import io.kubook.bench.Frames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The frames of a run, in files that all processes read; each is made when it is asked for first. */
public final class FrameFiles {
    private static final long SEED = 2;
    private static final int LEAST_REACH = 33;
    private static final int LEVELS_OF_MANY = 200;

    private static final String RECORDING = "docs/sample/frames.jsonl";
    private static final String LEVEL2 = "\"trade.l2update\"";

    private final Path folder;
    private final Path home;
    private final int count;

    /**
     * Makes no file yet.
     *
     * @param folder takes them.
     * @param home   the repository, which has the recording.
     * @param count  frames in each.
     */
    public FrameFiles(final Path folder, final Path home, final int count) {
        this.folder = folder;
        this.home = home;
        this.count = count;
    }

    /**
     * The level 2 frames of the recording in the repository, which has the keys in the order of 2021.
     *
     * @return the file.
     */
    public Path recorded() {
        final List<String> lines = recordedLines();
        final Iterator<String> next = lines.iterator();
        return file("recorded", () -> next.next().getBytes(StandardCharsets.UTF_8), lines.size());
    }

    /**
     * As many frames as the recording has, as the market has them.
     *
     * @return the file.
     */
    public Path asManyAsRecorded() {
        return file("as-many-as-recorded", first()::next, recordedLines().size());
    }

    private List<String> recordedLines() {
        try (Stream<String> lines = Files.lines(home.resolve(RECORDING))) {
            return lines.filter(line -> line.contains(LEVEL2)).toList();
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Frames as the market has them.
     *
     * @return the file.
     */
    public Path market() {
        return file("market", maker -> maker);
    }

    /**
     * Frames for a book of so many levels, which stay within it.
     *
     * @param levels on each side; 1 or more.
     * @return the file.
     */
    public Path within(final int levels) {
        return levels >= FrameMaker.REACH
                ? market()
                : file("within-" + levels, maker -> maker.within(Math.max(LEAST_REACH, levels)));
    }

    /**
     * Frames with as many changes each; the more they have, the fewer they are.
     *
     * @param changes 1 or more.
     * @return the file.
     */
    public Path withChanges(final int changes) {
        return file("changes-" + changes, first().withChanges(changes)::next, 2 * count / (1 + changes));
    }

    /**
     * Frames of many symbols, each as likely as any other, for books of 200 levels.
     *
     * @param symbols how many, see {@link FrameMaker#symbol}.
     * @return the file.
     */
    public Path ofSymbols(final int symbols) {
        final SplittableRandom random = new SplittableRandom(SEED);
        final FrameMaker[] makers = new FrameMaker[symbols];
        for (int i = 0; i < symbols; i++) {
            makers[i] = first().within(LEVELS_OF_MANY).of(FrameMaker.symbol(i));
        }
        return file("symbols-" + symbols, () -> makers[random.nextInt(symbols)].next(), count);
    }

    private Path file(final String name, final UnaryOperator<FrameMaker> kind) {
        return file(name, kind.apply(first())::next, count);
    }

    private static FrameMaker first() {
        return new FrameMaker(SEED, FrameMaker.FIRST_SEQUENCE);
    }

    private Path file(final String name, final Supplier<byte[]> maker, final int frames) {
        final Path file = folder.resolve(name + ".frames");
        if (!Files.exists(file)) {
            try {
                new Frames(maker, frames).write(file);
            } catch (final IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return file;
    }
}
