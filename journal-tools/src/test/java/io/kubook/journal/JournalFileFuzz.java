package io.kubook.journal;

import io.kubook.journal.JournalDamage.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A journal's file with any bytes changed. The input is a row of changes to the records of a small journal whose writer
 * was killed, ten bytes each: place (2), how many bytes (1, modulo 8), the bytes. What is read is a whole beginning of
 * what was recorded, and then it ends or is named as damaged: nothing else, and nothing is thrown.
 */
public final class JournalFileFuzz {
    private static final int RECORDS = 40;
    private static final int CHANGE = 10;
    private static final int MOST_CHANGES = 200;

    private static final Path FOLDER = folder();
    private static final FolderImage ORIGINAL = record();
    private static final Path FILE = FOLDER.resolve(ORIGINAL.queueFiles().get(0));

    /** Where the first record begins, and where each ends. */
    private static final List<Integer> PLACES = places();

    private JournalFileFuzz() {}

    private static Path folder() {
        try {
            return Files.createTempDirectory("journal-fuzz");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FolderImage record() {
        final Path live = FOLDER.resolve("live");
        try (HandRecorder recorder = new HandRecorder(live, new RecordedRun(1), new AtomicLong(HandRecorder.HOUR_MS))) {
            recorder.recordUntil(RECORDS);
            final FolderImage image = FolderImage.of(live);
            image.writeTo(FOLDER);
            return image;
        }
    }

    private static List<Integer> places() {
        final List<Integer> places = new ArrayList<>();
        try (QueueFile file = new QueueFile(FILE)) {
            while (file.next() == QueueFile.Step.RECORD) {
                if (places.isEmpty()) {
                    places.add((int) file.position() - Integer.BYTES - (file.recordLength() + 3 & -4));
                }
                places.add((int) file.position());
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }

    /**
     * Called by the fuzzer.
     *
     * @param input any bytes.
     */
    public static void fuzzerTestOneInput(final byte[] input) {
        final byte[] original =
                ORIGINAL.files().get(FILE.getFileName().toString()).bytes();
        final byte[] bytes = original.clone();
        final int first = PLACES.get(0);
        for (int at = 0; at + CHANGE <= Math.min(input.length, MOST_CHANGES * CHANGE); at += CHANGE) {
            final int place = (input[at] & 0xFF) << 8 | input[at + 1] & 0xFF;
            for (int i = 0; i < (input[at + 2] & 7); i++) {
                bytes[first + (place + i) % (bytes.length - first)] = input[at + 3 + i];
            }
        }
        write(bytes);
        final Reading reading = Reading.of(FOLDER);
        final int records = (int) reading.records();
        check(records < PLACES.size(), records + " records, where " + (PLACES.size() - 1) + " were written");
        if (reading.damage() == null) {
            check(isZero(bytes, PLACES.get(records)), "bytes behind record " + records + ", and no word of it");
        } else {
            check(reading.damage().reason() != Reason.MANIFEST, "the manifest was not touched: " + reading.damage());
        }
    }

    private static boolean isZero(final byte[] bytes, final int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static void write(final byte[] bytes) {
        try (RandomAccessFile file = new RandomAccessFile(FILE.toFile(), "rw")) {
            file.seek(PLACES.get(0));
            file.write(bytes, PLACES.get(0), bytes.length - PLACES.get(0));
            file.setLength(QueueFile.OVERLAP);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(final boolean condition, final String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
