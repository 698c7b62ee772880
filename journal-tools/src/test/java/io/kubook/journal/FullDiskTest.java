package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk without room: a file system in a file, which only root may mount. */
class FullDiskTest {
    private static final long DISK_BYTES = 96 << 20;
    private static final int BALLAST_BYTES = 40 << 20;

    @TempDir
    Path folder;

    private Path disk;
    private boolean isMounted;

    @BeforeEach
    void mount() throws Exception {
        final Path image = folder.resolve("image");
        disk = Files.createDirectory(folder.resolve("disk"));
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(DISK_BYTES);
        }
        isMounted = runs("mkfs.ext4", "-q", "-F", image.toString())
                && runs("mount", "-o", "loop", image.toString(), disk.toString());
        assumeTrue(isMounted, "no file system can be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            assertThat(runs("umount", disk.toString())).isTrue();
        }
    }

    private static boolean runs(final String... command) throws InterruptedException {
        try {
            final Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (final IOException notInstalled) {
            return false;
        }
    }

    @Test
    void shouldStopOnARecordAndGoOnWhenThereIsRoomAgain() throws Exception {
        assertRight(ChildJvm.home());
    }

    @Test
    void shouldStopOnARecordAndGoOnWhenThereIsRoomAgainOnJdk25() throws Exception {
        assertRight(ChildJvm.home25());
    }

    private void assertRight(final Path home) throws Exception {
        final Path ballast = Files.write(disk.resolve("ballast"), new byte[BALLAST_BYTES]);
        assertThat(ChildJvm.start(
                                List.of(),
                                home,
                                FullDisk.class,
                                List.of(disk.resolve("journal").toString(), ballast.toString()))
                        .lines())
                .containsExactly("right");
    }

    @Test
    void shouldRefuseToBeginOnADiskThatIsFull() throws IOException {
        final long room = Files.getFileStore(disk).getUsableSpace();
        Files.write(disk.resolve("ballast"), new byte[(int) (room - JournalConfig.LEAST_RESERVE / 2)]);
        try (JournalFolder taken = JournalFolder.take(disk.resolve("journal"))) {
            assertThatThrownBy(() -> ChronicleJournalStore.open(taken, JournalConfig.LEAST_RESERVE))
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.NO_SPACE))
                    .hasMessage("the disk of " + disk.resolve("journal")
                            + " has less than the 16 MiB left that are kept free; make room or name another folder");
        }
        assertThat(FolderImage.of(disk.resolve("journal")).queueFiles()).isEmpty();
    }
}
