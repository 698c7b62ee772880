package io.kubook.bench.ours;

import io.kubook.bench.Contender;
import io.kubook.bench.DecodedFrames;
import io.kubook.bench.Frames;
import io.kubook.bench.Task;

/** Who stands for kubook. */
public final class Ours {
    /** The name of all of them. */
    public static final String NAME = "kubook";

    private static final int LEVELS_OF_MANY = 200;

    private Ours() {}

    /**
     * Makes one.
     *
     * @param task   what is to be done.
     * @param frames for which frames.
     * @param levels on each side of the book at the start.
     * @return ready to start.
     */
    public static Contender of(final Task task, final Frames frames, final int levels) {
        return switch (task) {
            case DECODE -> new DecodeOnly(frames);
            case DECODE_HOT -> new DecodeHot(frames);
            case APPLY -> new Engine(frames, levels, false);
            case LISTEN -> new Engine(frames, levels, true);
            case BOOK -> new BookOnly(new DecodedFrames(frames), levels);
            case SNAPSHOT -> new SnapshotLoad(levels);
            case MANY_BOOKS -> new ManyBooks(frames, levels, LEVELS_OF_MANY);
            case REPLAY -> new JournalReplay(frames, levels);
        };
    }
}
