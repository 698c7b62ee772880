package io.kubook.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RigJournalTest {
    private final BookEngine engine =
            new BookEngine(EngineConfig.defaults().withJournal(), EngineListeners.none(), RigJournalTest::fail);

    private static void fail(final Throwable failure) {
        throw new IllegalStateException(failure);
    }

    @Test
    void shouldLeaveNothingBehindWhenItIsClosed() throws IOException {
        final RigJournal journal = new RigJournal(engine, 1, RigJournalTest::fail);
        engine.publisher();
        assertThat(journal.folder()).isNotEmptyDirectory();

        journal.close();

        assertThat(journal.folder()).doesNotExist();
        assertThat(journal.failure()).isNull();
    }
}
