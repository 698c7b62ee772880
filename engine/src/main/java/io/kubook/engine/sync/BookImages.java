package io.kubook.engine.sync;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.Side;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.BookImageEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventSink;
import java.util.BitSet;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes a whole live book as events for the journal, and puts one together again in a replay. */
final class BookImages {
    static final int LEVELS_PER_CHUNK = 2000;

    private static final int NO_LINK = -1;
    private static final int NOBODY = -1;
    private static final int EMPTY_CHUNK_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH
            + BookImageEncoder.BLOCK_LENGTH
            + BookImageEncoder.LevelsEncoder.sbeHeaderSize();
    private static final int CHUNK_LENGTH =
            EMPTY_CHUNK_LENGTH + LEVELS_PER_CHUNK * BookImageEncoder.LevelsEncoder.sbeBlockLength();

    /** What a ring adds to a chunk: its header, the event number, and padding. */
    private static final int RING_OVERHEAD = 24;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookImageEncoder encoder = new BookImageEncoder();
    private final UnsafeBuffer scratch = new UnsafeBuffer(0, 0);
    private final int maxLevelsPerSide;
    private final BitSet awaited = new BitSet();
    private OrderBook image;
    private int holder = NOBODY;

    BookImages(final int maxLevelsPerSide) {
        this.maxLevelsPerSide = maxLevelsPerSide;
    }

    /** The bytes that an image takes on a ring, or a few more. */
    static long lengthOf(final OrderBook book) {
        final long levels = (long) book.bids().levelCount() + book.asks().levelCount();
        final long chunks = levels / LEVELS_PER_CHUNK + 1;
        return chunks * (EMPTY_CHUNK_LENGTH + RING_OVERHEAD) + levels * BookImageEncoder.LevelsEncoder.sbeBlockLength();
    }

    /** Writes a live book; false if the journal had no room for all of it: what was written is invalid. */
    boolean write(final BookBuilder builder, final EventSink journal) {
        if (scratch.capacity() == 0) {
            scratch.wrap(new byte[CHUNK_LENGTH]);
        }
        final OrderBook book = builder.book();
        final int bids = book.bids().levelCount();
        final int total = bids + book.asks().levelCount();
        int from = 0;
        do {
            final int to = Math.min(total, from + LEVELS_PER_CHUNK);
            final int flags = (from == 0 ? EventFlags.FIRST_CHUNK : 0) | (to == total ? EventFlags.LAST_CHUNK : 0);
            writeBlock(builder, flags);
            final BookImageEncoder.LevelsEncoder levels = encoder.levelsCount(to - from);
            for (int i = from; i < to; i++) {
                final Side side = i < bids ? Side.BID : Side.ASK;
                final BookSide source = book.side(side);
                final int level = i < bids ? i : i - bids;
                levels.next()
                        .price(source.price(level))
                        .size(source.size(level))
                        .side((short) side.ordinal());
            }
            final int length = MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
            if (!journal.offer(BookImageEncoder.TEMPLATE_ID, scratch, 0, length)) {
                return false;
            }
            from = to;
        } while (from < total);
        return true;
    }

    private void writeBlock(final BookBuilder builder, final int flags) {
        final OrderBook book = builder.book();
        encoder.wrapAndApplyHeader(scratch, 0, header)
                .receiveTimeNs(book.receiveTimeNs())
                .instrumentId(book.instrument().id())
                .linkId(NO_LINK)
                .venueTimeNs(book.venueTimeNs())
                .sequence(book.sequence())
                .bidHorizon(book.bids().horizon())
                .askHorizon(book.asks().horizon())
                .linksUp(builder.linksUp())
                .lastRequestId(builder.lastRequestId())
                .instrumentVersion(book.instrument().version())
                .depth(builder.depth())
                .flags((short) flags);
    }

    /** A book has missed events: only an image can tell where it stands, even if a snapshot makes it live before. */
    void await(final int instrumentId) {
        awaited.set(instrumentId);
    }

    /** Whether a book has missed events, so that it may know less than the one that was recorded. */
    boolean isAwaited(final int instrumentId) {
        return awaited.get(instrumentId);
    }

    /**
     * Takes a part of an image; with the last one the builder becomes its book. One that is live and has missed nothing
     * only does what the live one did when it wrote the image.
     *
     * @return false if a live book that has missed nothing is not that of the image.
     */
    boolean read(final BookImageDecoder chunk, final BookBuilder builder) {
        final Instrument instrument = builder.book().instrument();
        if (EventFlags.has(chunk.flags(), EventFlags.FIRST_CHUNK)) {
            if (image == null) {
                image = new OrderBook(instrument, maxLevelsPerSide);
            }
            holder = instrument.id();
            image.become(instrument, chunk.bidHorizon(), chunk.askHorizon());
            image.stamp(chunk.sequence(), chunk.venueTimeNs(), chunk.receiveTimeNs());
        } else if (holder != instrument.id()) {
            return true;
        }
        for (final BookImageDecoder.LevelsDecoder level : chunk.levels()) {
            image.set(Side.of(level.side()), level.price(), level.size());
        }
        if (EventFlags.has(chunk.flags(), EventFlags.LAST_CHUNK)) {
            holder = NOBODY;
            if (builder.book().state() == BookState.LIVE && !awaited.get(instrument.id())) {
                builder.onImage();
                return builder.book().sequence() == image.sequence()
                        && builder.book().digest() == image.digest();
            }
            awaited.clear(instrument.id());
            builder.restore(image, chunk.linksUp(), chunk.lastRequestId(), chunk.depth());
        }
        return true;
    }
}
