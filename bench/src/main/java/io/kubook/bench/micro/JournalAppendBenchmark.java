package io.kubook.bench.micro;

import io.kubook.bench.DeltaEvents;
import io.kubook.bench.TemporaryFolder;
import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineConfig.Waiting;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.event.sbe.DepthDeltaEncoder;
import io.kubook.engine.ring.JournalRing;
import io.kubook.journal.Journal;
import io.kubook.journal.JournalAgent;
import io.kubook.journal.JournalConfig;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * An event to the journal, all on one thread, beside a bare Chronicle Queue that is handed the same number of bytes.
 * Writes some gigabytes where the JVM's temporary files go.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalAppendBenchmark {
    private static final int BATCH = 200;
    private static final int HEADER_LENGTH = 24;
    private static final int BLOCK = 64 << 20;

    /** For JMH. */
    public JournalAppendBenchmark() {}

    /** A journal whose thread is the benchmark's. */
    @State(Scope.Thread)
    public static class OurJournal {
        private final DeltaEvents events = new DeltaEvents();
        private JournalRing ring;
        private JournalAgent agent;
        private long number;
        private int next;

        /** For JMH. */
        public OurJournal() {}

        /**
         * Opens it.
         *
         * @throws IOException if there is no place for it.
         */
        @Setup
        public void open() throws IOException {
            final TemporaryFolder folder = new TemporaryFolder();
            final BookEngine engine =
                    new BookEngine(EngineConfig.defaults().withJournal(), EngineListeners.none(), OurJournal::fail);
            ring = engine.journalRing();
            // Forcing to the disk measures the disk: neither side does.
            final JournalConfig config =
                    new JournalConfig(JournalConfig.LEAST_RESERVE, Long.MAX_VALUE / 2, BATCH, Waiting.BACK_OFF);
            agent = Journal.agent(engine, folder.path(), config, OurJournal::fail);
            engine.inlinePublisher();
            number = engine.agent().eventNumber();
        }

        private static void fail(final Throwable failure) {
            throw new IllegalStateException(failure);
        }

        private void offer() {
            for (int i = 0; i < BATCH; i++) {
                ring.offer(
                        ++number,
                        DepthDeltaEncoder.TEMPLATE_ID,
                        events.buffer(),
                        events.offset(next),
                        events.length(next));
                next = next + 1 < events.count() ? next + 1 : 0;
            }
        }
    }

    /** Chronicle alone, with files as the journal has them. */
    @State(Scope.Thread)
    public static class BareQueue {
        private final DeltaEvents events = new DeltaEvents();
        private ExcerptAppender appender;
        private Bytes<?> bytes;
        private int next;

        /** For JMH. */
        public BareQueue() {}

        /**
         * Opens it.
         *
         * @throws IOException if there is no place for it.
         */
        @Setup
        public void open() throws IOException {
            final TemporaryFolder folder = new TemporaryFolder();
            final ChronicleQueue queue = ChronicleQueue.singleBuilder(folder.path())
                    .rollCycle(RollCycles.FAST_DAILY)
                    .blockSize(BLOCK)
                    .build();
            appender = queue.createAppender();
            final int length = events.buffer().capacity() + HEADER_LENGTH;
            bytes = Bytes.allocateDirect(length);
            new UnsafeBuffer(bytes.addressForWrite(0), length)
                    .putBytes(0, events.buffer(), 0, events.buffer().capacity());
        }
    }

    /**
     * From the journal's ring to its file: numbered, with a checksum.
     *
     * @param journal ours.
     * @return the number of the last event that is acknowledged.
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long append(final OurJournal journal) {
        journal.offer();
        int written = 0;
        while (written < BATCH) {
            written += journal.agent.doWork();
        }
        return journal.agent.position();
    }

    /**
     * The way over the journal's ring alone, which {@link #append} contains.
     *
     * @param journal ours; nothing of this comes to it.
     * @return how many came out.
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int ringAlone(final OurJournal journal) {
        journal.offer();
        int taken = 0;
        while (taken < BATCH) {
            taken += journal.ring.pollTaking((number, templateId, buffer, offset, length) -> true, BATCH);
        }
        return taken;
    }

    /**
     * Bytes of the same lengths, as they are.
     *
     * @param bare not ours.
     * @return where the last record went.
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long bareChronicle(final BareQueue bare) {
        for (int i = 0; i < BATCH; i++) {
            bare.bytes.readPositionRemaining(
                    bare.events.offset(bare.next), bare.events.length(bare.next) + HEADER_LENGTH);
            bare.appender.writeBytes(bare.bytes);
            bare.next = bare.next + 1 < bare.events.count() ? bare.next + 1 : 0;
        }
        return bare.appender.lastIndexAppended();
    }
}
