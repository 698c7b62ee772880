package io.kubook.bench.peers;

import io.kubook.bench.Contender;
import io.kubook.bench.DecodedFrames;
import io.kubook.bench.Frames;
import io.kubook.bench.Task;
import java.util.List;

/** The others, by name. */
public final class Peers {
    /** Jackson's tree and trees of decimals: what most programs do. */
    public static final String DECIMAL_TREES = "jackson-tree+treemap-bigdecimal";

    /** DSL-JSON's reader driven by hand. */
    public static final String DSL_JSON = "dsl-json";

    /** Two of the JDK's trees. */
    public static final String TREE_MAP = "treemap";

    /** Jackson's tree alone. */
    public static final String JACKSON_TREE = "jackson-tree";

    /** Needs a JVM of its generation and its vector module. */
    public static final String SIMDJSON_JAVA = "simdjson-java";

    private static final int LEVELS_OF_MANY = 200;
    private static final String JACKSON_STREAM = "jackson-stream";
    private static final String FASTJSON = "fastjson2";
    private static final String FASTUTIL = "fastutil";
    private static final String XCHANGE = "xchange";

    private Peers() {}

    /**
     * Who takes part in a task.
     *
     * @param task which.
     * @return their names, the one that the bar is about first; empty if there is none.
     */
    public static List<String> names(final Task task) {
        return switch (task) {
            case DECODE -> List.of(DSL_JSON, JACKSON_STREAM, JACKSON_TREE, FASTJSON, SIMDJSON_JAVA);
            case APPLY ->
                List.of(
                        DECIMAL_TREES,
                        JACKSON_STREAM + "+" + TREE_MAP,
                        DSL_JSON + "+" + FASTUTIL,
                        FASTJSON + "+" + FASTUTIL,
                        JACKSON_STREAM + "+" + XCHANGE);
            case BOOK -> List.of(TREE_MAP, FASTUTIL, XCHANGE);
            case LISTEN, MANY_BOOKS -> List.of(DECIMAL_TREES);
            case SNAPSHOT -> List.of(JACKSON_TREE);
            case DECODE_HOT, REPLAY -> List.of();
        };
    }

    /**
     * Makes one.
     *
     * @param task   what is to be done.
     * @param name   one of {@link #names}.
     * @param frames for which frames.
     * @param levels on each side of the book at the start.
     * @return ready to start.
     */
    public static Contender of(final Task task, final String name, final Frames frames, final int levels) {
        if (task == Task.SNAPSHOT) {
            return new SnapshotTree(levels);
        }
        if (task == Task.MANY_BOOKS) {
            return new ManyDecimalTrees(frames, levels, LEVELS_OF_MANY);
        }
        if (name.equals(DECIMAL_TREES)) {
            return new DecimalTreeBook(frames, levels, task == Task.LISTEN);
        }
        return switch (task) {
            case DECODE -> new ReaderContender(reader(name), frames);
            case BOOK -> new BookContender(book(name), new DecodedFrames(frames), levels);
            default -> {
                final String[] parts = name.split("\\+");
                yield new ReaderAndBook(reader(parts[0]), book(parts[1]), frames, levels);
            }
        };
    }

    private static FrameReader reader(final String name) {
        return switch (name) {
            case DSL_JSON -> new DslJsonReader();
            case JACKSON_STREAM -> new JacksonStreamReader();
            case JACKSON_TREE -> new JacksonTreeReader();
            case FASTJSON -> new FastjsonReader();
            case SIMDJSON_JAVA -> new SimdjsonJavaReader();
            default -> throw new IllegalArgumentException("there is no reader " + name);
        };
    }

    private static Levels book(final String name) {
        return switch (name) {
            case TREE_MAP -> new TreeMapLevels();
            case FASTUTIL -> new FastutilLevels();
            case XCHANGE -> new XchangeBook();
            default -> throw new IllegalArgumentException("there is no book " + name);
        };
    }
}
