package io.kubook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says who writes a journal, and keeps all others out.
 *
 * <p>The lock is the operating system's, on a file of its own, and ends with the process however it ends. The process
 * id in the file is for people only: Chronicle's own lock goes by process ids, and in a container every process can be
 * number 1.
 *
 * <p>Closing any channel of a file releases every lock that the process has on it. So the process remembers by name
 * what it has locked, and does not touch the lock's file until it releases the lock.
 */
final class FolderLock implements AutoCloseable {
    static final String FILE_NAME = "journal.lock";

    private static final int PID_MAX_LENGTH = 20;
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private FileChannel channel;
    private boolean isClosed;

    private FolderLock(final Path file) {
        this.file = file;
    }

    /** Takes the lock of a folder, or says at once who has it. */
    static FolderLock take(final Path folder) throws IOException {
        final Path file = folder.toRealPath().resolve(FILE_NAME);
        final long pid = ProcessHandle.current().pid();
        if (!TAKEN.add(file)) {
            throw refusal(folder, Long.toString(pid));
        }
        final FolderLock lock = new FolderLock(file);
        boolean taken = false;
        try {
            lock.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.channel.tryLock() == null) {
                throw refusal(folder, owner(file));
            }
            lock.channel.truncate(0);
            lock.channel.write(ByteBuffer.wrap(Long.toString(pid).getBytes(StandardCharsets.US_ASCII)), 0);
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    private static JournalException refusal(final Path folder, final String owner) {
        return new JournalException(
                JournalException.Reason.LOCKED,
                "the journal in " + folder + " is being written by process " + owner
                        + "; name another folder, or end that process first");
    }

    private static String owner(final Path file) throws IOException {
        final String pid = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        return pid.length() <= PID_MAX_LENGTH && pid.chars().allMatch(Character::isDigit) && !pid.isEmpty()
                ? pid
                : "unknown";
    }

    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            TAKEN.remove(file);
        }
    }
}
