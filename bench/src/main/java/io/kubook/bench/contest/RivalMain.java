package io.kubook.bench.contest;

import com.sun.management.ThreadMXBean;
import io.kubook.bench.Contender;
import io.kubook.bench.Frames;
import io.kubook.bench.Histograms;
import io.kubook.bench.Task;
import io.kubook.bench.ours.Ours;
import io.kubook.bench.peers.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/**
 * One contender as a process. It answers each line of standard input with one of names and numbers, until there is no
 * more:
 *
 * <pre>
 * round   cpu 1234567 wall 1234567 operations 200000 bytes 0    all frames once, timed, and what was allocated
 * times   histogram SElTVA...                                   the same, with each frame timed by the wall clock
 * book    book -123456789                                       all frames once, and the book they end at
 * </pre>
 *
 * The times are in nanoseconds; {@code cpu} is what the thread that works had of a processor. Those in other languages,
 * where nobody counts what is allocated, say {@code bytes NaN}.
 */
public final class RivalMain {
    private static final long MAX_NS = 10_000_000_000L;

    private final Contender contender;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private RivalMain(final Contender contender) {
        this.contender = contender;
    }

    /**
     * Runs a contender.
     *
     * @param arguments the task, the contender's name, the file of frames, and the levels on each side at the start.
     * @throws IOException if the frames cannot be read.
     */
    public static void main(final String[] arguments) throws IOException {
        final Task task = Task.valueOf(arguments[0]);
        final Frames frames = Frames.read(Path.of(arguments[2]));
        final int levels = Integer.parseInt(arguments[3]);
        final RivalMain rival = new RivalMain(of(task, arguments[1], frames, levels));
        final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(rival.answer(line));
        }
    }

    /**
     * Makes a contender.
     *
     * @param task   what is to be done.
     * @param name   {@link Ours#NAME} or one of {@link Peers#names}.
     * @param frames for which frames.
     * @param levels on each side of the book at the start.
     * @return ready to start.
     */
    public static Contender of(final Task task, final String name, final Frames frames, final int levels) {
        return name.equals(Ours.NAME) ? Ours.of(task, frames, levels) : Peers.of(task, name, frames, levels);
    }

    private String answer(final String question) {
        return switch (question) {
            case "round" -> round();
            case "times" -> times();
            case "book" -> book();
            default -> throw new IllegalArgumentException("nobody answers " + question);
        };
    }

    private String round() {
        contender.start();
        final int count = contender.count();
        final long bytesBefore = threads.getCurrentThreadAllocatedBytes();
        final long startNs = System.nanoTime();
        final long cpuBefore = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            contender.take(i);
        }
        final long cpuNs = threads.getCurrentThreadCpuTime() - cpuBefore;
        final long wallNs = System.nanoTime() - startNs;
        final long bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
        return "cpu " + cpuNs + " wall " + wallNs + " operations " + contender.operations() + " bytes " + bytes;
    }

    private String times() {
        final Histogram histogram = new Histogram(MAX_NS, 3);
        contender.start();
        final int count = contender.count();
        long beforeNs = System.nanoTime();
        for (int i = 0; i < count; i++) {
            contender.take(i);
            final long nowNs = System.nanoTime();
            histogram.recordValue(Math.min(nowNs - beforeNs, MAX_NS));
            beforeNs = nowNs;
        }
        return "histogram " + Histograms.encode(histogram);
    }

    private String book() {
        contender.start();
        for (int i = 0; i < contender.count(); i++) {
            contender.take(i);
        }
        return "book " + contender.endBook();
    }
}
