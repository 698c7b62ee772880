package io.kubook.bench.structures;

import io.kubook.engine.book.Side;
import java.util.function.Function;

/** The structures that are compared. */
public enum Structure {
    /** {@link TreeLevels}. */
    TREE(side -> new TreeLevels()),

    /** {@link SortedArrays}. */
    ARRAYS(side -> new SortedArrays()),

    /** {@link LeafLevels}. */
    LEAVES(side -> new LeafLevels()),

    /** {@link WindowLevels} before {@link SortedArrays}. */
    WINDOW_ARRAYS(side -> new WindowLevels(new SortedArrays())),

    /** {@link WindowLevels} before {@link LeafLevels}. */
    WINDOW_LEAVES(side -> new WindowLevels(new LeafLevels())),

    /** {@link BookLevels}. */
    BOOK(BookLevels::new);

    private final Function<Side, LevelStore> maker;

    Structure(final Function<Side, LevelStore> maker) {
        this.maker = maker;
    }

    /**
     * Makes one.
     *
     * @param side of a book.
     * @return a store without levels.
     */
    public LevelStore create(final Side side) {
        return maker.apply(side);
    }
}
