package io.kubook.bench.contest;

import io.kubook.bench.Task;
import io.kubook.bench.ours.Ours;
import io.kubook.bench.peers.Peers;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Knows who can take part on this machine, and how each is started. */
public final class Roster {
    /** simdjson in C++, its On-Demand reader. */
    public static final String SIMDJSON_NATIVE = "simdjson-native";

    /** ccxt on Node, with its own order book. */
    public static final String CCXT = "ccxt";

    private static final String NODE = "node";
    private static final int JDK_OF_SIMDJSON_JAVA = 24;

    private final Path folder;
    private final Path home;
    private final Jdk jdk;
    private final NativeProgram simdjson;

    /**
     * Looks around.
     *
     * @param folder for what is needed while contests last.
     * @param home   the repository, for what stands there in other languages.
     */
    public Roster(final Path folder, final Path home) {
        this(
                folder,
                home,
                Jdk.here(),
                new NativeProgram(home.resolve("bench/src/main/cpp/simdjson_rival.cpp"), folder));
    }

    private Roster(final Path folder, final Path home, final Jdk jdk, final NativeProgram simdjson) {
        this.folder = folder;
        this.home = home;
        this.jdk = jdk;
        this.simdjson = simdjson;
    }

    /**
     * The same, with another Java.
     *
     * @param other runs all that need one.
     * @return a new roster.
     */
    public Roster on(final Jdk other) {
        return new Roster(folder, home, other, simdjson);
    }

    /**
     * Everybody who takes part in a task, ours first and the one that the bar is about second.
     *
     * @param task which.
     * @return names, of those as well who cannot take part here.
     */
    public static List<String> names(final Task task) {
        final List<String> names = new ArrayList<>();
        names.add(Ours.NAME);
        names.addAll(Peers.names(task));
        if (task == Task.DECODE) {
            names.add(SIMDJSON_NATIVE);
        }
        if (task == Task.APPLY) {
            names.add(CCXT);
        }
        return names;
    }

    /**
     * Why somebody cannot take part on this machine.
     *
     * @param entry who.
     * @return nothing if he can.
     */
    public Optional<String> whyNot(final Entry entry) {
        return switch (entry.name()) {
            case SIMDJSON_NATIVE -> simdjson.whyNot();
            case Peers.SIMDJSON_JAVA ->
                jdk.version() >= JDK_OF_SIMDJSON_JAVA
                        ? Optional.empty()
                        : Optional.of("it needs JDK " + JDK_OF_SIMDJSON_JAVA + " or newer");
            case CCXT -> whyNotCcxt();
            default -> Optional.empty();
        };
    }

    private Optional<String> whyNotCcxt() {
        if (!Files.isDirectory(home.resolve("conformance/node_modules/ccxt"))) {
            return Optional.of("conformance/run has not fetched ccxt");
        }
        return isOnPath(NODE) ? Optional.empty() : Optional.of("Node is not installed");
    }

    private static boolean isOnPath(final String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * The Java of all who need one.
     *
     * @return never null.
     */
    public Jdk jdk() {
        return jdk;
    }

    /**
     * The Java of somebody.
     *
     * @param entry who.
     * @return its feature version; 0 for none.
     */
    int jdkOf(final Entry entry) {
        return switch (entry.name()) {
            case SIMDJSON_NATIVE, CCXT -> 0;
            default -> jdk.version();
        };
    }

    Rival start(final Entry entry) {
        return Rival.start(entry.name(), command(entry), folder);
    }

    private List<String> command(final Entry entry) {
        final String frames = entry.frames().toString();
        return switch (entry.name()) {
            case SIMDJSON_NATIVE -> List.of(simdjson.program().toString(), frames);
            case CCXT ->
                List.of(
                        NODE,
                        "--max-old-space-size=4096",
                        home.resolve("bench/src/main/js/ccxt-rival.mjs").toString(),
                        frames,
                        Integer.toString(entry.levels()));
            case Peers.SIMDJSON_JAVA -> java(entry, "--add-modules=jdk.incubator.vector");
            default -> java(entry);
        };
    }

    private List<String> java(final Entry entry, final String... options) {
        final List<String> command = javaCommand(jdk, folder);
        command.addAll(1, List.of(options));
        command.addAll(List.of(
                RivalMain.class.getName(),
                entry.task().name(),
                entry.name(),
                entry.frames().toString(),
                Integer.toString(entry.levels())));
        return command;
    }

    /**
     * Starts one of this program's classes in another JVM, as this one was started.
     *
     * @param jdk    runs it.
     * @param folder for temporary files.
     * @return the command as far as the class, which is to be added, with its arguments.
     */
    public static List<String> javaCommand(final Jdk jdk, final Path folder) {
        final List<String> command = new ArrayList<>();
        command.add(jdk.home().resolve("bin/java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-Xmx2g", "-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path")));
        return command;
    }
}
