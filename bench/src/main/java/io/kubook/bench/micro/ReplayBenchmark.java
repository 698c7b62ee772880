package io.kubook.bench.micro;

import io.kubook.bench.RecordedJournal;
import io.kubook.engine.EngineListeners;
import io.kubook.journal.JournalReader;
import io.kubook.journal.Replay;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A record replayed: read, and applied to a book. Each time that the journal has been replayed, an engine is built
 * anew, which allocates: this is none of the benchmarks that have to make no garbage.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReplayBenchmark {
    private static final int ROUNDS = 10;
    private static final int BATCH = 1_000;

    private RecordedJournal journal;
    private JournalReader reader;
    private Replay replay;

    /** For JMH. */
    public ReplayBenchmark() {}

    /**
     * Records what is replayed.
     *
     * @throws IOException if there is no place for it.
     */
    @Setup
    public void prepare() throws IOException {
        journal = new RecordedJournal(ROUNDS);
        begin();
    }

    private void begin() {
        reader = JournalReader.open(journal.path());
        replay = new Replay(reader, EngineListeners.none(), failure -> {
            throw new IllegalStateException(failure);
        });
    }

    /**
     * Records, one after the other.
     *
     * @return how many have been replayed since the journal was opened.
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long replay() {
        int left = BATCH;
        while (left > 0) {
            left -= replay.run(left);
            if (left > 0) {
                if (replay.damage() != null) {
                    throw new IllegalStateException(replay.damage().message());
                }
                reader.close();
                begin();
            }
        }
        return replay.events();
    }
}
