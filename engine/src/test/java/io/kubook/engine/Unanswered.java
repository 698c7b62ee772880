package io.kubook.engine;

import io.kubook.engine.ring.CommandHandler;

/** Takes commands and does nothing about them: what stands in for a feed when the answers are recorded already. */
public final class Unanswered implements CommandHandler {
    public static final Unanswered INSTANCE = new Unanswered();

    private Unanswered() {}

    @Override
    public void onSnapshotRequested(final int instrumentId, final long requestId) {}

    @Override
    public void onResync(final String symbol) {}

    @Override
    public void onSubscribe(final String symbol, final int streams) {}

    @Override
    public void onUnsubscribe(final String symbol, final int streams) {}
}
