package io.kubook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says who writes a journal, and keeps all others out.
 *
 * <p>The lock is the operating system's, on a file of its own, and ends with the process however it ends. The process
 * id in the file is for people only: Chronicle's own lock goes by process ids, and in a container every process can be
 * number 1.
 */
final class FolderLock implements AutoCloseable {
    static final String FILE_NAME = "journal.lock";

    private static final int PID_MAX_LENGTH = 20;

    private final FileChannel channel;

    private FolderLock(final FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock of a folder, or says at once who has it. */
    static FolderLock take(final Path folder) throws IOException {
        final Path file = folder.resolve(FILE_NAME);
        final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = tryLock(channel);
            if (!taken) {
                throw new JournalException(
                        JournalException.Reason.LOCKED,
                        "the journal in " + folder + " is being written by process " + owner(file)
                                + "; name another folder, or end that process first");
            }
            final byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
            return new FolderLock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static boolean tryLock(final FileChannel channel) throws IOException {
        try {
            final FileLock lock = channel.tryLock();
            return lock != null;
        } catch (final OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static String owner(final Path file) throws IOException {
        final String pid = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        return pid.length() <= PID_MAX_LENGTH && pid.chars().allMatch(Character::isDigit) && !pid.isEmpty()
                ? pid
                : "unknown";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
