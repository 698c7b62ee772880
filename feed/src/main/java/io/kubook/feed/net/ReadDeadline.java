package io.kubook.feed.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.ReadTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Fails a channel that brings no byte for too long, with a {@link ReadTimeoutException}. Netty's own handler counts the
 * time in which reading is switched off; this one does not.
 */
final class ReadDeadline extends ChannelInboundHandlerAdapter {
    private final long timeoutNs;
    private ChannelHandlerContext context;
    private Future<?> timer;
    private long lastNs;

    ReadDeadline(final int timeoutMs) {
        timeoutNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(final ChannelHandlerContext ctx, final Object bytes) {
        lastNs = nowNs();
        ctx.fireChannelRead(bytes);
    }

    @Override
    public void handlerRemoved(final ChannelHandlerContext ctx) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** Begins to watch. */
    void start() {
        touch();
        schedule(timeoutNs);
    }

    /** Counts from now: reading has just been switched on. */
    void touch() {
        lastNs = nowNs();
    }

    private void check() {
        if (!context.channel().config().isAutoRead()) {
            schedule(timeoutNs);
            return;
        }
        final long leftNs = timeoutNs - (nowNs() - lastNs);
        if (leftNs > 0) {
            schedule(leftNs);
        } else {
            context.fireExceptionCaught(ReadTimeoutException.INSTANCE);
        }
    }

    private void schedule(final long delayNs) {
        timer = context.executor().schedule(this::check, delayNs, TimeUnit.NANOSECONDS);
    }

    private long nowNs() {
        return context.executor().ticker().nanoTime();
    }
}
