package io.kubook.journal;

import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/** A store before another one, which fails, has no room or is slow when it is told to. */
final class AilingStore implements JournalStore {
    private final JournalStore store;
    private Supplier<Boolean> ailment = () -> true;

    AilingStore(final JournalStore store) {
        this.store = store;
    }

    /** What happens before each append: false is no room, and it may throw. */
    void ail(final Supplier<Boolean> newAilment) {
        ailment = newAilment;
    }

    void recover() {
        ailment = () -> true;
    }

    @Override
    public boolean rollIfDue() {
        return store.rollIfDue();
    }

    @Override
    public boolean append(final DirectBuffer buffer, final int offset, final int length) {
        return ailment.get() && store.append(buffer, offset, length);
    }

    @Override
    public void sync() {
        store.sync();
    }

    @Override
    public void close() {
        store.close();
    }
}
