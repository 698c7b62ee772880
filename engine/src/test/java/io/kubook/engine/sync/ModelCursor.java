package io.kubook.engine.sync;

/** The simulated venue's book at any sequence of any epoch; cheapest when it moves forward. */
final class ModelCursor {
    private ModelEpoch epoch;
    private ModelBook book;
    private long sequence;

    ModelBook at(final ModelEpoch newEpoch, final long newSequence) {
        if (epoch != newEpoch || newSequence < sequence) {
            epoch = newEpoch;
            book = newEpoch.begin().copy();
            sequence = newEpoch.first() - 1;
        }
        while (sequence < newSequence) {
            sequence++;
            book.apply(epoch.change(sequence));
        }
        return book;
    }
}
