package io.kubook.feed.net;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.agrona.ErrorHandler;

/**
 * One event loop on one thread: every link, request and server made with it lives there, and so do their listeners.
 * Names are looked up on a thread of its own, since that may wait for seconds.
 */
public final class NetLoop implements AutoCloseable {
    private static final long CLOSE_TIMEOUT_MS = 5_000;

    private final NetTransport transport;
    private final ErrorHandler errors;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final ExecutorService resolver;
    private final Set<LoopMember> members = new HashSet<>();
    private boolean abandoned;

    private NetLoop(final String name, final NetTransport transport, final ErrorHandler errors) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.errors = Objects.requireNonNull(errors, "errors");
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), transport.ioHandlers());
        loop = group.next();
        resolver = Executors.newSingleThreadExecutor(new DefaultThreadFactory(name + "-names", true));
    }

    /**
     * Starts a loop on the best transport.
     *
     * @param name   of its thread.
     * @param errors hears what a listener or an action threw, on the loop's thread; must not throw.
     * @return the loop, running.
     */
    public static NetLoop open(final String name, final ErrorHandler errors) {
        return open(name, NetTransport.best(), errors);
    }

    /**
     * Starts a loop.
     *
     * @param name      of its thread.
     * @param transport how to talk to the operating system.
     * @param errors    hears what a listener or an action threw, on the loop's thread; must not throw.
     * @return the loop, running.
     */
    public static NetLoop open(final String name, final NetTransport transport, final ErrorHandler errors) {
        return new NetLoop(name, transport, errors);
    }

    /**
     * Which transport this loop uses.
     *
     * @return never null.
     */
    public NetTransport transport() {
        return transport;
    }

    /**
     * Whether the caller is on the loop's thread.
     *
     * @return true for the listeners and actions of this loop.
     */
    public boolean isLoopThread() {
        return loop.inEventLoop();
    }

    /**
     * Does something on the loop's thread, soon. From any thread.
     *
     * @param action what; must not wait.
     * @return false if the loop is closed: it will not be done.
     */
    public boolean execute(final Runnable action) {
        return submit(guarded(action));
    }

    /**
     * Makes a wake-up of this loop: running it, on any thread, has the action done on the loop's thread soon after.
     * Several runs before that are one. Running it allocates nothing, never waits, and does nothing on a closed loop.
     *
     * @param action what is to be done; must not wait.
     * @return the wake-up: make it once and keep it.
     */
    public Runnable wakeUp(final Runnable action) {
        final Runnable guarded = guarded(action);
        final AtomicBoolean pending = new AtomicBoolean();
        final Runnable task = () -> {
            pending.set(false);
            guarded.run();
        };
        return () -> {
            if (pending.compareAndSet(false, true)) {
                submit(task);
            }
        };
    }

    /**
     * Does something later on the loop's thread. From any thread.
     *
     * @param delayMs how much later.
     * @param action  what; must not wait.
     * @return to cancel it by.
     * @throws RejectedExecutionException if the loop is closed.
     */
    public LoopTimer after(final long delayMs, final Runnable action) {
        return new LoopTimer(loop.schedule(guarded(action), delayMs, TimeUnit.MILLISECONDS));
    }

    /**
     * Does something again and again on the loop's thread, whatever the action throws. From any thread.
     *
     * @param periodMs from one start to the next; also to the first.
     * @param action   what; must not wait.
     * @return to cancel it by.
     * @throws RejectedExecutionException if the loop is closed.
     */
    public LoopTimer every(final long periodMs, final Runnable action) {
        return new LoopTimer(loop.scheduleAtFixedRate(guarded(action), periodMs, periodMs, TimeUnit.MILLISECONDS));
    }

    /**
     * Opens a link. From any thread; returns at once, and whatever comes of it is told to the listener, later.
     *
     * @param address  {@code wss} of any host, {@code ws} of this machine only, path and query as they are to be sent.
     * @param options  its limits.
     * @param listener hears of it.
     * @return the link, not open yet.
     * @throws IllegalStateException if the loop is closed.
     */
    public WebSocketLink connect(final URI address, final LinkOptions options, final LinkListener listener) {
        final WebSocketLink link = new WebSocketLink(this, address, options, listener);
        if (!submit(link::start)) {
            throw new IllegalStateException("the loop is closed");
        }
        return link;
    }

    /**
     * Ends everything that lives here: links and requests still open are told {@code CLOSED_BY_US}, servers are closed,
     * the threads end. Waits for that, unless called on the loop's own thread. A second call does nothing.
     */
    @Override
    public void close() {
        submit(this::abandonAll);
        if (!loop.inEventLoop()) {
            group.terminationFuture().awaitUninterruptibly(2 * CLOSE_TIMEOUT_MS);
        }
    }

    /** The loop itself, for channels. */
    EventLoop eventLoop() {
        return loop;
    }

    /** Hears what listeners throw. */
    ErrorHandler errors() {
        return errors;
    }

    /** Does something of somebody else's here and now; what it throws is reported and goes no further. */
    void guard(final Runnable action) {
        try {
            action.run();
        } catch (final Throwable failure) {
            errors.onError(failure);
        }
    }

    /** Takes in what is to be told when the loop closes; one that comes after that is told at once. On the loop. */
    void enter(final LoopMember member) {
        if (abandoned) {
            member.abandon();
        } else {
            members.add(member);
        }
    }

    /** What has ended needs not be told. On the loop. */
    void leave(final LoopMember member) {
        members.remove(member);
    }

    /**
     * Looks a name up and tells the addresses, or why there are none, on the loop.
     *
     * @param answer gets either addresses or a failure, the other being null; never called on a closed loop.
     */
    void resolve(final String host, final BiConsumer<InetAddress[], UnknownHostException> answer) {
        resolver.execute(() -> lookUp(host, answer));
    }

    /** Complains about a call from a wrong thread, which is a bug. */
    void checkThread() {
        if (!loop.inEventLoop()) {
            throw new IllegalStateException("to be called on the loop's thread, not on " + Thread.currentThread());
        }
    }

    private void lookUp(final String host, final BiConsumer<InetAddress[], UnknownHostException> answer) {
        try {
            final InetAddress[] addresses = InetAddress.getAllByName(host);
            submit(() -> answer.accept(addresses, null));
        } catch (final UnknownHostException failure) {
            submit(() -> answer.accept(null, failure));
        }
    }

    private boolean submit(final Runnable task) {
        if (loop.isShuttingDown()) {
            return false;
        }
        try {
            loop.execute(task);
            return true;
        } catch (final RejectedExecutionException closedMeanwhile) {
            return false;
        }
    }

    private Runnable guarded(final Runnable action) {
        Objects.requireNonNull(action, "action");
        return () -> guard(action);
    }

    /**
     * On the loop, so that nobody asks for a name after the resolver has gone. Only from here on is anything refused:
     * what waited for its turn before may still connect and ask, and is told like all others that it is over.
     */
    private void abandonAll() {
        abandoned = true;
        resolver.shutdownNow();
        final List<LoopMember> all = new ArrayList<>(members);
        members.clear();
        try {
            all.forEach(LoopMember::abandon);
        } finally {
            group.shutdownGracefully(0, CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        }
    }
}
