package io.kubook.bench.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A text file of the repository.
 *
 * @param path from the root of the repository, with slashes.
 * @param text all of it.
 */
record SourceFile(String path, String text) {
    private static final Set<String> SKIPPED_FOLDERS =
            Set.of("target", "node_modules", ".git", ".idea", ".vscode", ".settings");
    private static final Set<String> NAMES =
            Set.of("kubook", "mvnw", "run", "NOTICE", ".editorconfig", ".gitattributes");
    private static final Set<String> ENDINGS =
            Set.of("java", "xml", "md", "sh", "config", "properties", "yml", "py", "txt");

    /** The folder that holds the reactor, found upwards from where the tests run. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("kubook"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** All text files of the repository but for what is built, in the order of their paths. */
    static List<SourceFile> all() {
        try (Stream<Path> paths = Files.walk(root())) {
            return paths.filter(path -> isText(root().relativize(path)) && Files.isRegularFile(path))
                    .sorted()
                    .map(SourceFile::read)
                    .toList();
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isText(final Path path) {
        for (final Path part : path) {
            if (SKIPPED_FOLDERS.contains(part.toString())) {
                return false;
            }
        }
        final String name = path.getFileName().toString();
        return NAMES.contains(name) || ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static SourceFile read(final Path path) {
        try {
            return new SourceFile(root().relativize(path).toString().replace('\\', '/'), Files.readString(path));
        } catch (final IOException failure) {
            throw new UncheckedIOException(path.toString(), failure);
        }
    }

    boolean isJava() {
        return path.endsWith(".java");
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** The file as javac's parser sees it: exact, without types. */
    Parsed parse() {
        final JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(final boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        final JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, List.of(file));
        try {
            return new Parsed(task.parse().iterator().next(), Trees.instance(task));
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A syntax tree and what knows the places of its nodes. */
    record Parsed(CompilationUnitTree unit, Trees trees) {
        long lineOf(final long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
