package io.kubook.feed.cli;

import io.kubook.engine.EngineConfig;
import io.kubook.feed.PinnedThread;
import io.kubook.feed.ThreadPins;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where and how the threads of a command's feed run. */
final class ThreadOptions {
    private static final int FEWEST = 2;
    private static final int MOST = 3;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--pin",
            paramLabel = "L,B[,J]",
            split = ",",
            description = "Bind the threads of link, book and journal to these processors, which are numbered from 0.")
    private List<Integer> pins = List.of();

    @Option(
            names = "--spin",
            description = "The book thread never sleeps: the shortest delay, at the price of a processor of its own.")
    private boolean spin;

    /** Which thread is bound to which processor. */
    ThreadPins pins() {
        if (pins.isEmpty()) {
            return ThreadPins.NONE;
        }
        if (pins.size() < FEWEST || pins.size() > MOST || pins.stream().anyMatch(processor -> processor < 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--pin needs two or three processors, such as 2,3: " + inWords(pins));
        }
        return new ThreadPins(pins.get(0), pins.get(1), pins.size() == MOST ? pins.get(2) : ThreadPins.ANY);
    }

    /** What the book thread does while there is nothing to do. */
    EngineConfig.Waiting waiting() {
        return spin ? EngineConfig.Waiting.SPIN : EngineConfig.Waiting.BACK_OFF;
    }

    /** What became of a thread that was to be bound. */
    static String inWords(final PinnedThread thread) {
        if (thread.isPinned()) {
            return thread.name() + " is pinned to processor " + thread.processor();
        }
        final String where =
                thread.allowed().isEmpty() ? "wherever the system likes" : "on " + inWords(thread.allowed());
        return thread.name() + " is not pinned to processor " + thread.processor() + ", but may run " + where;
    }

    private static String inWords(final List<Integer> processors) {
        return processors.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
