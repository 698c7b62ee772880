package io.kubook.bench.bar;

import io.kubook.bench.FrameMaker;
import io.kubook.bench.LoadedEngine;
import io.kubook.bench.contest.Jdk;
import io.kubook.bench.contest.Roster;
import io.kubook.engine.EngineListeners;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * How much memory a live book takes, with all that belongs to it in the engine: what the heap holds with many books
 * less what it holds with one. Run in a JVM of its own, so that nothing else is on the heap.
 */
public final class BookMemory {
    /** Levels on each side. */
    static final int LEVELS = 200;

    /** How many books. */
    static final int BOOKS = 1_500;

    private static final int COLLECTIONS = 4;

    private BookMemory() {}

    /**
     * Prints how many bytes {@value #BOOKS} books take.
     *
     * @param arguments none.
     */
    public static void main(final String[] arguments) {
        final LoadedEngine engine = new LoadedEngine(LEVELS, EngineListeners.none(), FrameMaker.FIRST_SEQUENCE - 1);
        final long before = heldBytes();
        for (int i = 1; i <= BOOKS; i++) {
            engine.addBook(FrameMaker.symbol(i));
        }
        final long after = heldBytes();
        Reference.reachabilityFence(engine);
        System.out.println(after - before);
    }

    private static long heldBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Runs it and takes what it says. */
    static long measure(final Jdk jdk, final Path folder) {
        final List<String> command = Roster.javaCommand(jdk, folder);
        command.add(BookMemory.class.getName());
        try {
            final Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Long.parseLong(
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (final IOException | NumberFormatException failure) {
            throw new IllegalStateException("the memory of books cannot be measured", failure);
        }
    }
}
