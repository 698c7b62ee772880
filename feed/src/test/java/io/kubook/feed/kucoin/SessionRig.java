package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.sbe.CommandDecoder;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.LinkDownDecoder;
import io.kubook.engine.event.sbe.LinkUpDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.RawFrameDecoder;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.event.sbe.SnapshotFailedDecoder;
import io.kubook.engine.event.sbe.TimeDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;
import io.kubook.engine.ring.CommandRing;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.engine.ring.EventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A session with a clock that is turned by hand, and with everything it says and publishes written down as lines. */
final class SessionRig implements SessionPort, SessionListener, EventSink {
    static final String BULLET = "{\"code\":\"200000\",\"data\":{\"token\":\"t=\",\"instanceServers\":[{\"endpoint\":"
            + "\"wss://ws.kucoin.com/\",\"encrypt\":true,\"protocol\":\"websocket\",\"pingInterval\":18000,"
            + "\"pingTimeout\":10000}]}}";
    static final String SNAPSHOT =
            "{\"code\":\"200000\",\"data\":{\"time\":1,\"sequence\":\"9\",\"bids\":[],\"asks\":[]}}";

    private static final int MAX_EVENT = 256;

    final CommandRing commands = new CommandRing(1 << 16);
    final EventPublisher publisher = new EventPublisher(this, MAX_EVENT, 4096);
    final KucoinSession session;
    long nowNs = TimeUnit.DAYS.toNanos(20_000);
    boolean full;

    private final List<String> said = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();

    SessionRig(final SessionConfig config) {
        session = new KucoinSession(config, this, publisher, commands, this);
    }

    static String symbols(final String... names) {
        final List<String> rows = new ArrayList<>();
        for (final String name : names) {
            rows.add("{\"symbol\":\"" + name.replace("!", "")
                    + "\",\"baseIncrement\":\"0.1\",\"priceIncrement\":\"0.1\",\"enableTrading\":" + !name.endsWith("!")
                    + "}");
        }
        return "{\"code\":\"200000\",\"data\":[" + String.join(",", rows) + "]}";
    }

    static String depth(final String symbol, final long sequence) {
        return "{\"topic\":\"/market/level2:" + symbol + "\",\"type\":\"message\",\"subject\":\"trade.l2update\","
                + "\"data\":{\"changes\":{\"asks\":[[\"5\",\"1\",\"" + sequence + "\"]],\"bids\":[]},\"sequenceEnd\":"
                + sequence + ",\"sequenceStart\":" + sequence + ",\"symbol\":\"" + symbol + "\",\"time\":1}}";
    }

    static String trade(final String symbol, final long sequence) {
        return "{\"topic\":\"/market/match:" + symbol
                + "\",\"type\":\"message\",\"subject\":\"trade.l3match\",\"data\":"
                + "{\"price\":\"1\",\"sequence\":\"" + sequence + "\",\"side\":\"buy\",\"size\":\"1\",\"symbol\":\""
                + symbol + "\",\"time\":\"1\",\"tradeId\":\"" + sequence + "\",\"type\":\"match\"}}";
    }

    /** Lets time pass in steps of ten milliseconds. */
    SessionRig pass(final long millis) {
        for (long done = 0; done < millis; done += 10) {
            nowNs += TimeUnit.MILLISECONDS.toNanos(10);
            session.onTime(nowNs);
        }
        return this;
    }

    /** Lets much time pass, in steps of a second, while pings are answered. */
    void passAlive(final int linkId, final long seconds) {
        for (long second = 0; second < seconds; second++) {
            nowNs += TimeUnit.SECONDS.toNanos(1);
            session.onTime(nowNs);
            pongs(linkId);
        }
    }

    /** Answers the pings of a link that were said since the last call, and forgets what else was said. */
    private void pongs(final int linkId) {
        for (final String line : takeSaid()) {
            if (line.startsWith("send " + linkId + " ") && line.contains("\"ping\"")) {
                frame(linkId, "{\"id\":\"" + line.split("\"")[3] + "\",\"type\":\"pong\",\"timestamp\":1}");
            }
        }
    }

    void frame(final int linkId, final String text) {
        final byte[] bytes = text.getBytes(UTF_8);
        session.onFrame(linkId, new UnsafeBuffer(bytes), 0, bytes.length, nowNs);
    }

    void respond(final long requestId, final int status, final long resetMs, final String body) {
        final byte[] bytes = body.getBytes(UTF_8);
        session.onResponse(requestId, status, resetMs, new UnsafeBuffer(bytes), 0, bytes.length, nowNs);
    }

    void respond(final long requestId, final String body) {
        respond(requestId, 200, -1, body);
    }

    void ack(final int linkId, final long id) {
        frame(linkId, "{\"id\":\"" + id + "\",\"type\":\"ack\"}");
    }

    void error(final int linkId, final String id, final int code) {
        frame(linkId, "{\"id\":\"" + id + "\",\"type\":\"error\",\"code\":" + code + ",\"data\":\"words\"}");
    }

    void welcome(final int linkId) {
        session.onLinkOpen(linkId, nowNs);
        frame(linkId, "{\"id\":\"x\",\"type\":\"welcome\"}");
    }

    /** From nothing to link 0 that is up and has asked for its topics; requests 1 and 2 are spent on the way. */
    SessionRig start(final int streams, final String... symbols) {
        for (final String symbol : symbols) {
            session.onSubscribe(symbol, streams);
        }
        pass(10);
        respond(1, symbols(symbols));
        pass(20);
        respond(2, BULLET);
        welcome(0);
        return this;
    }

    List<String> takeSaid() {
        return take(said);
    }

    List<String> takeEvents() {
        return take(events);
    }

    List<String> takeReports() {
        return take(reports);
    }

    void forget() {
        said.clear();
        events.clear();
        reports.clear();
    }

    private static List<String> take(final List<String> lines) {
        final List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    @Override
    public void connect(final int linkId, final String url) {
        said.add("connect " + linkId + " " + url);
    }

    @Override
    public void disconnect(final int linkId) {
        said.add("disconnect " + linkId);
    }

    @Override
    public void send(final int linkId, final String text) {
        said.add("send " + linkId + " " + text);
    }

    @Override
    public void request(
            final long requestId,
            final String method,
            final String pathAndQuery,
            final Map<String, String> headers,
            final String body) {
        said.add("request " + requestId + " " + method + " " + pathAndQuery + signature(headers));
    }

    /** That a request is signed, and by how much the time that it is signed with is not ours. */
    private String signature(final Map<String, String> headers) {
        if (headers.isEmpty()) {
            return "";
        }
        final long aheadMs = Long.parseLong(headers.get("KC-API-TIMESTAMP")) - TimeUnit.NANOSECONDS.toMillis(nowNs);
        return " signed" + (aheadMs == 0 ? "" : " " + aheadMs + " ms ahead");
    }

    @Override
    public void pauseReading(final boolean paused) {
        said.add("pause " + paused);
    }

    @Override
    public void onRefused(final String name, final SymbolRefusal refusal) {
        reports.add(name + " " + refusal);
    }

    @Override
    public void onProblem(final SessionProblem problem, final int code, final String words) {
        reports.add(problem + " " + code + " " + words);
    }

    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (full) {
            return false;
        }
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        switch (templateId) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                final InstrumentDefinitionDecoder event = new InstrumentDefinitionDecoder();
                event.wrapAndApplyHeader(buffer, offset, header).venue();
                events.add("instrument " + event.instrumentId() + " " + event.symbol());
            }
            case LinkUpDecoder.TEMPLATE_ID -> {
                final LinkUpDecoder event = new LinkUpDecoder().wrapAndApplyHeader(buffer, offset, header);
                events.add("up " + event.instrumentId() + " on " + event.linkId());
            }
            case LinkDownDecoder.TEMPLATE_ID -> {
                final LinkDownDecoder event = new LinkDownDecoder().wrapAndApplyHeader(buffer, offset, header);
                events.add("down " + event.instrumentId() + " on " + event.linkId());
            }
            case DepthDeltaDecoder.TEMPLATE_ID -> {
                final DepthDeltaDecoder event = new DepthDeltaDecoder().wrapAndApplyHeader(buffer, offset, header);
                events.add("delta " + event.instrumentId() + " on " + event.linkId() + " " + event.lastSequence());
            }
            case TradeDecoder.TEMPLATE_ID -> {
                final TradeDecoder event = new TradeDecoder().wrapAndApplyHeader(buffer, offset, header);
                events.add("trade " + event.instrumentId() + " on " + event.linkId() + " " + event.sequence());
            }
            case SnapshotChunkDecoder.TEMPLATE_ID -> {
                final SnapshotChunkDecoder event =
                        new SnapshotChunkDecoder().wrapAndApplyHeader(buffer, offset, header);
                events.add("snapshot " + event.instrumentId() + " " + event.requestId() + " depth " + event.depth());
            }
            case SnapshotFailedDecoder.TEMPLATE_ID -> {
                final SnapshotFailedDecoder event =
                        new SnapshotFailedDecoder().wrapAndApplyHeader(buffer, offset, header);
                events.add("failed " + event.instrumentId() + " " + event.requestId() + " "
                        + SnapshotFailure.of(event.failure()) + " " + event.retryAfterNs());
            }
            case CommandDecoder.TEMPLATE_ID -> {
                final CommandDecoder event = new CommandDecoder().wrapAndApplyHeader(buffer, offset, header);
                events.add("command " + event.instrumentId() + " " + CommandKind.of(event.command()));
            }
            case RawFrameDecoder.TEMPLATE_ID -> {
                final RawFrameDecoder event = new RawFrameDecoder().wrapAndApplyHeader(buffer, offset, header);
                final byte[] bytes = new byte[event.frameLength()];
                event.getFrame(bytes, 0, bytes.length);
                events.add("frame at " + (event.receiveTimeNs() - nowNs) + " on " + event.linkId() + " "
                        + new String(bytes, UTF_8));
            }
            case TimeDecoder.TEMPLATE_ID -> {} // Ten in a second would bury the rest.
            default -> throw new AssertionError("event " + templateId);
        }
        return true;
    }
}
