package io.kubook.engine.sync;

import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.book.Side;

/** A level of the simulated venue, or a change of one: what it became; size 0 if it is gone. */
record ModelLevel(Side side, ModelNumber price, ModelNumber size) {

    int neededVersion() {
        return Math.max(price.neededVersion(), size.neededVersion());
    }

    boolean isPriceTooLarge(final int version) {
        return price.at(version) == ModelNumber.TOO_LARGE;
    }

    /** As an event has it whose instrument version is given; the price must be representable. */
    Entry entry(final int version, final long sequence) {
        final long longSize = size.at(version);
        final Entry entry = new Entry(side, price.at(version), Math.max(longSize, 0), sequence, 0);
        return longSize == ModelNumber.TOO_LARGE ? entry.tooLarge() : entry;
    }
}
