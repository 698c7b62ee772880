package io.kubook.bench.micro;

import io.kubook.feed.json.DecimalResult;
import io.kubook.feed.json.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From the text of a number to its exact value, in the parser that reads any number. In frames of a form that is known
 * most numbers do not get there: {@link KindBenchmark} has those.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecimalBenchmark {
    private static final int COUNT = 1 << 12;
    private static final int STRIDE = Decimals.MAX_LENGTH;
    private static final String[] EXPONENTS = {"E-4", "E-2", "e2"};

    private final UnsafeBuffer text = new UnsafeBuffer(new byte[COUNT * STRIDE]);
    private final int[] lengths = new int[COUNT];
    private final Decimals decimals = new Decimals();
    private int next;

    /** For JMH. */
    public DecimalBenchmark() {}

    /** Writes the numbers: prices, sizes with and without needless zeros, and some with an exponent, mixed. */
    @Setup
    public void prepare() {
        final SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < COUNT; i++) {
            final int kind = random.nextInt(10);
            final String number = kind < 5
                    ? random.nextInt(100_000) + "." + random.nextInt(10)
                    : random.nextInt(10) + "." + (10_000_000 + random.nextInt(90_000_000))
                            + (kind < 9 ? "" : EXPONENTS[random.nextInt(EXPONENTS.length)]);
            lengths[i] = number.length();
            text.putBytes(i * STRIDE, number.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * Text to mantissa and decimal places.
     *
     * @return the mantissa.
     * @throws IllegalStateException if it was refused.
     */
    @Benchmark
    public long parse() {
        final int i = next;
        next = (i + 1) % COUNT;
        if (decimals.parse(text, i * STRIDE, lengths[i]) != DecimalResult.OK) {
            throw new IllegalStateException("refused");
        }
        return decimals.mantissa();
    }
}
