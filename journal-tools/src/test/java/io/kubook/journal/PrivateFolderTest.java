package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
    @TempDir
    Path temporary;

    private static List<String> names(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldMakeTheFolderForItsOwnerAloneAndKeepOnlyWhatIsItsOwn() throws IOException {
        final Path folder = temporary.resolve("a").resolve("journal");
        HandRecorder.record(folder, 1, 100);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(names(folder))
                .containsExactly("19700101-01F.cq4", "journal.lock", "journal.manifest", "metadata.cq4t");
        assertThat(Files.readString(folder.resolve("journal.lock")))
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void shouldLeaveTheRightsOfAFolderThatHasSomethingInIt() throws IOException {
        final Path folder = Files.createDirectory(
                temporary.resolve("shared"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        Files.createFile(folder.resolve("notes.txt"));
        HandRecorder.record(folder, 1, 10);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void shouldLeaveNothingOfChroniclesInTheHomeFolder() throws Exception {
        final Path home = Files.createDirectory(temporary.resolve("home"));
        final Path folder = temporary.resolve("journal");
        assertThat(ChildJvm.start(
                                List.of("env", "HOME=" + home),
                                ChildJvm.home(),
                                List.of("-Duser.home=" + home),
                                Recorder.class,
                                List.of(folder.toString(), "1", "100"))
                        .lines())
                .startsWith("resumed 0")
                .allMatch(line -> line.matches("(resumed )?[0-9]+"));
        assertThat(names(home)).noneMatch(name -> name.startsWith(".chronicle"));
        assertThat(Reading.of(folder).damage()).isNull();
    }
}
