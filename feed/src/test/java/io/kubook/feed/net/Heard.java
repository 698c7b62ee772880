package io.kubook.feed.net;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/** Writes down what it hears, a line each, for tests to wait for. */
final class Heard implements LinkListener, HttpAnswerHandler {
    private static final long PATIENCE_S = 20;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** The next line, waited for. */
    String next() {
        try {
            final String line = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("nothing was heard");
            }
            return line;
        } catch (final InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** That many lines, waited for. */
    List<String> next(final int count) {
        final List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next());
        }
        return all;
    }

    /** What has been heard beyond what was asked for. */
    List<String> rest() {
        return List.copyOf(lines);
    }

    void note(final String line) {
        lines.add(line);
    }

    @Override
    public void onOpen(final WebSocketLink link) {
        note("open");
    }

    @Override
    public void onFrame(final WebSocketLink link, final DirectBuffer buffer, final int offset, final int length) {
        note("frame " + textOf(buffer, offset, length));
    }

    @Override
    public void onClosed(final WebSocketLink link, final LinkClose reason, final int code, final String detail) {
        note("closed " + reason + ' ' + code);
    }

    @Override
    public void onAnswer(final HttpAnswer answer) {
        note(answer.status() + " " + textOf(answer.body(), answer.bodyOffset(), answer.bodyLength()));
    }

    @Override
    public void onFailure(final HttpFailure failure, final String detail) {
        note("failed " + failure);
    }

    private static String textOf(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
