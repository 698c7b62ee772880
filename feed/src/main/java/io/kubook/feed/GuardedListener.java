package io.kubook.feed;

import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import org.agrona.ErrorHandler;

/** Keeps a listener that throws, though it must not, from stopping the session in the middle of what it does. */
final class GuardedListener implements SessionListener {
    private final SessionListener listener;
    private final ErrorHandler errors;

    GuardedListener(final SessionListener listener, final ErrorHandler errors) {
        this.listener = listener;
        this.errors = errors;
    }

    @Override
    public void onRefused(final String name, final SymbolRefusal refusal) {
        guard(() -> listener.onRefused(name, refusal));
    }

    @Override
    public void onProblem(final SessionProblem problem, final int code, final String words) {
        guard(() -> listener.onProblem(problem, code, words));
    }

    private void guard(final Runnable telling) {
        try {
            telling.run();
        } catch (final Throwable failure) {
            errors.onError(failure);
        }
    }
}
