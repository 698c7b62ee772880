package io.kubook.bench.structures;

import java.util.function.Supplier;

/** The structures that are compared. */
public enum Structure {
    /** {@link TreeLevels}. */
    TREE(TreeLevels::new),

    /** {@link SortedArrays}. */
    ARRAYS(SortedArrays::new),

    /** {@link LeafLevels}. */
    LEAVES(LeafLevels::new),

    /** {@link WindowLevels} before {@link SortedArrays}. */
    WINDOW_ARRAYS(() -> new WindowLevels(new SortedArrays())),

    /** {@link WindowLevels} before {@link LeafLevels}. */
    WINDOW_LEAVES(() -> new WindowLevels(new LeafLevels()));

    private final Supplier<LevelStore> supplier;

    Structure(final Supplier<LevelStore> supplier) {
        this.supplier = supplier;
    }

    /**
     * Makes one.
     *
     * @return a store without levels.
     */
    public LevelStore create() {
        return supplier.get();
    }
}
