package io.kubook.feed.kucoin;

import io.kubook.feed.json.Printable;

/** Hands on what a session has to say, with all that others wrote in it made fit for a terminal and a log. */
final class EscapingListener implements SessionListener {
    private final SessionListener listener;

    EscapingListener(final SessionListener listener) {
        this.listener = listener;
    }

    @Override
    public void onRefused(final String name, final SymbolRefusal refusal) {
        listener.onRefused(Printable.of(name), refusal);
    }

    @Override
    public void onProblem(final SessionProblem problem, final int code, final String words) {
        listener.onProblem(problem, code, Printable.of(words));
    }
}
