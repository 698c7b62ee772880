package io.kubook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That whatever a listener throws is reported and goes no further. */
class GuardedListenerTest {
    private final RuntimeException thrown = new IllegalStateException("as it must not");
    private final Error alsoThrown = new StackOverflowError("nor this");
    private final List<Throwable> reported = new ArrayList<>();
    private final SessionListener guarded = new GuardedListener(
            new SessionListener() {
                @Override
                public void onRefused(final String name, final SymbolRefusal refusal) {
                    throw thrown;
                }

                @Override
                public void onProblem(final SessionProblem problem, final int code, final String words) {
                    throw alsoThrown;
                }
            },
            reported::add);

    @Test
    void shouldReportWhatIsThrownAndThrowNothing() {
        guarded.onRefused("A-B", SymbolRefusal.UNKNOWN);
        guarded.onProblem(SessionProblem.LINK_CLOSED, 1006, "");

        assertThat(reported).containsExactly(thrown, alsoThrown);
    }
}
