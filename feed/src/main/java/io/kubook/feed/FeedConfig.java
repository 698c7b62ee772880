package io.kubook.feed;

import io.kubook.engine.EngineConfig;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.net.HttpOptions;
import io.kubook.feed.net.LinkOptions;
import java.util.Objects;

/**
 * How a live feed is built. Immutable.
 *
 * @param engine   sizes and settings of the engine.
 * @param session  the venue's address, credentials and limits.
 * @param links    deadlines, limits and trust of WebSocket links.
 * @param requests deadlines, limits and trust of REST calls.
 */
public record FeedConfig(EngineConfig engine, SessionConfig session, LinkOptions links, HttpOptions requests) {
    /** Refuses what is missing. */
    public FeedConfig {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(requests, "requests");
    }

    /**
     * The usual feed of a session.
     *
     * @param session the venue's address, credentials and limits.
     * @return defaults for all else.
     */
    public static FeedConfig of(final SessionConfig session) {
        return new FeedConfig(EngineConfig.defaults(), session, LinkOptions.DEFAULT, HttpOptions.DEFAULT);
    }
}
