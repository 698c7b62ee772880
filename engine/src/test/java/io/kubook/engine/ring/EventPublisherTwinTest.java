package io.kubook.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.EventTape;
import io.kubook.engine.EventWriter;
import io.kubook.engine.book.Side;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.LinkUpDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.OverrunDecoder;
import io.kubook.engine.event.sbe.TimeDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Whatever room a sink has from moment to moment: what it gets accounts for everything that was published. */
class EventPublisherTwinTest {
    private static final int INSTRUMENTS = 5;
    private static final int ROUNDS = 300;
    private static final int STEPS = 300;

    @Test
    void shouldAccountForEveryEventWhateverTheRoom() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            new Round(seed).run();
        }
    }

    private static final class Round {
        final String name;
        final SplittableRandom random;
        final Refuser sink = new Refuser();
        final EventPublisher publisher = new EventPublisher(sink, 512, 4096);
        final EventWriter events = new EventWriter(this::publish);
        final Deque<Integer> controls = new ArrayDeque<>();
        final long[] lostDeltas = new long[INSTRUMENTS];
        final long[] lostTrades = new long[INSTRUMENTS];
        final OverrunDecoder overrun = new OverrunDecoder();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        int nextControl;
        long lastTimeNs;

        Round(final long seed) {
            name = "seed " + seed;
            random = new SplittableRandom(seed);
        }

        boolean publish(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
            if (templateId == LinkUpDecoder.TEMPLATE_ID) {
                return publisher.publishControl(templateId, buffer, offset, length);
            }
            return publisher.publishMarket(templateId, buffer.getInt(offset + 16), buffer, offset, length);
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                if (random.nextInt(8) == 0) {
                    sink.room = random.nextInt(12);
                }
                events.advance(1 + random.nextInt(100));
                step(random.nextInt(INSTRUMENTS));
            }
            sink.room = Integer.MAX_VALUE;
            publisher.time(events.nowNs());
            check();
            assertThat(controls).as(name).isEmpty();
            assertThat(lostDeltas).as(name).containsOnly(0);
            assertThat(lostTrades).as(name).containsOnly(0);
        }

        private void step(final int id) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (events.linkUp(nextControl)) {
                        controls.add(nextControl);
                        nextControl++;
                    }
                    check();
                }
                case 1 -> {
                    publisher.time(events.nowNs());
                    check();
                }
                case 2 -> {
                    final boolean isOut = events.trade(id, Side.ASK, 1, 1, 1, "");
                    check();
                    lostTrades[id] += isOut ? 0 : 1;
                }
                default -> {
                    final boolean isOut = events.delta(id, 1, 1);
                    check();
                    lostDeltas[id] += isOut ? 0 : 1;
                }
            }
            assertThat(publisher.hasPending()).as(name).isEqualTo(!controls.isEmpty());
        }

        /**
         * Each event that arrived is the next control, or a market event that owes nothing and overtakes no control.
         */
        private void check() {
            for (final EventTape.Record event : sink.taken.take()) {
                final long timeNs = event.bytes().getLong(8);
                final int id = event.instrumentId();
                switch (event.templateId()) {
                    case LinkUpDecoder.TEMPLATE_ID -> assertThat(id).as(name).isEqualTo(controls.poll());
                    case OverrunDecoder.TEMPLATE_ID -> {
                        overrun.wrapAndApplyHeader(event.bytes(), 0, header);
                        assertThat(new long[] {overrun.deltas(), overrun.trades()})
                                .as(name)
                                .containsExactly(lostDeltas[id], lostTrades[id]);
                        lostDeltas[id] = 0;
                        lostTrades[id] = 0;
                    }
                    case DepthDeltaDecoder.TEMPLATE_ID, TradeDecoder.TEMPLATE_ID -> {
                        assertThat(controls).as(name).isEmpty();
                        assertThat(lostDeltas[id] + lostTrades[id]).as(name).isZero();
                    }
                    default -> {
                        assertThat(event.templateId()).as(name).isEqualTo(TimeDecoder.TEMPLATE_ID);
                        assertThat(lostDeltas).as(name).containsOnly(0);
                        assertThat(lostTrades).as(name).containsOnly(0);
                    }
                }
                assertThat(timeNs).as(name).isGreaterThanOrEqualTo(lastTimeNs);
                lastTimeNs = timeNs;
            }
        }
    }
}
