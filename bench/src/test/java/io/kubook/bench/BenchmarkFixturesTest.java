package io.kubook.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubook.bench.micro.BookBenchmark;
import io.kubook.bench.micro.DecimalBenchmark;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.SideView;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;
import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fast and wrong is no use: what the benchmarks run is right, and is what they say it is. */
class BenchmarkFixturesTest {
    private static final int FRAMES = 20_000;
    private static final int LEVELS = 500;
    private static final int MANY_FRAMES = 40_000;
    private static final int MARKET_LEVELS = 20_000;
    private static final int SOME_BYTES = 100_000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Frames frames = new Frames(2, FRAMES, FrameMaker.FIRST_SEQUENCE);

    @Test
    void shouldBuildTheBookThatJacksonAndTreeMapsBuild() throws IOException {
        final LoadedEngine engine = new LoadedEngine(LEVELS, EngineListeners.none(), FrameMaker.FIRST_SEQUENCE - 1);
        final NavigableMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
        final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
        for (int i = 0; i < LEVELS; i++) {
            bids.put(BigDecimal.valueOf(FrameMaker.BEST_BID - i, 1), BigDecimal.valueOf(1_000_000L + i, 8));
            asks.put(BigDecimal.valueOf(FrameMaker.BEST_BID + 1 + i, 1), BigDecimal.valueOf(1_000_000L + i, 8));
        }
        for (int i = 0; i < FRAMES; i++) {
            final DecodeResult result =
                    engine.decoder().decode(frames.buffer(), frames.offset(i), frames.length(i), 0, 1);
            assertThat(result).isEqualTo(DecodeResult.OK);
            final JsonNode changes = frame(i).at("/data/changes");
            apply(changes.get("bids"), bids);
            apply(changes.get("asks"), asks);
        }
        assertThat(engine.book().state()).isEqualTo(BookState.LIVE);
        assertSame(engine.book().bids(), bids);
        assertSame(engine.book().asks(), asks);
    }

    private JsonNode frame(final int index) throws IOException {
        return mapper.readTree(frames.buffer().byteArray(), frames.offset(index), frames.length(index));
    }

    private static void apply(final JsonNode entries, final Map<BigDecimal, BigDecimal> side) {
        for (final JsonNode entry : entries) {
            final BigDecimal price = new BigDecimal(entry.get(0).asText()).setScale(1);
            final BigDecimal size = new BigDecimal(entry.get(1).asText()).setScale(8);
            if (size.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, size);
            }
        }
    }

    private static void assertSame(final SideView side, final NavigableMap<BigDecimal, BigDecimal> twin) {
        assertThat(side.levelCount()).isEqualTo(twin.size());
        final Iterator<Map.Entry<BigDecimal, BigDecimal>> expected =
                twin.entrySet().iterator();
        for (int i = 0; i < side.levelCount(); i++) {
            final Map.Entry<BigDecimal, BigDecimal> level = expected.next();
            assertThat(BigDecimal.valueOf(side.price(i), 1)).isEqualTo(level.getKey());
            assertThat(BigDecimal.valueOf(side.size(i), 8)).isEqualTo(level.getValue());
        }
    }

    @Test
    void shouldMakeFramesOfTheShapeOfTheMarket() throws IOException {
        final Frames many = new Frames(1, MANY_FRAMES, FrameMaker.FIRST_SEQUENCE);
        final MarketShape shape = new MarketShape(MARKET_LEVELS);
        for (int i = 0; i < MANY_FRAMES; i++) {
            final JsonNode data = mapper.readTree(many.buffer().byteArray(), many.offset(i), many.length(i))
                    .get("data");
            assertThat(shape.add(data.get("changes"))).isBetween(1, FrameMaker.MAX_CHANGES);
        }
        assertThat(shape.changes() / MANY_FRAMES).isCloseTo(1.89, within(0.02));
        assertThat((double) many.offset(MANY_FRAMES) / MANY_FRAMES).isCloseTo(279, within(2.0));
        assertThat(shape.partWithin(1)).isCloseTo(0.16, within(0.01));
        assertThat(shape.partWithin(4)).isCloseTo(0.53, within(0.01));
        assertThat(shape.partWithin(32)).isCloseTo(0.91, within(0.01));
    }

    @ParameterizedTest
    @EnumSource
    void shouldMakeFramesOfEachKindThatBecomeEvents(final KindOfFrame kind) {
        final Frames some = kind.frames(SOME_BYTES);
        final List<Integer> templates = new ArrayList<>();
        final KucoinFrameDecoder decoder = Decoders.into((templateId, buffer, offset, length) -> {
            templates.add(templateId);
            return true;
        });
        templates.clear();
        final Set<String> different = new HashSet<>();
        for (int i = 0; i < some.count(); i++) {
            assertThat(decoder.decode(some.buffer(), some.offset(i), some.length(i), 0, 1))
                    .isEqualTo(DecodeResult.OK);
            different.add(some.buffer().getStringWithoutLengthAscii(some.offset(i), some.length(i)));
        }
        final int expected = switch (kind) {
            case MATCH -> TradeDecoder.TEMPLATE_ID;
            case TICKER -> TickerDecoder.TEMPLATE_ID;
            default -> DepthDeltaDecoder.TEMPLATE_ID;
        };
        assertThat(templates).containsOnly(expected).hasSize(some.count());
        assertThat(decoder.parsedFrames()).as("read key by key").isLessThanOrEqualTo(2);
        assertThat(different).hasSize(some.count());
    }

    @Test
    void shouldReadAllNumbersThatAreMeasured() {
        final DecimalBenchmark benchmark = new DecimalBenchmark();
        benchmark.prepare();
        for (int i = 0; i < MANY_FRAMES; i++) {
            assertThat(benchmark.parse()).isNotNegative();
        }
    }

    @Test
    void shouldLeaveTheSideAsItWasByWhatIsMeasured() {
        final BookBenchmark benchmark = new BookBenchmark();
        benchmark.levels = LEVELS;
        benchmark.prepare();
        for (int i = 0; i < FRAMES; i++) {
            assertThat(benchmark.updateNear()).isPositive();
            assertThat(benchmark.updateFar()).isPositive();
            assertThat(benchmark.insertAndDeleteNear()).isPositive();
            assertThat(benchmark.insertAndDeleteFar()).isPositive();
        }
    }
}
