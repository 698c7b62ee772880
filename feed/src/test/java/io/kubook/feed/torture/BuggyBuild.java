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

    /** What a seed finds in the product with a bug; empty if nothing. */
    static LongFunction<String> of(final PlantedBug bug) throws IOException, ReflectiveOperationException {
        final String source = bug.plantInto(Files.readString(bug.source()));
        return finder(new BuggyBuild(compile(bug.className(), source)));
    }

    /** What a seed finds in the product as it is, loaded once more all the same. */
    static LongFunction<String> ofNoBug() throws ReflectiveOperationException {
        return finder(new BuggyBuild(Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static LongFunction<String> finder(final BuggyBuild build) throws ReflectiveOperationException {
        return (LongFunction<String>)
                build.loadClass(Finder.class.getName()).getDeclaredConstructor().newInstance();
    }

    /** Lives a seed, in whichever build it was loaded. */
    public static final class Finder implements LongFunction<String> {
        /** For reflection. */
        public Finder() {}

        @Override
        public String apply(final long seed) {
            return new TortureWorld(Scenario.of(seed)).run().what();
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
