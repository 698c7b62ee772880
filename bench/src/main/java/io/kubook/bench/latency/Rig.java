package io.kubook.bench.latency;

import io.kubook.bench.SnapshotBody;
import io.kubook.engine.EngineConfig.Waiting;
import io.kubook.feed.net.NetLoop;
import io.kubook.feed.net.TlsProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Runs loads one after the other over one connection, and says how late frames were. */
public final class Rig {
    private static final int LEVELS = 20_000;
    private static final double LONGEST_WARM_UP_SECONDS = 10;
    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final Path folder;
    private final RigSetup setup;
    private final Consumer<String> progress;

    /**
     * Prepares a run.
     *
     * @param folder   for temporary files.
     * @param setup    what frames pass.
     * @param progress is told, in a line, what is being done.
     */
    public Rig(final Path folder, final RigSetup setup, final Consumer<String> progress) {
        this.folder = folder;
        this.setup = setup;
        this.progress = progress;
    }

    /**
     * Runs loads.
     *
     * @param loads   in order; the first is run once more before, for ten seconds at most, to warm up.
     * @param seconds of each.
     * @return what came out of each.
     * @throws IOException           if there is no place for the journal, or TLS cannot be set up.
     * @throws IllegalStateException if the other process cannot be started or ends, or a frame was refused or lost, or
     *                               did not come at all; the message is one line for a person.
     */
    public List<Lateness> run(final List<Load> loads, final double seconds) throws IOException {
        final double warmUpSeconds = Math.min(seconds, LONGEST_WARM_UP_SECONDS);
        long count = loads.get(0).schedule(0, warmUpSeconds).count();
        for (final Load load : loads) {
            count += load.schedule(0, seconds).count();
        }
        try (Sender sender = Sender.start(folder, setup.tls());
                Receiver receiver = new Receiver(setup, SnapshotBody.of(LEVELS), count);
                NetLoop loop = NetLoop.open("bench-link", receiver::fail);
                Jitter jitter = new Jitter()) {
            final double stampNs = receiver.stampNs();
            loop.connect(sender.address(), sender.options(), receiver);
            loop.every(1, receiver::drainCommands);
            await(receiver::isLive, receiver);
            run(loads.get(0), warmUpSeconds, sender, receiver, jitter, stampNs);
            final List<Lateness> all = new ArrayList<>();
            for (final Load load : loads) {
                all.add(run(load, seconds, sender, receiver, jitter, stampNs));
            }
            return all;
        }
    }

    private Lateness run(
            final Load load,
            final double seconds,
            final Sender sender,
            final Receiver receiver,
            final Jitter jitter,
            final double stampNs) {
        progress.accept("latency at " + load + (setup.tls() ? ", TLS" : ""));
        final Schedule schedule = load.schedule(System.nanoTime() + LEAD_NS, seconds);
        receiver.begin(schedule);
        jitter.interval();
        final TlsProvider tls = setup.tls() ? sender.options().trust().provider() : null;
        final SentFrames sent = send(schedule, sender, receiver);
        await(receiver::isDone, receiver);
        final Map<FrameStage, Histogram> stages = new EnumMap<>(receiver.stages());
        stages.put(FrameStage.SENT, sent.lateness());
        final Map<RigThread, ThreadUse> threads = new EnumMap<>(receiver.threads());
        threads.put(RigThread.SENDER, sent.thread());
        final boolean isSpinning = setup.waiting() == Waiting.SPIN;
        return new Lateness(
                load, tls, isSpinning, sent.shortfall(schedule), stages, jitter.interval(), threads, stampNs);
    }

    /** What went wrong at the receiver's end is why the sender ends. */
    private static SentFrames send(final Schedule schedule, final Sender sender, final Receiver receiver) {
        try {
            return sender.send(schedule);
        } catch (final IllegalStateException ended) {
            throw receiver.failure() == null ? ended : new IllegalStateException(receiver.failure(), ended);
        }
    }

    private static void await(final BooleanSupplier condition, final Receiver receiver) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (receiver.failure() != null) {
                throw new IllegalStateException(receiver.failure());
            }
            if (System.nanoTime() - startNs > PATIENCE_NS) {
                throw new IllegalStateException("frames do not come: " + receiver.changes() + " did");
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }
}
