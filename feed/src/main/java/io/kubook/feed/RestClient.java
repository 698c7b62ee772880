package io.kubook.feed;

import io.kubook.engine.book.Side;
import io.kubook.feed.VenueException.Kind;
import io.kubook.feed.json.TextSpan;
import io.kubook.feed.kucoin.BookDepth;
import io.kubook.feed.kucoin.DepthEntries;
import io.kubook.feed.kucoin.KucoinCredentials;
import io.kubook.feed.kucoin.KucoinHosts;
import io.kubook.feed.kucoin.KucoinRest;
import io.kubook.feed.kucoin.KucoinRestBody;
import io.kubook.feed.kucoin.KucoinRestParser;
import io.kubook.feed.kucoin.RestKind;
import io.kubook.feed.kucoin.RestRequest;
import io.kubook.feed.kucoin.SymbolDirectory;
import io.kubook.feed.kucoin.SymbolInfo;
import io.kubook.feed.net.HttpAnswer;
import io.kubook.feed.net.HttpAnswerHandler;
import io.kubook.feed.net.HttpCall;
import io.kubook.feed.net.HttpFailure;
import io.kubook.feed.net.HttpOptions;
import io.kubook.feed.net.HttpRequester;
import io.kubook.feed.net.NetLoop;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/**
 * Single calls of the venue's REST interface, for tools and for the beginning of a strategy: what is traded, and a book
 * as it is now. Each call waits for its answer, no longer than its {@link HttpOptions} say; one that the venue puts
 * off, since it wants fewer, is made again within that time. A live book is another matter: {@link LiveFeed}.
 *
 * <p>Any thread, one call at a time or several.
 */
public final class RestClient implements AutoCloseable {
    private static final long FIRST_PAUSE_MS = 500;
    private static final int MAX_DOUBLINGS = 10;
    private static final int MOST_ZEROS = 64;

    /** A venue that says again and again that it needs no time gets this part of a guess. */
    private static final int MORE_THAN_SAID = 10;

    private final URI rest;
    private final KucoinRest calls;
    private final NetLoop loop;
    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
    private final HttpOptions options;
    private final EpochNanoClock clock = new OffsetEpochNanoClock();

    /**
     * A client of one venue.
     *
     * @param rest        its REST address: {@code https}, or {@code http} on this machine.
     * @param credentials empty for public data.
     * @param options     deadlines, limits and trust.
     * @param errors      gets bugs; must not throw.
     * @throws IllegalArgumentException if the address is none that may be used.
     */
    public RestClient(
            final URI rest,
            final Optional<KucoinCredentials> credentials,
            final HttpOptions options,
            final ErrorHandler errors) {
        KucoinHosts.requireUsable(rest);
        this.rest = rest;
        calls = new KucoinRest(credentials);
        loop = NetLoop.open("kubook-rest", errors);
        this.options = options;
    }

    /**
     * What the venue lists.
     *
     * @return in its order.
     * @throws VenueException if it does not say.
     */
    public List<SymbolInfo> symbols() throws VenueException {
        return call(calls.symbols(), body -> {
            if (body.kind() != RestKind.SYMBOLS) {
                throw unreadable();
            }
            return List.copyOf(body.symbols());
        });
    }

    /**
     * What a name means, according to the venue's list.
     *
     * @param name such as {@code BTC-USDT}, {@code btcusdt} or {@code BTC/USDT}.
     * @return its row.
     * @throws VenueException of the kind {@link Kind#NO_SUCH_SYMBOL} if that is not traded; or if there is no list.
     */
    public SymbolInfo symbol(final String name) throws VenueException {
        final SymbolDirectory directory = new SymbolDirectory();
        directory.load(symbols(), clock.nanoTime());
        final SymbolDirectory.Resolution resolution = directory.resolve(name);
        if (resolution.info().isEmpty()) {
            throw new VenueException(
                    Kind.NO_SUCH_SYMBOL,
                    name + ": " + resolution.refusal().orElseThrow().description());
        }
        return resolution.info().get();
    }

    /**
     * A book as it is now.
     *
     * @param symbol the venue's name, as {@link #symbol} gives it.
     * @param depth  how much of it.
     * @return the book.
     * @throws VenueException of the kind {@link Kind#NOT_AUTHORISED} if all of it is wanted and there is no key; or if
     *                        the venue does not say.
     */
    public RestBook book(final String symbol, final BookDepth depth) throws VenueException {
        if (depth == BookDepth.ALL && !calls.isAuthenticated()) {
            throw new VenueException(Kind.NOT_AUTHORISED, "the full book needs a key");
        }
        return call(calls.book(symbol, depth), body -> {
            if (body.kind() != RestKind.SNAPSHOT) {
                throw unreadable();
            }
            return new RestBook(
                    symbol,
                    body.sequence(),
                    body.venueTimeNs(),
                    depth,
                    levels(body.levels(), Side.BID),
                    levels(body.levels(), Side.ASK));
        });
    }

    private static List<RestBook.Level> levels(final DepthEntries entries, final Side side) throws VenueException {
        final TextSpan text = new TextSpan();
        final List<RestBook.Level> levels = new ArrayList<>();
        for (int i = 0; i < entries.count(); i++) {
            if (entries.side(i) == side) {
                entries.priceText(i, text);
                final BigDecimal price = decimal(text);
                entries.sizeText(i, text);
                levels.add(new RestBook.Level(price, decimal(text)));
            }
        }
        return levels;
    }

    /** Exact, unless it is a number that would fill the memory of whoever writes it out. */
    private static BigDecimal decimal(final TextSpan text) throws VenueException {
        final BigDecimal value;
        try {
            value = new BigDecimal(text.toString());
        } catch (final NumberFormatException beyondAnyExponent) {
            throw unreadable();
        }
        if (Math.abs((long) value.scale()) > MOST_ZEROS) {
            throw unreadable();
        }
        return value;
    }

    /** Makes of a body what was asked for, as long as it is there. */
    private interface Reader<T> {
        T read(KucoinRestBody body) throws VenueException;
    }

    private <T> T call(final RestRequest request, final Reader<T> reader) throws VenueException {
        final CompletableFuture<T> result = new CompletableFuture<>();
        waiting.add(result);
        new Asking<>(request, reader, result).ask(options.totalTimeoutMs());
        try {
            return result.join();
        } catch (final CompletionException failed) {
            if (failed.getCause() instanceof VenueException expected) {
                throw expected;
            }
            throw failed;
        } finally {
            waiting.remove(result);
        }
    }

    private static VenueException unreadable() {
        return new VenueException(Kind.UNREADABLE, "an answer that cannot be used");
    }

    @Override
    public void close() {
        loop.close();
        final VenueException closed = new VenueException(Kind.UNREACHABLE, HttpFailure.CLOSED_BY_US.inWords(""));
        waiting.forEach(result -> result.completeExceptionally(closed));
    }

    /**
     * One call, and the same again as long as the venue wants fewer of them and there is time; on the loop's thread,
     * but for its beginning.
     */
    private final class Asking<T> implements HttpAnswerHandler {
        private final RestRequest request;
        private final Reader<T> reader;
        private final CompletableFuture<T> result;
        private final long startNs = clock.nanoTime();
        private int tries;

        Asking(final RestRequest request, final Reader<T> reader, final CompletableFuture<T> result) {
            this.request = request;
            this.reader = reader;
            this.result = result;
        }

        void ask(final int timeoutMs) {
            tries++;
            final HttpCall call = new HttpCall(
                    request.method(),
                    rest.resolve(request.pathAndQuery()),
                    calls.headers(request, clock.nanoTime()),
                    request.body());
            new HttpRequester(loop, options.withTotalTimeout(timeoutMs)).request(call, this);
        }

        @Override
        public void onAnswer(final HttpAnswer answer) {
            final KucoinRestParser parser = new KucoinRestParser();
            parser.parse(answer.body(), answer.bodyOffset(), answer.bodyLength());
            final KucoinRestBody body = parser.body();
            try {
                switch (body.verdict(answer.status())) {
                    case OK -> result.complete(reader.read(body));
                    case RATE_LIMITED -> askLater(RateLimit.resetMs(answer));
                    case CREDENTIALS_REFUSED, CLOCK_REFUSED -> fail(Kind.NOT_AUTHORISED, body.words(answer.status()));
                    case BUSY -> fail(Kind.OUT_OF_ORDER, body.words(answer.status()));
                    case REFUSED -> fail(Kind.REFUSED, body.words(answer.status()));
                    case FOREIGN -> fail(Kind.UNREADABLE, body.words(answer.status()));
                }
            } catch (final VenueException | RuntimeException failure) { // A bug has to reach whoever waits, too.
                result.completeExceptionally(failure);
            }
        }

        /** How long the venue wants to be left alone, it says, or it is guessed: longer each time. */
        private void askLater(final long resetMs) {
            final long guessMs = FIRST_PAUSE_MS << Math.min(tries - 1, MAX_DOUBLINGS);
            final long pauseMs = resetMs >= 0 ? Math.max(resetMs, guessMs / MORE_THAN_SAID) : guessMs;
            final long leftMs =
                    options.totalTimeoutMs() - TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - startNs) - pauseMs;
            if (leftMs <= 0) {
                fail(
                        Kind.RATE_LIMITED,
                        tries == 1
                                ? "the venue wants fewer requests"
                                : "the venue wants fewer requests, and asking " + tries + " times did not help");
            } else {
                loop.after(pauseMs, () -> ask((int) leftMs));
            }
        }

        @Override
        public void onFailure(final HttpFailure failure, final String detail) {
            fail(failure == HttpFailure.TLS_FAILED ? Kind.UNTRUSTED : Kind.UNREACHABLE, failure.inWords(detail));
        }

        private void fail(final Kind kind, final String words) {
            result.completeExceptionally(new VenueException(kind, words));
        }
    }
}
