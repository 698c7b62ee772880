package io.kubook.journal;

import io.kubook.engine.CallbackLog;
import java.nio.file.Path;

/** The main class of a process that records or replays, and says what its listeners heard. */
final class OtherJava {
    private OtherJava() {}

    public static void main(final String[] args) {
        final Path folder = Path.of(args[1]);
        System.out.println(args[0].equals("record") ? record(folder) : replay(folder));
    }

    static String record(final Path folder) {
        return text(HandRecorder.record(folder, 8, 3000).digest);
    }

    static String replay(final Path folder) {
        final CallbackDigest digest = new CallbackDigest();
        try (JournalReader reader = JournalReader.open(folder)) {
            final Replay replay =
                    new Replay(reader, RecordedRun.listeners(new CallbackLog(), digest), RecordedRun::fail);
            replay.run(Integer.MAX_VALUE);
            return replay.damage() == null ? text(digest) : replay.damage().message();
        }
    }

    private static String text(final CallbackDigest digest) {
        return digest.callbacks() + " callbacks " + Long.toHexString(digest.value());
    }
}
