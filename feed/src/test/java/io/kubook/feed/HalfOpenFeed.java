package io.kubook.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.ring.Streams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A venue and a feed that follows it, as a program: prints each change of a book's state and each problem, and audits
 * the books for every line that it reads.
 */
public final class HalfOpenFeed implements BookListener {
    /** How often the feed has to ping, which is told to it by the venue. */
    public static final int PING_MS = 1_000;

    /** How long it has to wait for the answer. */
    public static final int PONG_MS = 1_000;

    /** What it follows. */
    public static final List<String> SYMBOLS = List.of("BTC-USDT", "ETH-USDT", "SHIB-USDT");

    private static final int AUDITS = 5;

    private HalfOpenFeed() {}

    /**
     * Runs until its input ends.
     *
     * @param args none.
     * @throws IOException if it cannot listen or read.
     */
    public static void main(final String[] args) throws IOException {
        try (VenueRig rig = new VenueRig(
                        UnaryOperator.identity(),
                        all -> all.withSession(all.session().withPings(PING_MS, PONG_MS)));
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            final LiveFeed feed =
                    rig.open(FeedConfig.of(rig.session(Optional.empty())), EngineListeners.of(new HalfOpenFeed()));
            SYMBOLS.forEach(symbol -> feed.subscribe(symbol, Streams.ALL));
            while (lines.readLine() != null) {
                rig.awaitEqual(SYMBOLS, AUDITS);
                System.out.println(rig.wrong.isEmpty() ? "equal" : rig.story());
            }
        }
    }

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        System.out.println(book.instrument().symbol() + " " + book.state() + " " + reason);
    }
}
