package io.kubook.feed.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The product with one bug in it: the source of a class is changed and compiled in memory, and a class loader of its
 * own loads everything of ours once more, that class from memory. The product itself knows nothing of it.
 */
final class BuggyBuild extends ClassLoader {
    private static final String OURS = "io.kubook.";

    private final Map<String, byte[]> changed;

    private BuggyBuild(final Map<String, byte[]> changed) {
        super(BuggyBuild.class.getClassLoader());
        this.changed = changed;
    }

    /** The product with a bug. */
    static BuggyBuild of(final PlantedBug bug) throws IOException {
        return new BuggyBuild(compile(bug.className(), bug.plantInto(Files.readString(bug.source()))));
    }

    /** The product as it is, loaded once more all the same. */
    static BuggyBuild ofNoBug() {
        return new BuggyBuild(Map.of());
    }

    /** What a seed finds; empty if nothing. */
    LongFunction<String> finder() throws ReflectiveOperationException {
        return finder(Integer.MAX_VALUE);
    }

    /** What a seed finds with so many of its troubles. */
    @SuppressWarnings("unchecked")
    LongFunction<String> finder(final int troubles) throws ReflectiveOperationException {
        return (LongFunction<String>) loadClass(Finder.class.getName())
                .getDeclaredConstructor(int.class)
                .newInstance(troubles);
    }

    /** How many troubles a seed that fails is blamed on. */
    @SuppressWarnings("unchecked")
    LongFunction<String> blamer() throws ReflectiveOperationException {
        return (LongFunction<String>)
                loadClass(Blamer.class.getName()).getDeclaredConstructor().newInstance();
    }

    /** Lives a seed, in whichever build it was loaded. */
    public static final class Finder implements LongFunction<String> {
        private final int troubles;

        /**
         * For reflection.
         *
         * @param troubles how many of them come to pass.
         */
        public Finder(final int troubles) {
            this.troubles = troubles;
        }

        @Override
        public String apply(final long seed) {
            return new TortureWorld(Scenario.of(seed).withTroubles(troubles))
                    .run()
                    .what();
        }
    }

    /** Lives a seed as the command does, in whichever build it was loaded. */
    public static final class Blamer implements LongFunction<String> {
        /** For reflection. */
        public Blamer() {}

        @Override
        public String apply(final long seed) {
            return Integer.toString(TortureRun.live(seed).troubles().size());
        }
    }

    @Override
    protected Class<?> loadClass(final String name, final boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            final Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(final String name) throws ClassNotFoundException {
        final byte[] bytes = changed.containsKey(name) ? changed.get(name) : read(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] read(final String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (final IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static Map<String, byte[]> compile(final String name, final String source) throws IOException {
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final StringWriter complaints = new StringWriter();
        try (Memory memory = new Memory(compiler.getStandardFileManager(null, null, null))) {
            final boolean isCompiled = compiler.getTask(
                            complaints,
                            memory,
                            null,
                            List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path")),
                            null,
                            List.of(new Source(name, source)))
                    .call();
            if (!isCompiled) {
                throw new AssertionError(complaints.toString());
            }
            return memory.bytes();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(final String name, final String text) {
            super(URI.create("memory:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(final boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what is compiled. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> outputs = new TreeMap<>();

        Memory(final JavaFileManager files) {
            super(files);
        }

        Map<String, byte[]> bytes() {
            final Map<String, byte[]> bytes = new TreeMap<>();
            outputs.forEach((name, output) -> bytes.put(name, output.toByteArray()));
            return bytes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                final Location location,
                final String className,
                final JavaFileObject.Kind kind,
                final FileObject sibling) {
            final ByteArrayOutputStream output = new ByteArrayOutputStream();
            outputs.put(className, output);
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return output;
                }
            };
        }
    }
}
