package io.kubook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    private String refusal() {
        return "the journal in " + folder + " is being written by process "
                + ProcessHandle.current().pid() + "; name another folder, or end that process first";
    }

    @Test
    void shouldKeepOtherProcessesOutAlsoAfterThisOneWasRefused() throws Exception {
        final FolderLock lock = FolderLock.take(folder);
        assertThatThrownBy(() -> FolderLock.take(folder.resolve("../" + folder.getFileName())))
                .isInstanceOf(JournalException.class);
        assertThat(ChildJvm.start(TakeLock.class, List.of(folder.toString())).lines())
                .containsExactly(refusal());
        lock.close();
        lock.close();
        assertThat(ChildJvm.start(TakeLock.class, List.of(folder.toString())).lines())
                .containsExactly("taken");
    }

    @Test
    void shouldBeFreeForThisProcessAgainWhenGivenBack() throws IOException {
        FolderLock.take(folder).close();
        try (FolderLock lock = FolderLock.take(folder)) {
            assertThat(lock).isNotNull();
        }
    }

    /** Takes the lock of a folder and says how that went. */
    static final class TakeLock {
        private TakeLock() {}

        public static void main(final String[] args) throws IOException {
            try (FolderLock lock = FolderLock.take(Path.of(args[0]))) {
                System.out.println(lock == null ? "" : "taken");
            } catch (final JournalException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
