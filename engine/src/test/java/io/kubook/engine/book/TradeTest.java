package io.kubook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EventWriter;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;
import io.kubook.engine.instrument.Instrument;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);
    private static final Instrument DEF = new Instrument(1, 1, "venue", "DEF", 1, 2, 0, 0);

    private final Trade trade = new Trade();
    private final EventWriter writer = new EventWriter((template, buffer, offset, length) -> {
        trade.wrap(new TradeDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()), ABC);
        return true;
    });

    @Test
    void shouldTellAllThatTheEventSays() {
        writer.venueTime(999_999_000).trade(0, Side.BID, 41, 42, 43, "first");
        assertThat(answers())
                .isEqualTo(List.of(
                        ABC, Side.BID, 41L, 42L, 43L, "first", 1_000_000_000L, 999_999_000L, 1_000L, "[first][first]"));
        writer.advance(5).venueTime(0).trade(0, Side.ASK, -1, -2, -3, "");
        assertThat(answers())
                .isEqualTo(List.of(ABC, Side.ASK, -1L, -2L, -3L, "", 1_000_000_005L, 0L, BookChange.NO_LAG, "[][]"));
    }

    /** Whoever reads the event after a listener finds it as it was, whatever the listener asked for. */
    @Test
    void shouldLeaveTheEventAsItWasWhenTheIdIsRead() {
        final TradeDecoder event = new TradeDecoder();
        final EventWriter other = new EventWriter((template, buffer, offset, length) -> {
            event.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
            return true;
        });
        other.trade(1, Side.BID, 1, 2, 3, "an id");
        final int before = event.limit();
        assertThat(trade.wrap(event, DEF)).isSameAs(trade);
        assertThat(trade.tradeId()).isEqualTo("an id");
        assertThat(event.limit()).isEqualTo(before);
        assertThat(event.tradeId()).isEqualTo("an id");
        final int after = event.limit();
        assertThat(trade.tradeId()).isEqualTo("an id");
        assertThat(event.limit()).isEqualTo(after);
        assertThat(trade.instrument()).isSameAs(DEF);
    }

    private List<Object> answers() {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            text.append('[');
            trade.appendTradeId(text);
            text.append(']');
        }
        return List.of(
                trade.instrument(),
                trade.takerSide(),
                trade.price(),
                trade.size(),
                trade.sequence(),
                trade.tradeId(),
                trade.receiveTimeNs(),
                trade.venueTimeNs(),
                trade.lagNs(),
                text.toString());
    }
}
