package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kubook.feed.net.HttpExchange;
import io.kubook.feed.net.LoopbackHandler;
import io.kubook.feed.net.LoopbackServer;
import io.kubook.feed.net.LoopbackSocket;
import io.kubook.feed.net.NetLoop;
import io.kubook.feed.net.TestAuthority;
import io.kubook.feed.net.TlsIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Servers that are no good venues. Each has a name in brackets that says what it does, such as {@code [503 busy]}: a
 * status and a body; it is opened when it is named first. A venue {@code [key 400002]} lists a symbol and refuses keys
 * with that code.
 */
final class BadVenues implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("\\[([a-z0-9][^\\[\\]]*)]");
    private static final String SYMBOLS = "{\"code\":\"200000\",\"data\":[{\"symbol\":\"BTC-USDT\","
            + "\"baseIncrement\":\"0.1\",\"priceIncrement\":\"0.1\",\"enableTrading\":true}]}";

    private final Map<String, String> addresses = new HashMap<>();
    private final NetLoop loop = NetLoop.open("bad-venues", error -> {
        throw new AssertionError(error);
    });
    private final TlsIdentity elsewhere = TlsIdentity.selfSigned("elsewhere.invalid");
    private final TlsIdentity localhost = TlsIdentity.selfSigned("localhost");
    private final TlsIdentity expired;

    /** Makes certificates, and writes that of another host and that of an authority into files. */
    BadVenues(final Path folder) throws IOException {
        elsewhere.writeCertificate(folder.resolve("elsewhere.pem"));
        final TestAuthority authority = new TestAuthority(folder);
        authority.certificate();
        expired = authority.sign("localhost", "-60d");
    }

    /** A text with addresses in place of names. */
    String named(final String text) {
        return NAME.matcher(text).replaceAll(match -> Matcher.quoteReplacement(address(match.group(1))));
    }

    private String address(final String name) {
        return addresses.computeIfAbsent(name, this::open);
    }

    private String open(final String name) {
        return switch (name) {
            case "other name" -> serve(Optional.of(elsewhere), HttpExchange::close);
            case "self signed" -> serve(Optional.of(localhost), HttpExchange::close);
            case "expired" -> serve(Optional.of(expired), HttpExchange::close);
            case "no tls" ->
                serve(Optional.empty(), HttpExchange::close).replace("http://127.0.0.1", "https://localhost");
            case "cut" -> serve(Optional.empty(), HttpExchange::close);
            default -> serve(Optional.empty(), answering(name));
        };
    }

    private static Consumer<HttpExchange> answering(final String name) {
        final String[] words = name.split(" ", 2);
        if (words[0].equals("key")) {
            final String refusal = "{\"code\":\"" + words[1] + "\",\"msg\":\"no\"}";
            return exchange -> exchange.respond(
                    200, Map.of(), (exchange.path().endsWith("symbols") ? SYMBOLS : refusal).getBytes(UTF_8));
        }
        // A window that ends after the patience of whoever asks, and another place to look that nobody is to look at.
        final Map<String, String> headers = Map.of("gw-ratelimit-reset", "60000", "Location", "http://127.0.0.1:1/");
        return exchange -> exchange.respond(Integer.parseInt(words[0]), headers, words[1].getBytes(UTF_8));
    }

    private String serve(final Optional<TlsIdentity> identity, final Consumer<HttpExchange> answer) {
        try {
            return LoopbackServer.open(loop, 0, identity, new Handler(answer))
                    .httpAddress()
                    .toString();
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        loop.close();
    }

    private record Handler(Consumer<HttpExchange> answer) implements LoopbackHandler {
        @Override
        public void onHttp(final HttpExchange exchange) {
            answer.accept(exchange);
        }

        @Override
        public int onUpgrade(final String path, final String query) {
            return 404;
        }

        @Override
        public void onOpen(final LoopbackSocket socket) {}

        @Override
        public void onText(final LoopbackSocket socket, final String text) {}

        @Override
        public void onClose(final LoopbackSocket socket) {}
    }
}
