package io.kubook.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {
    @TempDir
    Path homes;

    private Path home(final String name, final String release) throws IOException {
        final Path home = homes.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        final Path java = Files.createFile(home.resolve("bin/java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), release);
        return home;
    }

    @Test
    void shouldFindOneOfEachVersionThatIsNewEnough() throws IOException {
        final Path seventeen = home("a", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
        home("b", "JAVA_VERSION=\"17\"\n");
        final Path newest = home("c", "JAVA_VERSION=\"25\"\n");
        home("old", "JAVA_VERSION=\"11.0.1\"\n");
        home("other", "what it is it does not say");
        Files.createDirectory(homes.resolve("empty"));

        assertThat(Jdk.in(homes).values()).containsExactly(new Jdk(seventeen, 17), new Jdk(newest, 25));
    }

    @Test
    void shouldFindNothingWhereNothingIs() {
        assertThat(Jdk.in(homes.resolve("none"))).isEmpty();
    }

    @Test
    void shouldHaveTheNewestFirstAndTheOneThatRunsThis() {
        assertThat(Jdk.newestAndOldest())
                .isSortedAccordingTo((one, other) -> Integer.compare(other.version(), one.version()))
                .contains(Jdk.here());
    }
}
