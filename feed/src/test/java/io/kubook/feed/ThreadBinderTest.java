package io.kubook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import net.openhft.affinity.Affinity;
import org.junit.jupiter.api.Test;

/** That a thread runs where it was bound to, and that nobody is told so if it does not. */
class ThreadBinderTest {
    private static final int NO_SUCH_PROCESSOR = 4_000;

    private final ThreadBinder binder = new ThreadBinder();

    private void run(final ThreadFactory factory, final String name, final Runnable work) throws InterruptedException {
        final Thread thread = factory.newThread(work);
        thread.setName(name);
        thread.start();
        thread.join();
    }

    private static List<Integer> allowed() {
        return Affinity.getAffinity().stream().boxed().toList();
    }

    @Test
    void shouldBindAThreadAndSayWhereItRuns() throws InterruptedException {
        final int processor = allowed().get(allowed().size() - 1);

        run(binder.factory(processor), "bound", () -> assertThat(allowed()).containsExactly(processor));

        assertThat(binder.threads()).containsExactly(new PinnedThread("bound", processor, List.of(processor)));
        assertThat(binder.threads().get(0).isPinned()).isTrue();
    }

    @Test
    void shouldSayThatAThreadIsNotBoundWhereThereIsNoSuchProcessor() throws InterruptedException {
        run(binder.factory(NO_SUCH_PROCESSOR), "free", () -> {});

        assertThat(binder.threads()).containsExactly(new PinnedThread("free", NO_SUCH_PROCESSOR, allowed()));
        assertThat(binder.threads().get(0).isPinned()).isFalse();
    }

    @Test
    void shouldLeaveAThreadAloneThatIsNotToBeBound() throws InterruptedException {
        run(binder.factory(ThreadPins.ANY), "any", () -> {});

        assertThat(binder.threads()).isEmpty();
    }
}
