package io.kubook.feed.net;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** How a loop talks to the operating system. */
public enum NetTransport {
    /** Linux's own, through a native library. */
    EPOLL(EpollSocketChannel.class, EpollServerSocketChannel.class),

    /** The JDK's, everywhere. */
    NIO(NioSocketChannel.class, NioServerSocketChannel.class);

    private final Class<? extends SocketChannel> socketType;
    private final Class<? extends ServerSocketChannel> serverType;

    NetTransport(
            final Class<? extends SocketChannel> socketType, final Class<? extends ServerSocketChannel> serverType) {
        this.socketType = socketType;
        this.serverType = serverType;
    }

    /**
     * The better one of those that work here.
     *
     * @return {@link #EPOLL} where its native library can be loaded, else {@link #NIO}.
     */
    public static NetTransport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    IoHandlerFactory ioHandlers() {
        return this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    Class<? extends SocketChannel> socketType() {
        return socketType;
    }

    Class<? extends ServerSocketChannel> serverType() {
        return serverType;
    }
}
