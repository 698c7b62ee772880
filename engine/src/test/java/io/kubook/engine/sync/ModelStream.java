package io.kubook.engine.sync;

import io.kubook.engine.EventWriter;
import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.StreamKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One instrument on its way from the simulated venue to the engine: frames of deltas that wait on each link, and
 * snapshots in pieces. What the network does wrong, it does here.
 */
final class ModelStream {
    static final int LINKS = 2;
    static final long NOTHING = -1;

    private static final long NS_IN_MS = 1_000_000;

    /** A message of the venue. */
    private record Frame(ModelEpoch epoch, long first, long last) {}

    /** The venue's best levels after a frame; null where there is none. */
    private record Top(ModelEpoch epoch, long sequence, ModelLevel bid, ModelLevel ask) {}

    /** A part of a snapshot. */
    private record Piece(
            long requestId,
            ModelEpoch epoch,
            long sequence,
            int depth,
            int flags,
            int version,
            int bidsLeftOut,
            int asksLeftOut,
            List<Entry> levels) {}

    private final SplittableRandom random;
    private final EventWriter writer;
    private final int id;
    private final boolean timed;
    private final ModelMarket market;
    private final ModelCursor snapshots = new ModelCursor();
    private final List<ArrayDeque<Frame>> queues = List.of(new ArrayDeque<>(), new ArrayDeque<>());
    private final Frame[] delivered = new Frame[LINKS];
    private final boolean[] up = new boolean[LINKS];
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private final ArrayDeque<Top> tops = new ArrayDeque<>();
    private int version;

    ModelStream(final SplittableRandom random, final EventWriter writer, final int id, final boolean timed) {
        this.random = random;
        this.writer = writer;
        this.id = id;
        this.timed = timed;
        market = new ModelMarket(random, id);
        define(1);
    }

    int id() {
        return id;
    }

    ModelMarket market() {
        return market;
    }

    boolean isUp(final int link) {
        return up[link];
    }

    /** Whether any link carries the instrument. */
    boolean isUp() {
        return up[0] || up[1];
    }

    boolean hasPieces() {
        return !pieces.isEmpty();
    }

    /** Whether every link that is up has brought a frame of the present epoch. */
    boolean isSettled() {
        for (int link = 0; link < LINKS; link++) {
            if (up[link] && (delivered[link] == null || delivered[link].epoch != market.epoch())) {
                return false;
            }
        }
        return true;
    }

    private void define(final int neededVersion) {
        while (version < neededVersion) {
            version++;
            writer.instrument(market.instrument(version));
        }
    }

    /** The instrument is stated once more, as at the beginning of a journal's file. */
    void defineAgain() {
        writer.instrument(market.instrument(version));
    }

    void linkUp(final int link) {
        up[link] = true;
        queues.get(link).clear();
        delivered[link] = null;
        writer.link(link).linkUp(id);
    }

    void linkDown(final int link) {
        up[link] = false;
        writer.link(link).linkDown(id);
    }

    /** The link is gone without an event of its own. */
    void forgetLink(final int link) {
        up[link] = false;
    }

    /** The venue moves on; the frame is on its way on all links. */
    void produce(final int changes) {
        for (int i = 0; i < changes; i++) {
            market.move(nowToTheMillisecond());
        }
        final ModelEpoch epoch = market.epoch();
        for (int link = 0; link < LINKS; link++) {
            if (up[link]) {
                queues.get(link).add(new Frame(epoch, epoch.last() - changes + 1, epoch.last()));
            }
        }
        if (random.nextInt(3) == 0) {
            tops.add(new Top(epoch, epoch.last(), market.best(Side.BID), market.best(Side.ASK)));
        }
    }

    /** The oldest ticker arrives, before or after the frame it belongs to; one of an earlier epoch has no meaning. */
    void sendTicker() {
        final Top top = tops.poll();
        if (top == null || top.epoch != market.epoch() || !isSettled()) {
            return;
        }
        final List<ModelLevel> levels =
                Stream.of(top.bid, top.ask).filter(Objects::nonNull).toList();
        final int tickerVersion = versionFor(levels);
        final Entry bid = tickerLevel(top.bid, tickerVersion);
        final Entry ask = tickerLevel(top.ask, tickerVersion);
        writer.version(tickerVersion).ticker(id, top.sequence, bid.price(), bid.size(), ask.price(), ask.size());
    }

    /** A ticker that is not true arrives. */
    void sendWrongTicker() {
        writer.version(version).ticker(id, market.epoch().last(), 1, 1, 2, 1);
    }

    private static Entry tickerLevel(final ModelLevel level, final int version) {
        return level == null || level.isPriceTooLarge(version) || level.size().at(version) == ModelNumber.TOO_LARGE
                ? Entry.bid(SideView.NONE, 0)
                : level.entry(version, 0);
    }

    private long nowToTheMillisecond() {
        return writer.nowNs() / NS_IN_MS * NS_IN_MS;
    }

    int waiting(final int link) {
        return queues.get(link).size();
    }

    /** The next frame of a link arrives as it is. */
    void deliver(final int link) {
        final Frame frame = queues.get(link).poll();
        if (frame != null) {
            delivered[link] = frame;
            send(link, frame, NOTHING);
        }
    }

    /** Frames of a link are lost. */
    int lose(final int link, final int count) {
        int lost = 0;
        while (lost < count && queues.get(link).poll() != null) {
            lost++;
        }
        return lost;
    }

    void malformed(final int link, final StreamKind kind) {
        if (kind == StreamKind.DEPTH || kind == StreamKind.UNKNOWN) {
            lose(link, 1);
        }
        writer.link(link).malformed(id, kind);
    }

    /** What arrived comes again, cut differently. */
    void repeat(final int link) {
        final Frame frame = delivered[link];
        if (frame != null) {
            final long last = Math.max(frame.epoch.first(), frame.last - random.nextInt(20));
            send(link, new Frame(frame.epoch, Math.max(frame.epoch.first(), last - random.nextInt(30)), last), NOTHING);
        }
    }

    /**
     * The next frame comes together with what has arrived before it, or with the one after it, which comes again.
     *
     * @param known what a live book contains: of the changes up to there some are missing, so that older ones of the
     *              same price would do harm; {@link #NOTHING} if no book is live.
     */
    void overlap(final int link, final long known) {
        final ArrayDeque<Frame> queue = queues.get(link);
        final Frame frame = queue.poll();
        if (frame != null) {
            final Frame next = queue.peek();
            final boolean forwards = next != null && next.epoch == frame.epoch && random.nextBoolean();
            final long first = forwards ? frame.first : Math.max(frame.epoch.first(), frame.first - random.nextInt(12));
            delivered[link] = new Frame(frame.epoch, first, forwards ? next.last : frame.last);
            final boolean joinsOn = known >= frame.first - 1 && known < frame.last;
            send(link, delivered[link], joinsOn ? known : NOTHING);
        }
    }

    void swap(final int link) {
        final ArrayDeque<Frame> queue = queues.get(link);
        if (queue.size() > 1) {
            final Frame first = queue.poll();
            final Frame second = queue.poll();
            send(link, second, NOTHING);
            send(link, first, NOTHING);
            delivered[link] = second;
        }
    }

    private void send(final int link, final Frame frame, final long known) {
        final boolean conflated = random.nextInt(3) == 0;
        final boolean sharesSequence = conflated && known == NOTHING && random.nextInt(3) == 0;
        final List<ModelLevel> changes = new ArrayList<>();
        final List<Long> sequences = new ArrayList<>();
        final Set<List<Object>> seen = new HashSet<>();
        for (long sequence = frame.last; sequence >= frame.first; sequence--) {
            final ModelLevel change = frame.epoch.change(sequence);
            if (sequence <= known && random.nextBoolean()) {
                continue;
            }
            if (change == null || !conflated || seen.add(List.of(change.side(), change.price()))) {
                changes.add(change);
                sequences.add(sharesSequence ? frame.last : sequence);
            }
        }
        final int frameVersion = versionFor(changes);
        final List<Entry> entries = new ArrayList<>();
        int leftOut = 0;
        for (int i = 0; i < changes.size(); i++) {
            final ModelLevel change = changes.get(i);
            if (change == null) {
                entries.add(new Entry(random.nextBoolean() ? Side.BID : Side.ASK, 0, 0, sequences.get(i), 0));
            } else if (change.isPriceTooLarge(frameVersion)) {
                leftOut++;
            } else {
                entries.add(change.entry(frameVersion, sequences.get(i)));
            }
        }
        Collections.shuffle(entries, new Random(random.nextLong()));
        writer.link(link).version(frameVersion).leftOut(leftOut, 0);
        writer.venueTime(timed ? frame.epoch.timeNs(frame.last) : 0);
        writer.delta(id, frame.first, frame.last, entries);
    }

    /** A version that can write all numbers: most often the newest. */
    private int versionFor(final List<ModelLevel> levels) {
        int needed = 1;
        for (final ModelLevel level : levels) {
            needed = level == null ? needed : Math.max(needed, level.neededVersion());
        }
        define(needed);
        return random.nextInt(5) == 0 ? needed + random.nextInt(version - needed + 1) : version;
    }

    /** Answers a request with the book of a sequence, in pieces that are still to be sent. */
    void answer(final long requestId, final ModelEpoch epoch, final long sequence, final int depth, final int count) {
        final ModelBook book = snapshots.at(epoch, sequence);
        final List<ModelLevel> levels = new ArrayList<>();
        for (final Side side : Side.values()) {
            final List<ModelLevel> all = new ArrayList<>(book.side(side).values());
            levels.addAll(depth == 0 ? all : all.subList(0, Math.min(depth, all.size())));
        }
        Collections.shuffle(levels, new Random(random.nextLong()));
        final int pieceVersion = versionFor(levels);
        for (int i = 0; i < count; i++) {
            final int flags = (i == 0 ? EventFlags.FIRST_CHUNK : 0) | (i == count - 1 ? EventFlags.LAST_CHUNK : 0);
            final List<ModelLevel> part = levels.subList(levels.size() * i / count, levels.size() * (i + 1) / count);
            pieces.add(piece(requestId, epoch, sequence, depth, flags, pieceVersion, part));
        }
    }

    private static Piece piece(
            final long requestId,
            final ModelEpoch epoch,
            final long sequence,
            final int depth,
            final int flags,
            final int version,
            final List<ModelLevel> levels) {
        final List<Entry> entries = new ArrayList<>();
        int bidsLeftOut = 0;
        int asksLeftOut = 0;
        for (final ModelLevel level : levels) {
            if (!level.isPriceTooLarge(version)) {
                entries.add(level.entry(version, 0));
            } else if (level.side() == Side.BID) {
                bidsLeftOut++;
            } else {
                asksLeftOut++;
            }
        }
        return new Piece(requestId, epoch, sequence, depth, flags, version, bidsLeftOut, asksLeftOut, entries);
    }

    /** The next part of a snapshot arrives. */
    void sendPiece() {
        final Piece piece = pieces.poll();
        if (piece != null) {
            writer.version(piece.version).leftOut(piece.bidsLeftOut, piece.asksLeftOut);
            writer.venueTime(timed ? piece.epoch.timeNs(piece.sequence) : 0);
            writer.chunk(id, piece.requestId, piece.sequence, piece.depth, piece.flags, piece.levels);
        }
    }
}
