package io.kubook.bench.contest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java that contenders run on.
 *
 * @param home    its folder.
 * @param version its feature version, such as 25.
 */
public record Jdk(Path home, int version) {
    private static final int OLDEST = 17;
    private static final Path HOMES = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /**
     * The one that runs this.
     *
     * @return never null.
     */
    public static Jdk here() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /**
     * The newest on this machine and, where that is another, the oldest that kubook runs on.
     *
     * @return one or two, the newest first.
     */
    public static List<Jdk> newestAndOldest() {
        final NavigableMap<Integer, Jdk> found = in(HOMES);
        found.put(here().version(), here());
        return Stream.of(found.lastEntry().getValue(), found.firstEntry().getValue())
                .distinct()
                .toList();
    }

    /** Those in the folders of a folder, one of each version, by version. */
    static NavigableMap<Integer, Jdk> in(final Path homes) {
        final NavigableMap<Integer, Jdk> found = new TreeMap<>();
        if (!Files.isDirectory(homes)) {
            return found;
        }
        try (Stream<Path> each = Files.list(homes)) {
            each.sorted(Comparator.reverseOrder())
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .map(home -> new Jdk(home, versionOf(home)))
                    .filter(jdk -> jdk.version() >= OLDEST)
                    .forEach(jdk -> found.put(jdk.version(), jdk));
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    /** As its file of that name says; 0 without. */
    private static int versionOf(final Path home) {
        final Path release = home.resolve("release");
        if (!Files.isReadable(release)) {
            return 0;
        }
        try {
            final Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
