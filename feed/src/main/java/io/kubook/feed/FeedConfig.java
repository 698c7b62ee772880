package io.kubook.feed;

import io.kubook.engine.EngineConfig;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.RawFrameEncoder;
import io.kubook.engine.ring.EventRing;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.net.HttpOptions;
import io.kubook.feed.net.LinkOptions;
import java.util.Objects;
import java.util.Optional;

/**
 * How a live feed is built. Immutable.
 *
 * @param engine   sizes and settings of the engine.
 * @param session  the venue's address, credentials and limits.
 * @param links    deadlines, limits and trust of WebSocket links.
 * @param requests deadlines, limits and trust of REST calls.
 * @param journal  where all events are recorded; empty for nowhere. Needs journal-tools on the class path, which who
 *                 does without a journal does without.
 * @param warmUp   whether the code that frames pass is warmed up before the first connection, once in a JVM: a second
 *                 or two of whoever makes the feed. Without it, the first thousands of frames take many times longer.
 * @param pins     which processors the threads are bound to. Needs OpenHFT's affinity on the class path unless it is
 *                 {@link ThreadPins#NONE}.
 */
public record FeedConfig(
        EngineConfig engine,
        SessionConfig session,
        LinkOptions links,
        HttpOptions requests,
        Optional<FeedJournal> journal,
        boolean warmUp,
        ThreadPins pins) {
    private static final int FRAME_OFFSET =
            MessageHeaderEncoder.ENCODED_LENGTH + RawFrameEncoder.BLOCK_LENGTH + RawFrameEncoder.frameHeaderLength();

    /**
     * Refuses what is missing, and a journal of raw messages behind a ring on which the longest would find no room.
     *
     * @throws IllegalArgumentException if the engine's ring is too small for raw messages.
     */
    public FeedConfig {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(requests, "requests");
        Objects.requireNonNull(journal, "journal");
        Objects.requireNonNull(pins, "pins");
        if (journal.isPresent() && journal.get().raw()) {
            requireRoomForFrames(EventRing.maxEventLength(engine.eventRingCapacity()), links.frameLimit());
        }
    }

    private static void requireRoomForFrames(final int maxEventLength, final int frameLimit) {
        if (frameLimit > maxEventLength - FRAME_OFFSET) {
            throw new IllegalArgumentException("raw messages of up to " + frameLimit
                    + " bytes need a larger event ring than one that takes events of " + maxEventLength + " bytes");
        }
    }

    /**
     * Warmed up, and no thread bound to a processor.
     *
     * @param engine   sizes and settings of the engine.
     * @param session  the venue's address, credentials and limits.
     * @param links    deadlines, limits and trust of WebSocket links.
     * @param requests deadlines, limits and trust of REST calls.
     * @param journal  where all events are recorded; empty for nowhere.
     */
    public FeedConfig(
            final EngineConfig engine,
            final SessionConfig session,
            final LinkOptions links,
            final HttpOptions requests,
            final Optional<FeedJournal> journal) {
        this(engine, session, links, requests, journal, true, ThreadPins.NONE);
    }

    /**
     * The same without a journal.
     *
     * @param engine   sizes and settings of the engine.
     * @param session  the venue's address, credentials and limits.
     * @param links    deadlines, limits and trust of WebSocket links.
     * @param requests deadlines, limits and trust of REST calls.
     */
    public FeedConfig(
            final EngineConfig engine,
            final SessionConfig session,
            final LinkOptions links,
            final HttpOptions requests) {
        this(engine, session, links, requests, Optional.empty());
    }

    /**
     * The usual feed of a session.
     *
     * @param session the venue's address, credentials and limits.
     * @return defaults for all else, and no journal.
     */
    public static FeedConfig of(final SessionConfig session) {
        return new FeedConfig(EngineConfig.defaults(), session, LinkOptions.DEFAULT, HttpOptions.DEFAULT);
    }

    /**
     * The same with a journal. The engine gets the ring that it needs by itself.
     *
     * @param newJournal where, and how.
     * @return a new configuration.
     */
    public FeedConfig withJournal(final FeedJournal newJournal) {
        return new FeedConfig(engine, session, links, requests, Optional.of(newJournal), warmUp, pins);
    }

    /**
     * The same without warming up: for who feeds it so much that it is warm in no time, or has done so himself.
     *
     * @return a new configuration.
     */
    public FeedConfig withoutWarmUp() {
        return new FeedConfig(engine, session, links, requests, journal, false, pins);
    }

    /**
     * The same with threads bound to processors.
     *
     * @param newPins which to which.
     * @return a new configuration.
     */
    public FeedConfig withPins(final ThreadPins newPins) {
        return new FeedConfig(engine, session, links, requests, journal, warmUp, newPins);
    }
}
