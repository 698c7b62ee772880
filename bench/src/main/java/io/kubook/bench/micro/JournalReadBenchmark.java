package io.kubook.bench.micro;

import io.kubook.bench.RecordedJournal;
import io.kubook.engine.ring.JournalRing.RecordHandler;
import io.kubook.journal.JournalCursor.Step;
import io.kubook.journal.JournalReader;
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

/** A record read from a journal, with all that vouches for it. The journal is opened again when it has been read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalReadBenchmark {
    private static final int ROUNDS = 60;
    private static final int BATCH = 1_000;

    private RecordedJournal journal;
    private JournalReader reader;
    private long sum;
    private final RecordHandler handler = (number, templateId, buffer, offset, length) -> sum += number + templateId;

    /** For JMH. */
    public JournalReadBenchmark() {}

    /**
     * Records what is read.
     *
     * @throws IOException if there is no place for it.
     */
    @Setup
    public void prepare() throws IOException {
        journal = new RecordedJournal(ROUNDS);
        reader = JournalReader.open(journal.path());
    }

    /**
     * Records, one after the other.
     *
     * @return something that depends on them.
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long read() {
        for (int i = 0; i < BATCH; i++) {
            final Step step = reader.next(handler);
            if (step == Step.END) {
                reader.close();
                reader = JournalReader.open(journal.path());
            } else if (step == Step.DAMAGED) {
                throw new IllegalStateException(reader.damage().message());
            }
        }
        return sum;
    }
}
