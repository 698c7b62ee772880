package io.kubook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JvmFlagsTest {
    private static final String AGRONA_FLAG = "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED";

    @Test
    void shouldFindNothingMissingWhereTestsRun() {
        assertThat(JvmFlags.ENGINE.missing()).isEmpty();
    }

    @Test
    void shouldNameOnlyTheFlagsThatAreMissing() {
        final JvmFlags flags = new JvmFlags("a test", AGRONA_FLAG, "--add-opens=java.base/java.time=ALL-UNNAMED");

        assertThat(flags.missing())
                .contains(
                        "java was started without what a test needs; add: --add-opens=java.base/java.time=ALL-UNNAMED");
    }

    @Test
    void shouldNotTakeAnExportForAnOpening() {
        assertThat(new JvmFlags("a test", "--add-opens=java.base/java.util=ALL-UNNAMED").missing())
                .isPresent();
        assertThat(new JvmFlags("a test", "--add-exports=java.base/java.util=ALL-UNNAMED").missing())
                .isEmpty();
    }

    @Test
    void shouldRefuseAFlagItCannotCheck() {
        assertThatThrownBy(() -> new JvmFlags("a test", "-Xmx1g")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("homes")
    void shouldPrintOneLineNamingTheFlagWhenStartedWithoutIt(final Path home) throws Exception {
        assertThat(run(home))
                .containsExactly("Exception in thread \"main\" io.kubook.engine.JvmFlags$MissingFlagException: "
                        + "java was started without what Agrona needs; add: " + AGRONA_FLAG);
    }

    @ParameterizedTest
    @MethodSource("homes")
    void shouldStartWhenTheFlagIsThere(final Path home) throws Exception {
        assertThat(run(home, AGRONA_FLAG)).containsExactly("started");
    }

    @ParameterizedTest
    @MethodSource("homes")
    void shouldPrintOneLineWhenAnEngineIsMadeWithoutTheFlag(final Path home) throws Exception {
        assertThat(run(home, StartEngine.class))
                .containsExactly("Exception in thread \"main\" io.kubook.engine.JvmFlags$MissingFlagException: "
                        + "java was started without what Agrona needs; add: " + AGRONA_FLAG);
        assertThat(run(home, StartEngine.class, AGRONA_FLAG)).containsExactly("made");
    }

    private static List<String> run(final Path home, final String... flags) throws Exception {
        return run(home, Start.class, flags);
    }

    private static List<String> run(final Path home, final Class<?> main, final String... flags) throws Exception {
        final List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    /** The homes of every Java here that can run the engine: that of the tests, and those installed beside it. */
    private static Stream<Path> homes() throws IOException {
        final Path own = Path.of(System.getProperty("java.home")).toRealPath();
        final Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Stream.of(own);
        }
        final List<Path> homes = new ArrayList<>(List.of(own));
        try (Stream<Path> installed = Files.list(all)) {
            for (final Path home : installed.toList()) {
                if (Files.isExecutable(home.resolve("bin/java")) && isRecent(home.resolve("release"))) {
                    homes.add(home.toRealPath());
                }
            }
        }
        return homes.stream().distinct();
    }

    private static boolean isRecent(final Path release) throws IOException {
        if (!Files.isReadable(release)) {
            return false;
        }
        return Files.readString(release)
                .lines()
                .filter(line -> line.startsWith("JAVA_VERSION=\""))
                .anyMatch(line -> Runtime.Version.parse(line.substring(14, line.length() - 1))
                                .feature()
                        >= 17);
    }

    /** What an embedder's program does first. */
    static final class Start {
        private Start() {}

        public static void main(final String[] args) {
            JvmFlags.ENGINE.require();
            new UnsafeBuffer(new byte[Long.BYTES]).putLong(0, 1);
            System.out.println("started");
        }
    }

    /** What an embedder's program does that does not ask first. */
    static final class StartEngine {
        private StartEngine() {}

        public static void main(final String[] args) {
            new BookEngine(EngineConfig.defaults(), EngineListeners.none(), Throwable::printStackTrace);
            System.out.println("made");
        }
    }
}
