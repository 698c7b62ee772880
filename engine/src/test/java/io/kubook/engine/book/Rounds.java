package io.kubook.engine.book;

/** How long a test goes on with random work: not for long where all tests are run for each of a thousand mutants. */
final class Rounds {
    private static final boolean ARE_FEW = Boolean.getBoolean("kubook.few.rounds");

    private Rounds() {}

    static int of(final int many, final int few) {
        return ARE_FEW ? few : many;
    }
}
