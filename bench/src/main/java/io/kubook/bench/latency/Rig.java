package io.kubook.bench.latency;

import io.kubook.bench.Histograms;
import io.kubook.bench.SnapshotBody;
import io.kubook.bench.contest.Jdk;
import io.kubook.bench.contest.Roster;
import io.kubook.engine.EngineConfig;
import io.kubook.feed.net.LinkOptions;
import io.kubook.feed.net.NetLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs loads one after the other over one connection, and says how late frames were. */
public final class Rig {
    private static final int LEVELS = 20_000;
    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final Path folder;
    private final EngineConfig.Waiting waiting;
    private final Consumer<String> progress;

    /**
     * Prepares a run.
     *
     * @param folder   for temporary files.
     * @param waiting  what the book thread does while there is nothing to do.
     * @param progress is told, in a line, what is being done.
     */
    public Rig(final Path folder, final EngineConfig.Waiting waiting, final Consumer<String> progress) {
        this.folder = folder;
        this.waiting = waiting;
        this.progress = progress;
    }

    /**
     * Runs loads.
     *
     * @param loads   in order; the first is run once more before, to warm up.
     * @param seconds of each.
     * @return what came out of each.
     * @throws IOException           if the other process cannot be started or ends.
     * @throws IllegalStateException if a frame was refused or lost, or did not come at all.
     */
    public List<Lateness> run(final List<Load> loads, final double seconds) throws IOException {
        final List<String> command = Roster.javaCommand(Jdk.here(), folder);
        command.add(SenderMain.class.getName());
        final Process sender = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        final BufferedReader answers =
                new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.US_ASCII));
        final Writer questions = new OutputStreamWriter(sender.getOutputStream(), StandardCharsets.US_ASCII);
        try (Receiver receiver = new Receiver(waiting, SnapshotBody.of(LEVELS));
                NetLoop loop = NetLoop.open("bench-link", Rig::raise);
                Jitter jitter = new Jitter()) {
            final URI address = URI.create("ws://127.0.0.1:" + answers.readLine());
            loop.connect(address, LinkOptions.DEFAULT, receiver);
            loop.every(1, receiver::drainCommands);
            await(receiver::isLive, receiver);
            final List<Lateness> all = new ArrayList<>();
            run(loads.get(0), seconds, receiver, jitter, questions, answers);
            for (final Load load : loads) {
                all.add(run(load, seconds, receiver, jitter, questions, answers));
            }
            return all;
        } finally {
            sender.destroy();
        }
    }

    private static void raise(final Throwable failure) {
        throw new IllegalStateException(failure);
    }

    private Lateness run(
            final Load load,
            final double seconds,
            final Receiver receiver,
            final Jitter jitter,
            final Writer questions,
            final BufferedReader answers)
            throws IOException {
        progress.accept("latency at " + load);
        final Schedule schedule = load.schedule(System.nanoTime() + LEAD_NS, seconds);
        receiver.begin(schedule);
        jitter.interval();
        questions.write(schedule.toText() + "\n");
        questions.flush();
        final String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the sender has ended");
        }
        await(receiver::isDone, receiver);
        final String[] words = answer.split(" ");
        final double took = (Long.parseLong(words[0]) - schedule.startNs()) / 1e9;
        return new Lateness(
                load,
                Math.max(0, 1 - schedule.seconds() / took),
                Histograms.decode(words[1]),
                receiver.received().copy(),
                receiver.listened().copy(),
                jitter.interval(),
                receiver.linkBytes(),
                receiver.bookBytes());
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
