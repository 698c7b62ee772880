package io.kubook.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.EventTape;
import io.kubook.engine.EventWriter;
import io.kubook.engine.book.Side;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.LinkDownDecoder;
import io.kubook.engine.event.sbe.LinkUpDecoder;
import io.kubook.engine.event.sbe.MalformedDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.OverrunDecoder;
import io.kubook.engine.event.sbe.RawFrameDecoder;
import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.event.sbe.TimeDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class EventPublisherTest {
    private static final int MAX_LENGTH = 512;
    private static final int PENDING = 8 * MAX_LENGTH;

    private final Refuser sink = new Refuser();
    private final EventPublisher publisher = new EventPublisher(sink, MAX_LENGTH, PENDING);
    private final EventWriter events = new EventWriter(this::publish);

    private boolean publish(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        return switch (templateId) {
            case DepthDeltaDecoder.TEMPLATE_ID,
                    TradeDecoder.TEMPLATE_ID,
                    TickerDecoder.TEMPLATE_ID,
                    MalformedDecoder.TEMPLATE_ID ->
                publisher.publishMarket(templateId, buffer.getInt(offset + 16), buffer, offset, length);
            case RawFrameDecoder.TEMPLATE_ID -> publisher.publishAside(templateId, buffer, offset, length);
            default -> publisher.publishControl(templateId, buffer, offset, length);
        };
    }

    /** What arrived since the last call, a word each. */
    private List<String> arrived() {
        final List<String> words = new ArrayList<>();
        for (final EventTape.Record event : sink.taken.take()) {
            words.add(
                    switch (event.templateId()) {
                        case DepthDeltaDecoder.TEMPLATE_ID -> "delta " + event.instrumentId();
                        case TradeDecoder.TEMPLATE_ID -> "trade " + event.instrumentId();
                        case TickerDecoder.TEMPLATE_ID -> "ticker " + event.instrumentId();
                        case MalformedDecoder.TEMPLATE_ID -> "malformed " + event.instrumentId();
                        case LinkUpDecoder.TEMPLATE_ID -> "up " + event.instrumentId();
                        case LinkDownDecoder.TEMPLATE_ID -> "down " + event.instrumentId();
                        case TimeDecoder.TEMPLATE_ID -> "time " + event.bytes().getLong(8);
                        case RawFrameDecoder.TEMPLATE_ID ->
                            "frame of link " + event.bytes().getInt(20);
                        case OverrunDecoder.TEMPLATE_ID -> overrun(event.bytes());
                        default -> "other " + event.templateId();
                    });
        }
        return words;
    }

    private static String overrun(final DirectBuffer bytes) {
        final OverrunDecoder event = new OverrunDecoder().wrapAndApplyHeader(bytes, 0, new MessageHeaderDecoder());
        return "overrun " + event.instrumentId() + ": " + event.deltas() + " deltas " + event.trades() + " trades at "
                + event.receiveTimeNs();
    }

    private boolean delta(final int instrumentId) {
        return events.delta(instrumentId, 1, 1);
    }

    private boolean trade(final int instrumentId) {
        return events.trade(instrumentId, Side.BID, 1, 1, 1, "t");
    }

    private boolean ticker(final int instrumentId) {
        return events.ticker(instrumentId, 1, 1, 1, 2, 1);
    }

    @Test
    void shouldNameALossBeforeTheNextMarketEventOfItsInstrument() {
        assertThat(List.of(delta(0), delta(1), trade(1), trade(1), events.malformed(1, StreamKind.DEPTH)))
                .containsOnly(false);
        events.advance(5);
        sink.room = 10;

        assertThat(List.of(delta(2), delta(1), delta(1), trade(0))).containsOnly(true);
        assertThat(arrived())
                .containsExactly(
                        "delta 2",
                        "overrun 1: 2 deltas 2 trades at 1000000005",
                        "delta 1",
                        "delta 1",
                        "overrun 0: 1 deltas 0 trades at 1000000005",
                        "trade 0");
        assertThat(publisher.droppedEvents()).isEqualTo(5);
    }

    @Test
    void shouldNameAllLossesWithTheNextTime() {
        assertThat(List.of(trade(70), delta(3))).containsOnly(false);
        sink.room = 10;
        publisher.time(2_000_000_000L);
        publisher.time(2_000_000_001L);

        assertThat(arrived())
                .containsExactly(
                        "overrun 3: 1 deltas 0 trades at 2000000000",
                        "overrun 70: 0 deltas 1 trades at 2000000000",
                        "time 2000000000",
                        "time 2000000001");
    }

    @Test
    void shouldKeepOwingALossUntilItCouldBeNamed() {
        delta(0);
        publisher.time(2_000_000_000L);
        delta(0);
        sink.room = 1;
        delta(0);
        sink.room = 2;
        delta(0);

        assertThat(arrived())
                .as("the first overrun found room, its delta did not")
                .containsExactly(
                        "overrun 0: 2 deltas 0 trades at 2000000000",
                        "overrun 0: 1 deltas 0 trades at 2000000000",
                        "delta 0");
    }

    @Test
    void shouldOweNobodyATicker() {
        assertThat(ticker(0)).isFalse();
        sink.room = 10;

        assertThat(ticker(0)).isTrue();
        assertThat(arrived()).containsExactly("ticker 0");
        assertThat(publisher.droppedEvents()).isEqualTo(1);
    }

    @Test
    void shouldGiveAnOverrunNoTimeBeforeThatOfEventsAlreadyOut() {
        publisher.time(1_000_000_000L);
        delta(0);
        sink.room = 10;
        events.advance(50_000_000);
        delta(1);
        publisher.time(1_060_000_000L);

        assertThat(arrived())
                .containsExactly("delta 1", "overrun 0: 1 deltas 0 trades at 1060000000", "time 1060000000");
    }

    @Test
    void shouldKeepControlEventsInOrderAndLetNothingOvertakeThem() {
        assertThat(List.of(events.linkUp(0), events.linkUp(1), events.linkDown(0)))
                .containsOnly(true);
        assertThat(publisher.hasPending()).isTrue();
        sink.room = 2;
        assertThat(delta(0)).as("a market event while a control event waits").isFalse();
        assertThat(arrived()).containsExactly("up 0", "up 1");
        publisher.time(5_000_000_000L);
        assertThat(publisher.flush()).isFalse();
        sink.room = 10;

        assertThat(events.linkUp(2)).isTrue();
        assertThat(publisher.hasPending()).isFalse();
        assertThat(delta(0)).isTrue();
        assertThat(arrived())
                .containsExactly("down 0", "up 2", "overrun 0: 1 deltas 0 trades at 5000000000", "delta 0");
    }

    @Test
    void shouldMoveWaitingEventsWhenFlushedAsFarAsThereIsRoom() {
        for (int id = 0; id < 40; id++) {
            assertThat(events.linkUp(id)).isTrue();
        }
        sink.room = 39;
        assertThat(publisher.flush()).isFalse();
        assertThat(publisher.hasPending()).isTrue();
        sink.room = 1;

        assertThat(publisher.flush()).isTrue();
        assertThat(publisher.hasPending()).isFalse();
        assertThat(arrived()).hasSize(40).startsWith("up 0").endsWith("up 39");
    }

    @Test
    void shouldRefuseAControlEventAndKeepTheOthersWhenTheQueueIsFull() {
        int kept = 0;
        while (events.linkUp(kept)) {
            kept++;
        }
        assertThat(kept).isEqualTo(PENDING / 32 - 1);
        assertThat(events.linkUp(kept)).isFalse();
        sink.room = 1000;

        assertThat(publisher.flush()).isTrue();
        assertThat(arrived()).hasSize(kept).endsWith("up " + (kept - 1));
        assertThat(events.linkUp(kept)).isTrue();
    }

    @Test
    void shouldNotKeepATimeThatFindsNoRoom() {
        publisher.time(2_000_000_000L);
        sink.room = 10;
        assertThat(publisher.flush()).isTrue();
        publisher.time(3_000_000_000L);

        assertThat(arrived()).containsExactly("time 3000000000");
    }

    @Test
    void shouldOweNobodyWhatIsPublishedAside() {
        assertThat(events.rawFrame(3, "{}")).isFalse();
        sink.room = 10;
        assertThat(List.of(events.rawFrame(4, "{}"), delta(0))).containsOnly(true);
        assertThat(arrived()).containsExactly("frame of link 4", "delta 0");
        assertThat(publisher.droppedEvents()).isZero();
    }

    @Test
    void shouldLetNothingThatIsPublishedAsideOvertakeAControlEvent() {
        assertThat(events.linkUp(0)).isTrue();
        assertThat(events.rawFrame(3, "{}")).isFalse();
        sink.room = 10;
        assertThat(events.rawFrame(4, "{}")).isTrue();
        assertThat(arrived()).containsExactly("up 0", "frame of link 4");
    }

    @Test
    void shouldRefuseEventsThatTheJournalCouldNotTake() {
        final UnsafeBuffer long1 = new UnsafeBuffer(new byte[MAX_LENGTH + 1]);
        sink.room = 10;

        assertThat(publisher.maxEventLength()).isEqualTo(MAX_LENGTH);
        assertThat(publisher.publishControl(1, long1, 0, MAX_LENGTH)).isTrue();
        assertThat(publisher.publishMarket(1, 0, long1, 0, MAX_LENGTH)).isTrue();
        assertThatThrownBy(() -> publisher.publishControl(1, long1, 0, MAX_LENGTH + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> publisher.publishMarket(1, 0, long1, 0, MAX_LENGTH + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> publisher.publishAside(1, long1, 0, MAX_LENGTH + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseAQueueThatIsTooSmallForTheLongestEvent() {
        assertThatThrownBy(() -> new EventPublisher(sink, MAX_LENGTH + 1, PENDING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eight times");
    }
}
