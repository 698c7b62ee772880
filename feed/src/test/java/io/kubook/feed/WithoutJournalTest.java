package io.kubook.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.EngineListeners;
import io.kubook.engine.ring.Streams;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.kucoin.SessionListener;
import io.kubook.feed.kucoin.SessionProblem;
import io.kubook.feed.kucoin.SymbolRefusal;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who embeds the feed and wants no journal needs neither journal-tools nor Chronicle on the class path. */
@Timeout(60)
class WithoutJournalTest {
    /** The class path of this test without the journal and what it stands on, loaded anew. */
    private static final class Hiding extends URLClassLoader {
        private static final List<String> HIDDEN = List.of("io.kubook.journal.", "net.openhft.");

        Hiding() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Hiding::url)
                    .toArray(URL[]::new);
        }

        private static URL url(final String path) {
            try {
                return Path.of(path).toUri().toURL();
            } catch (final IOException e) {
                throw new AssertionError(path, e);
            }
        }

        @Override
        protected Class<?> findClass(final String name) throws ClassNotFoundException {
            if (HIDDEN.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }
    }

    /** A program that follows a venue, or at least tries to. */
    public static final class Embedder implements Callable<String>, SessionListener {
        private final CountDownLatch told = new CountDownLatch(1);

        /** For the loader. */
        public Embedder() {}

        @Override
        public String call() throws InterruptedException {
            // As frameworks do that look at what a class has.
            assertThat(LiveFeed.class.getDeclaredMethods()).isNotEmpty();
            assertThat(LiveFeed.class.getDeclaredFields()).isNotEmpty();
            assertThat(FeedConfig.class.getDeclaredConstructors()).isNotEmpty();
            assertThat(FeedConfig.class.getRecordComponents()).isNotEmpty();
            final FeedConfig config =
                    FeedConfig.of(SessionConfig.of(URI.create("http://127.0.0.1:1"), Optional.empty(), 1));
            try (LiveFeed feed = new LiveFeed(config, EngineListeners.none(), this, Throwable::printStackTrace)) {
                feed.subscribe("BTC-USDT", Streams.ALL);
                return told.await(30, TimeUnit.SECONDS) + " " + feed.journal() + " "
                        + config.equals(FeedConfig.of(config.session()));
            }
        }

        @Override
        public void onRefused(final String name, final SymbolRefusal refusal) {}

        @Override
        public void onProblem(final SessionProblem problem, final int code, final String words) {
            told.countDown();
        }
    }

    /** The same with a journal. */
    public static final class Recorder implements Callable<Path> {
        /** For the loader. */
        public Recorder() {}

        @Override
        public Path call() {
            return FeedJournal.in(Path.of("nowhere")).folder();
        }
    }

    private static Object callIn(final ClassLoader loader, final Class<?> program) throws Exception {
        final Class<?> loaded = loader.loadClass(program.getName());
        assertThat(loaded).isNotSameAs(program);
        return ((Callable<?>) loaded.getDeclaredConstructor().newInstance()).call();
    }

    @Test
    void shouldFollowAVenueWithoutTheJournalOnTheClassPath() throws Exception {
        try (Hiding loader = new Hiding()) {
            assertThat(callIn(loader, Embedder.class)).isEqualTo("true Optional.empty true");
        }
    }

    @Test
    void shouldNeedTheJournalOnTheClassPathWhenThereIsToBeOne() throws IOException {
        try (Hiding loader = new Hiding()) {
            assertThatThrownBy(() -> callIn(loader, Recorder.class))
                    .isInstanceOf(NoClassDefFoundError.class)
                    .hasMessage("io/kubook/journal/JournalConfig");
        }
    }
}
