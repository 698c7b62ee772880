package io.kubook.journal;

import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineListeners;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A replay of records with the right checksum and any content. The input is a row of changes to the events of a small
 * journal, twelve bytes each: which event (1), what (1), place (2), bytes (8). The replay ends, or names damage, and
 * what fails in the engine is counted and handed to the error handler: nothing is thrown.
 */
public final class JournalRecordFuzz {
    private static final int CHANGE = 12;
    private static final int MOST_CHANGES = 100;
    private static final int LEAST_EVENT = 24;
    private static final List<byte[]> EVENTS = events();

    private JournalRecordFuzz() {}

    private static List<byte[]> events() {
        final RecordedRun run = new RecordedRun(1);
        run.steps(60);
        return run.takeEvents().stream().map(UnsafeBuffer::byteArray).toList();
    }

    /**
     * Called by the fuzzer.
     *
     * @param input any bytes.
     */
    public static void fuzzerTestOneInput(final byte[] input) {
        final List<byte[]> events = new ArrayList<>(EVENTS);
        for (int at = 0; at + CHANGE <= Math.min(input.length, MOST_CHANGES * CHANGE); at += CHANGE) {
            change(events, Arrays.copyOfRange(input, at, at + CHANGE));
        }
        final MemoryJournalStore store = new MemoryJournalStore();
        final UnsafeBuffer record = new UnsafeBuffer(new byte[JournalStore.MAX_RECORD_LENGTH]);
        long number = 0;
        for (final byte[] event : events) {
            final UnsafeBuffer buffer = new UnsafeBuffer(event);
            final int type = buffer.getShort(2, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
            final int length = RecordFormat.encode(record, ++number, type, buffer, 0, event.length, new Checksum());
            store.append(record, 0, length);
        }
        final List<Throwable> errors = new ArrayList<>();
        try (JournalReader reader = new JournalReader(store.openCursor())) {
            final Replay replay = new Replay(reader, EngineListeners.of(new CallbackLog()), errors::add);
            final int read = replay.run(Integer.MAX_VALUE);
            check(read == events.size() || replay.damage() != null, read + " of " + events.size() + " records");
            check(replay.faults() == errors.size(), replay.faults() + " faults, and heard of " + errors);
        }
        errors.forEach(error -> check(error instanceof RuntimeException, error.toString()));
    }

    private static void change(final List<byte[]> events, final byte[] change) {
        final int which = (change[0] & 0xFF) % events.size();
        final byte[] event = events.get(which);
        final int place = ((change[2] & 0xFF) << 8 | change[3] & 0xFF) % event.length;
        switch (change[1] & 15) {
            case 0 -> events.add(which, event);
            case 1 -> events.add(event);
            case 2 -> events.set(which, Arrays.copyOf(event, Math.max(LEAST_EVENT, place)));
            default -> {
                final byte[] changed = event.clone();
                final int count = Math.min(event.length - place, (change[1] & 7) + 1);
                System.arraycopy(change, 4, changed, place, count);
                events.set(which, changed);
            }
        }
    }

    private static void check(final boolean condition, final String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
