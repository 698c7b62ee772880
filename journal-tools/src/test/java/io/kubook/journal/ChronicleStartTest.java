package io.kubook.journal;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts the store in a JVM of its own, on each Java that is installed. */
class ChronicleStartTest {
    private static final List<String> FLAGS = List.of(
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED");

    @TempDir
    Path folder;

    @Test
    void shouldNotHaveOnTheClassPathWhatPhonesHome() {
        assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @ParameterizedTest
    @MethodSource("homes")
    void shouldPrintOneLineNamingEveryFlagWhenStartedWithoutAny(final Path home) throws Exception {
        assertThat(run(home, List.of())).containsExactly(complaintAbout(String.join(" ", FLAGS)));
    }

    @ParameterizedTest
    @MethodSource("homes")
    void shouldNameTheOneFlagThatIsMissing(final Path home) throws Exception {
        for (final String missing : FLAGS) {
            final List<String> given = new ArrayList<>(FLAGS);
            given.remove(missing);
            assertThat(run(home, given)).containsExactly(complaintAbout(missing));
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void shouldStartWhenTheFlagsAreThere(final Path home) throws Exception {
        assertThat(run(home, FLAGS)).contains("started");
    }

    private static String complaintAbout(final String flags) {
        return "Exception in thread \"main\" io.kubook.engine.JvmFlags$MissingFlagException: "
                + "java was started without what the journal needs; add: " + flags;
    }

    private List<String> run(final Path home, final List<String> flags) throws Exception {
        final List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Start.class.getName(), folder.toString()));
        final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    /** The homes of every Java of 17 or newer here: that of the tests, and those installed beside it. */
    private static Stream<Path> homes() throws IOException {
        final List<Path> homes =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home")).toRealPath()));
        final Path all = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(all)) {
            try (Stream<Path> installed = Files.list(all)) {
                for (final Path home : installed.toList()) {
                    if (Files.isExecutable(home.resolve("bin/java")) && isRecent(home.resolve("release"))) {
                        homes.add(home.toRealPath());
                    }
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

        public static void main(final String[] args) throws IOException {
            try (JournalFolder folder = JournalFolder.take(Path.of(args[0]));
                    JournalStore store = ChronicleJournalStore.open(folder, JournalConfig.LEAST_RESERVE)) {
                store.append(new UnsafeBuffer(new byte[8]), 0, 8);
                store.sync();
            }
            System.out.println("started");
        }
    }
}
