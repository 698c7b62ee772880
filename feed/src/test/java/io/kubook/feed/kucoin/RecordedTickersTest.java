package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookState;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.sbe.LinkUpEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.ring.EventPublisher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What the venue truly sent: tickers beside the depth of the same symbols, and snapshots. None may seem wrong. */
class RecordedTickersTest {
    private static final int LINK = 0;
    private static final long MS = 1_000_000;
    private static final List<String> SNAPSHOTS = RecordedFrames.lines(RecordedFrames.SNAPSHOTS);
    private static final Map<String, String> SNAPSHOT_OF =
            Map.of("BCHSV-USDT", SNAPSHOTS.get(0), "SNX-BTC", SNAPSHOTS.get(1), "CAPP-BTC", SNAPSHOTS.get(2));

    private final List<Throwable> errors = new ArrayList<>();
    private final BookEngine engine = new BookEngine(EngineConfig.defaults(), EngineListeners.none(), errors::add);
    private final EventPublisher publisher = engine.inlinePublisher();
    private final KucoinSymbols symbols = new KucoinSymbols(publisher, SNAPSHOT_OF.size());
    private final KucoinFrameDecoder frames = new KucoinFrameDecoder(symbols, publisher);
    private final KucoinRestDecoder bodies = new KucoinRestDecoder(symbols, publisher);
    private final Set<Long> answered = new HashSet<>();
    private long nowNs = 1_619_378_326_000L * MS;

    /** Gives each book its snapshot, once. */
    private final class Venue implements CommandHandler {
        @Override
        public void onSnapshotRequested(final int instrumentId, final long requestId) {
            final byte[] body =
                    SNAPSHOT_OF.get(symbols.instrument(instrumentId).symbol()).getBytes(UTF_8);
            if (requestId == 1) {
                bodies.decodeSnapshot(new UnsafeBuffer(body), 0, body.length, instrumentId, requestId, 0, nowNs);
                answered.add((long) instrumentId);
            } else {
                bodies.publishFailure(instrumentId, requestId, SnapshotFailure.UNREACHABLE, 0, nowNs);
            }
        }

        @Override
        public void onResync(final String symbol) {}

        @Override
        public void onSubscribe(final String symbol, final int streams) {}

        @Override
        public void onUnsubscribe(final String symbol, final int streams) {}
    }

    private DecodeResult decode(final String line) {
        final byte[] bytes = line.getBytes(UTF_8);
        return frames.decode(new UnsafeBuffer(bytes), 0, bytes.length, LINK, nowNs);
    }

    private void begin(final String symbol) {
        final int id = symbols.add(symbol, 0, 0, 0, 0, nowNs);
        final UnsafeBuffer event =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + LinkUpEncoder.BLOCK_LENGTH]);
        new LinkUpEncoder()
                .wrapAndApplyHeader(event, 0, new MessageHeaderEncoder())
                .receiveTimeNs(nowNs)
                .instrumentId(id)
                .linkId(LINK);
        publisher.publishControl(LinkUpEncoder.TEMPLATE_ID, event, 0, event.capacity());
    }

    @Test
    void shouldFindEveryTickerOfALiveBookRight() {
        final Venue venue = new Venue();
        for (final String line : RecordedFrames.lines(RecordedFrames.RECORDING)) {
            nowNs += MS;
            if (decode(line) == DecodeResult.UNKNOWN_SYMBOL) {
                begin(frames.frame().symbol().toString());
                decode(line);
            }
            engine.commands().drain(venue);
        }

        assertThat(errors).isEmpty();
        assertThat(answered).hasSize(SNAPSHOT_OF.size());
        for (int id = 0; id < symbols.count(); id++) {
            assertThat(engine.agent().book(id).state()).isEqualTo(BookState.LIVE);
        }
        assertThat(List.of(
                        engine.counters().get(EngineCounter.TICKERS),
                        engine.counters().get(EngineCounter.TICKERS_AGREED),
                        engine.counters().get(EngineCounter.TICKERS_DIFFERED),
                        engine.counters().get(EngineCounter.TICKERS_NOT_COMPARED),
                        engine.counters().get(EngineCounter.AUDITS_REQUESTED)))
                .as("tickers, agreed, differed, not compared, audits asked for")
                .containsExactly(44L, 40L, 0L, 4L, 0L);
    }
}
