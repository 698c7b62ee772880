package io.kubook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.event.sbe.TickerEncoder;
import io.kubook.engine.instrument.Instrument;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class TickerTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[TickerEncoder.BLOCK_LENGTH]);
    private final TickerEncoder event = new TickerEncoder().wrap(buffer, 0);
    private final Ticker ticker = new Ticker();

    @Test
    void shouldTellAllThatTheEventSays() {
        event.receiveTimeNs(900).venueTimeNs(1_000).sequence(1);
        event.bidPrice(2).bidSize(3).askPrice(4).askSize(5).lastPrice(6).lastSize(7);
        assertThat(answers()).isEqualTo(List.of(ABC, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 900L, 1_000L, -100L));
    }

    @Test
    void shouldSayWhatIsMissing() {
        event.receiveTimeNs(900).venueTimeNs(0).sequence(1);
        event.bidPrice(SideView.NONE).bidSize(0).askPrice(SideView.NONE).askSize(0);
        event.lastPrice(SideView.NONE).lastSize(0);
        final long none = SideView.NONE;
        assertThat(answers()).isEqualTo(List.of(ABC, 1L, none, 0L, none, 0L, none, 0L, 900L, 0L, BookChange.NO_LAG));
    }

    private List<Object> answers() {
        ticker.wrap(new TickerDecoder().wrap(buffer, 0, TickerDecoder.BLOCK_LENGTH, TickerDecoder.SCHEMA_VERSION), ABC);
        return List.of(
                ticker.instrument(),
                ticker.sequence(),
                ticker.bidPrice(),
                ticker.bidSize(),
                ticker.askPrice(),
                ticker.askSize(),
                ticker.lastPrice(),
                ticker.lastSize(),
                ticker.receiveTimeNs(),
                ticker.venueTimeNs(),
                ticker.lagNs());
    }
}
