package io.kubook.feed.kucoin;

import io.kubook.engine.ring.EventPublisher;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Frames on their way in: counted, decoded, and where they are no market data, acted upon. Market data of streams that
 * were given up is kept back, and so are trades that come a second time while one connection replaces another: trades
 * are told apart by their sequence, which rises within a symbol. Books need no such care; their sequences are
 * continuous.
 */
final class SessionInbox implements MarketGate {
    private final SessionLinks links;
    private final LinkTalk talk;
    private final SessionStatistics statistics;
    private final StreamWatch streams;
    private final KucoinFrameDecoder decoder;

    /** Null if frames are not published as they came. */
    private final RawFrameEvent raw;

    private final long[] lastTrades;

    SessionInbox(
            final SessionConfig config,
            final KucoinSymbols symbols,
            final EventPublisher publisher,
            final SessionLinks links,
            final LinkTalk talk,
            final SessionStatistics statistics,
            final StreamWatch streams) {
        this.links = links;
        this.talk = talk;
        this.statistics = statistics;
        this.streams = streams;
        this.decoder = new KucoinFrameDecoder(symbols, publisher, this);
        this.raw = config.rawFrames() ? new RawFrameEvent(publisher) : null;
        this.lastTrades = new long[config.maxSymbols()];
        Arrays.fill(lastTrades, Long.MIN_VALUE);
    }

    void onFrame(
            final int linkId, final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs) {
        final SessionLink link = links.link(linkId);
        if (link == null) {
            return;
        }
        link.heartbeat.onFrame(receiveTimeNs);
        statistics.set(SessionCounter.LAST_FRAME_NS, receiveTimeNs);
        if (raw != null && !raw.publish(buffer, offset, length, linkId, receiveTimeNs)) {
            statistics.increment(SessionCounter.RAW_FRAMES_LOST);
        }
        final DecodeResult result = decoder.decode(buffer, offset, length, linkId, receiveTimeNs);
        count(length, result);
        if (decoder.kind().isMarketData()) {
            onMarketData(link, receiveTimeNs);
        } else if (result == DecodeResult.OK) {
            onControl(link, decoder.frame(), receiveTimeNs);
        }
    }

    private void onMarketData(final SessionLink link, final long receiveTimeNs) {
        link.lastDataNs = receiveTimeNs;
        if (decoder.kind() == FrameKind.DEPTH && decoder.venueTimeNs() != 0) {
            statistics.set(SessionCounter.LAG_NS, receiveTimeNs - decoder.venueTimeNs());
        }
    }

    private void onControl(final SessionLink link, final KucoinFrame frame, final long receiveTimeNs) {
        switch (frame.kind()) {
            case WELCOME -> links.onWelcome(link, receiveTimeNs);
            case ACK -> talk.onAck(link, frame.id(), receiveTimeNs);
            case PONG -> talk.onPong(link, frame.id(), receiveTimeNs);
            case ERROR -> {
                if (!talk.onError(link, frame, receiveTimeNs)) {
                    links.fail(
                            link,
                            SessionProblem.LINK_CLOSED,
                            frame.code(),
                            frame.message().toString(),
                            receiveTimeNs);
                }
            }
            default -> {} // Notices and the like ask for nothing.
        }
    }

    private void count(final int length, final DecodeResult result) {
        if (result.isMalformed()) {
            statistics.increment(SessionCounter.REFUSED_FRAMES);
        }
        statistics.set(SessionCounter.MATCHED_FRAMES, decoder.matchedFrames());
        switch (decoder.kind()) {
            case DEPTH -> count(SessionCounter.DEPTH_FRAMES, SessionCounter.DEPTH_BYTES, length);
            case TRADE -> count(SessionCounter.TRADE_FRAMES, SessionCounter.TRADE_BYTES, length);
            case TICKER -> count(SessionCounter.TICKER_FRAMES, SessionCounter.TICKER_BYTES, length);
            default -> count(SessionCounter.OTHER_FRAMES, SessionCounter.OTHER_BYTES, length);
        }
    }

    private void count(final SessionCounter frames, final SessionCounter bytes, final int length) {
        statistics.increment(frames);
        statistics.add(bytes, length);
    }

    @Override
    public boolean admit(
            final FrameKind kind,
            final long lastSequence,
            final int instrumentId,
            final int linkId,
            final long receiveTimeNs) {
        final SessionLink link = links.link(linkId);
        final boolean admitted = switch (kind) {
            case DEPTH -> admitDepth(link, lastSequence, instrumentId, receiveTimeNs);
            case TRADE -> admitTrade(link, lastSequence, instrumentId, receiveTimeNs);
            default -> link.shard.active == link && admits(link, instrumentId, TopicStream.TICKER);
        };
        if (!admitted) {
            statistics.increment(SessionCounter.FRAMES_KEPT_BACK);
        }
        return admitted;
    }

    private boolean admitDepth(
            final SessionLink link, final long sequence, final int instrumentId, final long receiveTimeNs) {
        if (!admits(link, instrumentId, TopicStream.DEPTH)) {
            return false;
        }
        talk.announce(link, instrumentId, receiveTimeNs);
        streams.onDelta(instrumentId, sequence);
        return true;
    }

    private boolean admitTrade(
            final SessionLink link, final long sequence, final int instrumentId, final long receiveTimeNs) {
        if (!admits(link, instrumentId, TopicStream.TRADES)) {
            return false;
        }
        if (link.shard.isOverlapping(receiveTimeNs) && sequence <= lastTrades[instrumentId]) {
            return false;
        }
        lastTrades[instrumentId] = sequence;
        return true;
    }

    /** Lets a frame in if it is of a stream that was asked for; that stream is known to run then. */
    private static boolean admits(final SessionLink link, final int instrumentId, final TopicStream stream) {
        final int topic = LinkTopics.topic(instrumentId, stream);
        if (!link.topics.carries(topic)) {
            return false;
        }
        link.topics.onData(topic);
        return true;
    }
}
