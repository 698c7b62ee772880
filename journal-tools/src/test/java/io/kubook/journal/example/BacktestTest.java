package io.kubook.journal.example;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.EventWriter;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.example.SpreadWatcher;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventPublisher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BacktestTest {
    private static final String SPREADS = "ABC @10 1\nABC @11 0.9\nABC @12 -0.1\nABC @12 -\n";

    @TempDir
    private Path folder;

    /** Prints the spreads of a book, and says when it has left it. */
    private static final class Watcher implements BookListener {
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        private final SpreadWatcher spreads =
                new SpreadWatcher("ABC", new PrintStream(printed, true, StandardCharsets.US_ASCII));
        private final CountDownLatch stale = new CountDownLatch(1);

        @Override
        public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
            spreads.onStateChange(book, previous, reason);
            if (book.state() == BookState.STALE) {
                stale.countDown();
            }
        }

        @Override
        public void onBookChange(final BookView book, final BookChange change) {
            spreads.onBookChange(book, change);
        }

        void feed(final EventPublisher publisher) {
            final EventWriter events = new EventWriter(publisher::publishControl);
            events.instrument(new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0));
            events.linkUp(0);
            events.snapshot(0, 1, 10, bid(100, 5), ask(110, 7));
            events.delta(0, 11, 11, bid(101, 5, 11));
            events.delta(0, 12, 12, bid(111, 5, 12));
            events.linkDown(0);
            try {
                stale.await();
            } catch (final InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        String printed() {
            return printed.toString(StandardCharsets.US_ASCII).replace(System.lineSeparator(), "\n");
        }
    }

    @Test
    void shouldPrintTheSameSpreadsLiveAndFromTheJournal() {
        final Watcher live = new Watcher();
        Backtest.live(live, live::feed, folder);
        final Watcher again = new Watcher();
        Backtest.again(again, folder);

        assertThat(live.printed()).isEqualTo(SPREADS);
        assertThat(again.printed()).isEqualTo(SPREADS);
    }

    @Test
    void shouldSayWhereTheJournalIsDamaged() throws IOException {
        final Watcher live = new Watcher();
        Backtest.live(live, live::feed, folder);
        final Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.filter(path -> path.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {77}), channel.size() - 9);
        }

        assertThatThrownBy(() -> Backtest.again(new Watcher(), folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(file.getFileName() + ", record 7: the checksum differs");
    }
}
