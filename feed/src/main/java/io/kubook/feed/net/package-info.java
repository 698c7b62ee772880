/**
 * Sockets, and the only home of Netty: WebSocket links and HTTP requests of a client, and a small server on loopback
 * for tests and simulations. One event loop carries all of it ({@link io.kubook.feed.net.NetLoop}); whatever happens is
 * told on that thread, and every way in which it can end has a name ({@link io.kubook.feed.net.LinkClose},
 * {@link io.kubook.feed.net.HttpFailure}). Nothing here knows what the bytes mean.
 */
package io.kubook.feed.net;
