package io.kubook.feed.cli;

import io.kubook.engine.EngineConfig;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.MalformedDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.RawFrameDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.ring.EventRing;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinSymbols;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decodes the raw messages of a journal again, each with the instruments as they were defined by then, and compares
 * what comes out with the events that stand behind the message. An event belongs to the message if it has its time and
 * link. One thread.
 */
final class Redecoder {
    private static final int MAX_SYMBOLS = 1 << 16;
    private static final int TIME_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int LINK_OFFSET = TIME_OFFSET + DepthDeltaDecoder.linkIdEncodingOffset();
    private static final int VERSION_OFFSET = MessageHeaderDecoder.versionEncodingOffset();
    private static final int VERSION_END = VERSION_OFFSET + MessageHeaderDecoder.versionEncodingLength();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final SnapshotChunkDecoder chunk = new SnapshotChunkDecoder();
    private final RawFrameDecoder raw = new RawFrameDecoder();
    private final UnsafeBuffer frame = new UnsafeBuffer(0, 0);

    /** What the message that was met last came to, as far as it has not been met in the journal yet. */
    private final Deque<Decoded> expected = new ArrayDeque<>();

    private final EventPublisher publisher;

    /** As the journal has them, by their ids; null where it has none yet. */
    private List<Instrument> instruments;

    private KucoinSymbols symbols;
    private KucoinFrameDecoder decoder;
    private long frameNumber;
    private long frameTimeNs;
    private int frameLink;
    private long frames;
    private long events;
    private long equal;
    private long different;
    private long missing;
    private Difference first;

    private record Decoded(int templateId, UnsafeBuffer bytes) {}

    /**
     * Where an event differs.
     *
     * @param frame  number of the message.
     * @param event  number of the event that was recorded.
     * @param offset of the first byte that differs; -1 if the message comes to no such event any more.
     */
    record Difference(long frame, long event, int offset) {
        String inWords() {
            return "event " + event + " of message " + frame
                    + (offset < 0 ? ", which comes to nothing now" : ", from byte " + offset + " on");
        }
    }

    Redecoder() {
        final int ring = EngineConfig.defaults().eventRingCapacity();
        publisher = new EventPublisher(this::expect, EventRing.maxEventLength(ring), ring);
        begin();
    }

    private void begin() {
        instruments = new ArrayList<>();
        symbols = new KucoinSymbols(publisher, MAX_SYMBOLS);
        decoder = new KucoinFrameDecoder(symbols, publisher);
    }

    private boolean expect(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        expected.add(new Decoded(templateId, new UnsafeBuffer(copy)));
        return true;
    }

    /**
     * The next record of a journal.
     *
     * @param isNew whether it is an event of its own, and does not repeat one.
     */
    void onRecord(
            final long number,
            final boolean isNew,
            final int templateId,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        switch (templateId) {
            case SessionStartDecoder.TEMPLATE_ID -> {
                if (isNew) {
                    end();
                    begin();
                }
            }
            case JournalLossDecoder.TEMPLATE_ID -> end();
            case RawFrameDecoder.TEMPLATE_ID -> {
                end();
                decode(number, buffer, offset);
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                final Decoded next = expected.peek();
                if (isNew && next != null && next.templateId() == templateId && hasTimeOfFrame(buffer, offset)) {
                    compare(number, buffer, offset, length);
                }
                define(buffer, offset);
            }
            case SnapshotChunkDecoder.TEMPLATE_ID -> noteLevels(buffer, offset);
            case DepthDeltaDecoder.TEMPLATE_ID,
                    TradeDecoder.TEMPLATE_ID,
                    TickerDecoder.TEMPLATE_ID,
                    MalformedDecoder.TEMPLATE_ID -> {
                if (hasTimeOfFrame(buffer, offset)
                        && buffer.getInt(offset + LINK_OFFSET, ByteOrder.LITTLE_ENDIAN) == frameLink) {
                    skipDefinition();
                    compare(number, buffer, offset, length);
                }
            }
            default -> {} // No message of a link comes to that.
        }
    }

    private boolean hasTimeOfFrame(final DirectBuffer buffer, final int offset) {
        return frameNumber > 0 && buffer.getLong(offset + TIME_OFFSET, ByteOrder.LITTLE_ENDIAN) == frameTimeNs;
    }

    /** A definition that comes out now and did not then. */
    private void skipDefinition() {
        if (expected.size() > 1) {
            missing++;
            expected.remove();
        }
    }

    private void decode(final long number, final DirectBuffer buffer, final int offset) {
        raw.wrapAndApplyHeader(buffer, offset, header);
        frames++;
        frameNumber = number;
        frameTimeNs = raw.receiveTimeNs();
        frameLink = raw.linkId();
        raw.wrapFrame(frame);
        decoder.decode(frame, 0, frame.capacity(), frameLink, frameTimeNs);
        events += expected.size();
        if (expected.size() > 1) {
            // What an instrument becomes by this message, the journal says: a session may have kept it back.
            instruments.stream().limit(symbols.count()).forEach(symbols::take);
        }
    }

    private void compare(final long number, final DirectBuffer buffer, final int offset, final int length) {
        final Decoded now = expected.poll();
        final int differsAt = now == null ? -1 : mismatch(now.bytes(), buffer, offset, length);
        if (now != null && differsAt < 0) {
            equal++;
            return;
        }
        different++;
        if (first == null) {
            first = new Difference(frameNumber, number, differsAt);
        }
    }

    /** The first byte that differs, besides the schema's version, which says who wrote; -1 if none does. */
    private static int mismatch(final DirectBuffer now, final DirectBuffer buffer, final int offset, final int length) {
        final int common = Math.min(now.capacity(), length);
        for (int i = 0; i < common; i++) {
            final boolean isOfVersion = i >= VERSION_OFFSET && i < VERSION_END;
            if (!isOfVersion && now.getByte(i) != buffer.getByte(offset + i)) {
                return i;
            }
        }
        return now.capacity() == length ? -1 : common;
    }

    private void define(final DirectBuffer buffer, final int offset) {
        definition.wrapAndApplyHeader(buffer, offset, header);
        final int id = definition.instrumentId();
        while (instruments.size() <= id) {
            instruments.add(null);
        }
        instruments.set(
                id,
                new Instrument(
                        id,
                        definition.instrumentVersion(),
                        definition.venue(),
                        definition.symbol(),
                        definition.priceScale(),
                        definition.sizeScale(),
                        definition.priceIncrement(),
                        definition.sizeIncrement()));
        // After a loss they come in any order.
        for (int next = Math.min(id, symbols.count()); next < instruments.size(); next++) {
            if (instruments.get(next) == null || !symbols.take(instruments.get(next))) {
                return;
            }
        }
    }

    /** What a snapshot has shown counts for the scales that later messages may ask for. */
    private void noteLevels(final DirectBuffer buffer, final int offset) {
        chunk.wrapAndApplyHeader(buffer, offset, header);
        if (chunk.instrumentId() < symbols.count()) {
            for (final SnapshotChunkDecoder.LevelsDecoder level : chunk.levels()) {
                final boolean fits = (level.flags() & EventFlags.SIZE_OUT_OF_RANGE) == 0;
                symbols.noteLargest(chunk.instrumentId(), level.price(), fits ? level.size() : Long.MAX_VALUE);
            }
        }
    }

    /** Nothing of the last message comes any more. */
    void end() {
        missing += expected.size();
        expected.clear();
        frameNumber = 0;
    }

    /** Messages decoded. */
    long frames() {
        return frames;
    }

    /** Events that came out. */
    long events() {
        return events;
    }

    /** Those that are the same as was recorded. */
    long equal() {
        return equal;
    }

    /** Recorded events that do not come out, or not the same. */
    long different() {
        return different;
    }

    /** Events that come out and are not recorded: kept back by the session, or lost on the way to book or journal. */
    long missing() {
        return missing;
    }

    /** Where the first one differs; null if none does. */
    Difference first() {
        return first;
    }

    /** Writes an object on a line of its own. */
    void write(final JsonWriter json) {
        json.beginObject();
        json.key("frames").value(frames);
        json.key("events").value(events);
        json.key("equal").value(equal);
        json.key("different").value(different);
        json.key("missing").value(missing);
        json.key("first");
        if (first == null) {
            json.nothing();
        } else {
            json.beginObject();
            json.key("frame").value(first.frame());
            json.key("event").value(first.event());
            json.key("offset").value(first.offset());
            json.endObject();
        }
        json.endObject().line();
    }
}
