package io.kubook.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.bench.Contender;
import io.kubook.bench.FrameMaker;
import io.kubook.bench.Frames;
import io.kubook.bench.Task;
import io.kubook.bench.ours.Ours;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fast and wrong is no use, neither of ours nor of a peer: all end at the same book. */
class PeersTest {
    private static final int FRAMES = 5_000;
    private static final int LEVELS = 300;
    private static final int SYMBOLS = 7;
    private static final int SEED = 4;
    private static final Frames MARKET = new Frames(SEED, FRAMES, FrameMaker.FIRST_SEQUENCE);

    static Stream<Arguments> peers() {
        return Arrays.stream(Task.values())
                .flatMap(task -> Peers.names(task).stream()
                        .filter(PeersTest::isForThisJvm)
                        .map(name -> Arguments.of(task, name)));
    }

    private static boolean isForThisJvm(final String name) {
        return !name.equals(Peers.SIMDJSON_JAVA)
                || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    @ParameterizedTest
    @MethodSource("peers")
    void shouldEndAtTheBookThatOursEndsAt(final Task task, final String name) {
        final Frames frames = task == Task.MANY_BOOKS ? framesOfSymbols() : MARKET;
        final int levels = task == Task.MANY_BOOKS ? SYMBOLS : LEVELS;
        final Contender ours = Ours.of(task, frames, levels);
        final Contender peer = Peers.of(task, name, frames, levels);

        // The second time shows that nothing is left of the first.
        assertThat(List.of(endOf(peer), endOf(peer), peer.operations()))
                .isEqualTo(List.of(endOf(ours), endOf(ours), ours.operations()));
    }

    private static Frames framesOfSymbols() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<FrameMaker> makers = new ArrayList<>();
        for (int i = 0; i < SYMBOLS; i++) {
            makers.add(new FrameMaker(SEED + i, FrameMaker.FIRST_SEQUENCE).of(FrameMaker.symbol(i)));
        }
        return new Frames(() -> makers.get(random.nextInt(SYMBOLS)).next(), FRAMES);
    }

    private static long endOf(final Contender contender) {
        contender.start();
        for (int i = 0; i < contender.count(); i++) {
            contender.take(i);
        }
        return contender.endBook();
    }

    @Test
    void shouldEndAtAnotherBookWhenOneFrameIsMissing() {
        final Frames fewer = new Frames(SEED, FRAMES - 1, FrameMaker.FIRST_SEQUENCE);

        assertThat(endOf(Ours.of(Task.APPLY, fewer, LEVELS))).isNotEqualTo(endOf(Ours.of(Task.APPLY, MARKET, LEVELS)));
    }

    @Test
    void shouldEndAtTheSameBookAfterAReplay() {
        assertThat(endOf(Ours.of(Task.REPLAY, MARKET, LEVELS))).isEqualTo(endOf(Ours.of(Task.APPLY, MARKET, LEVELS)));
    }

    static Stream<FrameReader> readers() {
        return Stream.of(new DslJsonReader(), new JacksonStreamReader(), new JacksonTreeReader(), new FastjsonReader());
    }

    @ParameterizedTest
    @MethodSource("readers")
    void shouldReadEveryFieldWhateverTheOrderOfKeys(final FrameReader reader) throws IOException {
        final String frame = "{\"data\":{\"time\":1760000000123,\"symbol\":\"BTC-USDT\",\"other\":[1,{}],"
                + "\"sequenceStart\":7,\"sequenceEnd\":9,\"changes\":{\"bids\":[[\"70119\",\"0.00000001\",\"8\"],"
                + "[\"70118.5\",\"0\",\"9\"]],\"asks\":[[\"70119.1\",\"12.5\",\"7\"]]}},\"type\":\"message\"}";
        final Changes changes = new Changes();
        reader.read(frame.getBytes(StandardCharsets.US_ASCII), changes);

        assertThat(changes.symbol + " " + changes.timeMs + " " + changes.sequenceStart + ".." + changes.sequenceEnd)
                .isEqualTo("BTC-USDT 1760000000123 7..9");
        assertThat(IntStream.range(0, changes.count)
                        .mapToObj(i -> (changes.asks[i] ? "ask " : "bid ") + changes.prices[i] + " " + changes.sizes[i]
                                + " @" + changes.sequences[i]))
                .containsExactlyInAnyOrder("bid 701190 1 @8", "bid 701185 0 @9", "ask 701191 1250000000 @7");
    }

    @Test
    void shouldRefuseADecimalThatIsFinerThanTheScaleOrNone() {
        assertThatThrownBy(() -> Decimal.price("1.23")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> Decimal.price("1e3")).isInstanceOf(NumberFormatException.class);
    }
}
