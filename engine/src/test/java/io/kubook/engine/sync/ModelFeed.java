package io.kubook.engine.sync;

import io.kubook.engine.EventWriter;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.CommandRing;
import io.kubook.engine.ring.EventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Everything outside the engine: two instruments on two links, requests and answers, time, and a plan of faults. */
final class ModelFeed implements CommandHandler {
    private static final long MS = 1_000_000;
    private static final int[] DEPTHS = {0, 20, 20, 100};
    private static final StreamKind[] KINDS = StreamKind.values();
    private static final SnapshotFailure[] FAILURES = SnapshotFailure.values();
    private static final int QUIET_FRAMES = 80;
    private static final int SMALL_RESET = 2000;

    /** A snapshot that the engine wants; with an epoch if the venue has looked at its book already. */
    private record Request(ModelStream stream, long id, ModelEpoch epoch, long sequence) {}

    private final SplittableRandom random;
    private final CommandRing commands;
    private final IntFunction<? extends BookView> books;
    private final EventWriter writer;
    private final double faultRate;
    private final boolean timed;
    private final int depth;
    private final boolean linksSwap;
    private final List<ModelStream> streams = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final int[] quietFrames = new int[2];
    private boolean commandsBlocked;

    ModelFeed(
            final SplittableRandom random,
            final CommandRing commands,
            final IntFunction<? extends BookView> books,
            final EventSink sink) {
        this.random = random;
        this.commands = commands;
        this.books = books;
        writer = new EventWriter(sink);
        faultRate = random.nextInt(3) == 0 ? 0.15 : random.nextInt(2) * 0.02;
        timed = random.nextInt(4) > 0;
        depth = DEPTHS[random.nextInt(DEPTHS.length)];
        linksSwap = random.nextBoolean();
        for (int id = 0; id < 2; id++) {
            streams.add(new ModelStream(random, writer, id, timed));
        }
    }

    List<ModelStream> streams() {
        return streams;
    }

    private boolean oneIn(final int n) {
        return random.nextInt(n) == 0;
    }

    /** The next thing that happens. */
    void step() {
        final ModelStream stream = streams.get(random.nextInt(streams.size()));
        writer.advance(random.nextLong(oneIn(400) ? 3000 * MS : 3 * MS));
        if (oneIn(6)) {
            stream.sendTicker();
        }
        final int kind = random.nextInt(100);
        if (kind < 35) {
            produce(stream);
        } else if (kind < 75) {
            deliver(stream, random.nextInt(ModelStream.LINKS));
        } else if (kind < 82) {
            writer.time();
        } else if (kind < 97) {
            moveSnapshots(stream);
        } else if (random.nextDouble() < faultRate * 2) {
            disturb(stream);
        } else {
            changeLinks(stream);
        }
    }

    /** A venue whose tickers are not to be trusted. */
    void lie() {
        streams.get(random.nextInt(streams.size())).sendWrongTicker();
    }

    private void produce(final ModelStream stream) {
        writer.advance(random.nextLong(20 * MS));
        stream.produce(oneIn(100) ? 30 + random.nextInt(50) : 1 + random.nextInt(8));
        quietFrames[stream.id()] = Math.max(0, quietFrames[stream.id()] - 1);
    }

    private void deliver(final ModelStream stream, final int link) {
        if (!stream.isUp(link) && !oneIn(20)) {
            return;
        }
        int left = stream.waiting(link) > 50 ? stream.waiting(link) : 1 + random.nextInt(3);
        for (; left > 0; left--) {
            if (random.nextDouble() < faultRate) {
                deliverBadly(stream, link);
            } else {
                stream.deliver(link);
            }
        }
    }

    private void deliverBadly(final ModelStream stream, final int link) {
        switch (random.nextInt(6)) {
            case 0 -> stream.lose(link, 1);
            case 1 -> stream.repeat(link);
            case 2 -> stream.overlap(link, knownOf(stream));
            case 3 -> stream.swap(link);
            case 4 -> {
                if (oneIn(4)) {
                    stream.malformed(link, KINDS[random.nextInt(KINDS.length)]);
                }
            }
            default -> stream.deliver(link);
        }
    }

    private long knownOf(final ModelStream stream) {
        final BookView book = books.apply(stream.id());
        return book.state() == BookState.LIVE ? book.sequence() : ModelStream.NOTHING;
    }

    private void moveSnapshots(final ModelStream stream) {
        if (!commandsBlocked) {
            commands.drain(this);
        }
        if (stream.hasPieces() && !oneIn(4)) {
            stream.sendPiece();
        } else if (!requests.isEmpty()) {
            answer(requests.remove(random.nextInt(requests.size())));
        }
    }

    @Override
    public void onSnapshotRequested(final int instrumentId, final long requestId) {
        final ModelStream stream = streams.get(instrumentId);
        final ModelEpoch epoch = stream.market().epoch();
        requests.add(
                random.nextBoolean()
                        ? new Request(stream, requestId, epoch, sequenceOf(epoch))
                        : new Request(stream, requestId, null, 0));
    }

    @Override
    public void onRefreshRequested(final int instrumentId, final long requestId) {
        if (oneIn(4)) {
            writer.snapshotFailed(instrumentId, requestId, SnapshotFailure.NO_TURN, 0);
        } else {
            onSnapshotRequested(instrumentId, requestId);
        }
    }

    private long sequenceOf(final ModelEpoch epoch) {
        final int back = oneIn(10) ? 300 : oneIn(2) ? 30 : 1;
        return Math.max(epoch.first() - 1, epoch.last() - random.nextInt(back));
    }

    private void answer(final Request request) {
        final ModelStream stream = request.stream;
        final double kind = random.nextDouble();
        if (kind < faultRate) {
            final SnapshotFailure failure = FAILURES[random.nextInt(oneIn(10) ? 5 : 4)];
            writer.snapshotFailed(stream.id(), request.id, failure, random.nextLong(500 * MS));
        } else if (kind > faultRate * 1.5) {
            final ModelEpoch epoch = request.epoch == null ? stream.market().epoch() : request.epoch;
            final long sequence = request.epoch == null ? sequenceOf(epoch) : request.sequence;
            final int asked = oneIn(10) ? DEPTHS[random.nextInt(DEPTHS.length)] : depth;
            stream.answer(request.id, epoch, sequence, asked, oneIn(2) ? 1 : 1 + random.nextInt(4));
        }
    }

    private void changeLinks(final ModelStream stream) {
        final int link = random.nextInt(ModelStream.LINKS);
        if (!stream.isUp(link)) {
            if (link == 0 || linksSwap) {
                stream.linkUp(link);
            }
        } else if (quietFrames[stream.id()] == 0 && random.nextDouble() < faultRate) {
            if (oneIn(3)) {
                streams.forEach(other -> other.forgetLink(link));
                writer.link(link).linkDown(-1);
            } else {
                stream.linkDown(link);
            }
        }
    }

    private void disturb(final ModelStream stream) {
        switch (random.nextInt(6)) {
            case 0 -> writer.command(stream.id(), CommandKind.RESYNC);
            case 1 -> unsubscribe(stream);
            case 2 -> overrun(stream);
            case 3 -> restart(stream);
            case 4 -> stream.defineAgain();
            default -> blockCommands();
        }
    }

    private void unsubscribe(final ModelStream stream) {
        if (quietFrames[stream.id()] == 0) {
            for (int link = 0; link < ModelStream.LINKS; link++) {
                stream.forgetLink(link);
            }
            writer.command(stream.id(), CommandKind.UNSUBSCRIBE);
        }
    }

    private void overrun(final ModelStream stream) {
        int lost = 0;
        for (int link = 0; link < ModelStream.LINKS; link++) {
            lost += stream.lose(link, random.nextInt(5));
        }
        writer.overrun(stream.id(), lost, random.nextInt(2));
    }

    private void blockCommands() {
        commandsBlocked = !commandsBlocked;
        while (commandsBlocked && commands.subscribe("NOISE", 1)) {
            // Until the ring is full.
        }
    }

    /**
     * The sequence starts again: far forwards, far backwards, or a little backwards. A small step can only be told from
     * old deltas if the links have been further before and the venue does not answer with its past.
     */
    private void restart(final ModelStream stream) {
        final long last = stream.market().epoch().last();
        final long nowNs = writer.nowNs() / MS * MS;
        final int kind = random.nextInt(4);
        if (kind == 0) {
            stream.market().restart(last + 1_000_000 + random.nextInt(1000), nowNs);
        } else if (kind == 1 || !timed) {
            stream.market().restart(Math.max(1, last - SequenceResetDetector.RESET_DISTANCE * 4), nowNs);
        } else if (kind == 2) {
            stream.market().restart(last - SMALL_RESET - random.nextInt(10 * SMALL_RESET), nowNs);
        } else if (stream.isSettled()) {
            requests.removeIf(request -> request.stream == stream);
            while (stream.hasPieces()) {
                stream.sendPiece();
            }
            quietFrames[stream.id()] = QUIET_FRAMES;
            stream.market().restart(last - 500 - random.nextInt(SMALL_RESET), nowNs);
        }
    }

    /** No more faults: everything is carried by all links again. */
    void calmDown() {
        commandsBlocked = false;
        for (final ModelStream stream : streams) {
            stream.market().calmDown();
            for (int link = 0; link < ModelStream.LINKS; link++) {
                if (!stream.isUp(link)) {
                    stream.linkUp(link);
                }
            }
            if (books.apply(stream.id()).state() == BookState.HALTED) {
                writer.command(stream.id(), CommandKind.RESYNC);
            }
        }
    }

    /** 100 ms in which nothing goes wrong. */
    void calmRound() {
        for (final ModelStream stream : streams) {
            stream.produce(1 + random.nextInt(8));
            for (int link = 0; link < ModelStream.LINKS; link++) {
                while (stream.waiting(link) > 0) {
                    stream.deliver(link);
                }
            }
        }
        requests.clear();
        commands.drain(this);
        for (final Request request : requests) {
            final ModelEpoch epoch = request.stream.market().epoch();
            request.stream.answer(request.id, epoch, epoch.last(), depth, 2);
        }
        for (final ModelStream stream : streams) {
            while (stream.hasPieces()) {
                stream.sendPiece();
            }
        }
        writer.advance(100 * MS).time();
    }

    @Override
    public void onResync(final String symbol) {
        throw new AssertionError("nobody asked");
    }

    @Override
    public void onSubscribe(final String symbol, final int ignored) {
        // The noise that filled the ring.
    }

    @Override
    public void onUnsubscribe(final String symbol, final int ignored) {
        throw new AssertionError("nobody asked");
    }
}
