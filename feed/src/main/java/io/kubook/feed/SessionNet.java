package io.kubook.feed;

import io.kubook.engine.metrics.LatencyRecorder;
import io.kubook.engine.metrics.Stage;
import io.kubook.feed.kucoin.KucoinSession;
import io.kubook.feed.kucoin.SessionPort;
import io.kubook.feed.net.HttpAnswer;
import io.kubook.feed.net.HttpAnswerHandler;
import io.kubook.feed.net.HttpCall;
import io.kubook.feed.net.HttpFailure;
import io.kubook.feed.net.HttpRequester;
import io.kubook.feed.net.LinkClose;
import io.kubook.feed.net.LinkListener;
import io.kubook.feed.net.LinkOptions;
import io.kubook.feed.net.NetLoop;
import io.kubook.feed.net.WebSocketLink;
import java.net.URI;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.EpochNanoClock;

/** Does what a session wants over real sockets, and tells it what came back. Loop thread only. */
final class SessionNet implements SessionPort {
    private final NetLoop loop;
    private final HttpRequester requester;
    private final LinkOptions options;
    private final URI rest;
    private final EpochNanoClock clock;
    private final LatencyRecorder latencies;
    private final Int2ObjectHashMap<WebSocketLink> links = new Int2ObjectHashMap<>();
    private KucoinSession session;
    private boolean paused;

    SessionNet(
            final NetLoop loop, final FeedConfig config, final EpochNanoClock clock, final LatencyRecorder latencies) {
        this.loop = loop;
        this.requester = new HttpRequester(loop, config.requests());
        this.options = config.links();
        this.rest = config.session().rest();
        this.clock = clock;
        this.latencies = latencies;
    }

    /** Sets who is told; before anything is asked for. */
    void attach(final KucoinSession owner) {
        session = owner;
    }

    @Override
    public void connect(final int linkId, final String url) {
        links.put(linkId, loop.connect(URI.create(url), options, new Listener(linkId)));
    }

    @Override
    public void disconnect(final int linkId) {
        final WebSocketLink link = links.remove(linkId);
        if (link != null) {
            link.close();
        }
    }

    @Override
    public void send(final int linkId, final String text) {
        final WebSocketLink link = links.get(linkId);
        if (link != null) {
            link.send(text);
        }
    }

    @Override
    public void request(
            final long requestId,
            final String method,
            final String pathAndQuery,
            final Map<String, String> headers,
            final String body) {
        requester.request(new HttpCall(method, rest.resolve(pathAndQuery), headers, body), new Answer(requestId));
    }

    @Override
    public void pauseReading(final boolean pause) {
        if (pause != paused) {
            paused = pause;
            links.values().forEach(pause ? WebSocketLink::pause : WebSocketLink::resume);
            requester.keepAnswers(pause);
        }
    }

    /** Hears one connection; one that the session has given up is heard no more, since its id may name another. */
    private final class Listener implements LinkListener {
        private final int linkId;

        private Listener(final int linkId) {
            this.linkId = linkId;
        }

        @Override
        public void onOpen(final WebSocketLink link) {
            if (links.get(linkId) == link) {
                if (paused) {
                    link.pause();
                }
                session.onLinkOpen(linkId, clock.nanoTime());
            }
        }

        @Override
        public void onFrame(final WebSocketLink link, final DirectBuffer buffer, final int offset, final int length) {
            if (links.get(linkId) == link) {
                final long receiveTimeNs = clock.nanoTime();
                session.onFrame(linkId, buffer, offset, length, receiveTimeNs);
                latencies.recordSince(Stage.DECODE, receiveTimeNs);
            }
        }

        @Override
        public void onClosed(final WebSocketLink link, final LinkClose reason, final int code, final String detail) {
            if (links.remove(linkId, link)) {
                final boolean untrusted = reason == LinkClose.TLS_FAILED;
                session.onLinkClosed(linkId, code, untrusted, reason.inWords(detail), clock.nanoTime());
            }
        }
    }

    /** Hears one REST call. */
    private final class Answer implements HttpAnswerHandler {
        private final long requestId;

        private Answer(final long requestId) {
            this.requestId = requestId;
        }

        @Override
        public void onAnswer(final HttpAnswer answer) {
            session.onResponse(
                    requestId,
                    answer.status(),
                    RateLimit.resetMs(answer),
                    answer.body(),
                    answer.bodyOffset(),
                    answer.bodyLength(),
                    clock.nanoTime());
        }

        @Override
        public void onFailure(final HttpFailure failure, final String detail) {
            session.onRequestFailed(
                    requestId, failure == HttpFailure.TLS_FAILED, failure.inWords(detail), clock.nanoTime());
        }
    }
}
