package io.kubook.feed.net;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A server whose behaviour each test writes down itself. By default it echoes. */
final class ScriptedVenue implements LoopbackHandler {
    final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    volatile Consumer<HttpExchange> http =
            exchange -> exchange.respond(200, Map.of(), exchange.body().getBytes());
    volatile int upgradeStatus = SWITCHING_PROTOCOLS;
    volatile Consumer<LoopbackSocket> open = socket -> {};
    volatile BiConsumer<LoopbackSocket, String> text =
            (socket, text) -> socket.sendText(text.getBytes(StandardCharsets.UTF_8));

    @Override
    public void onHttp(final HttpExchange exchange) {
        http.accept(exchange);
    }

    @Override
    public int onUpgrade(final String path, final String query) {
        return upgradeStatus;
    }

    @Override
    public void onOpen(final LoopbackSocket socket) {
        open.accept(socket);
    }

    @Override
    public void onText(final LoopbackSocket socket, final String message) {
        text.accept(socket, message);
    }

    @Override
    public void onClose(final LoopbackSocket socket) {
        closed.add(socket.path() + '?' + socket.query());
    }
}
