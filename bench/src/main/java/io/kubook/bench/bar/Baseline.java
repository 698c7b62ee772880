package io.kubook.bench.bar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ratios of an earlier run, kept in the repository, and whether later ones are worse by more than their noise.
 * Ratios only: times are those of a machine. The ratios of two runs differ by more than the rounds of one tell, so that
 * a part of every ratio counts as noise in any case.
 */
public final class Baseline {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Three typical deviations. */
    private static final double DEVIATIONS = 3;

    private static final double LEAST_TOLERANCE = 0.1;

    private final JsonNode ratios;

    private Baseline(final JsonNode ratios) {
        this.ratios = ratios;
    }

    /**
     * Reads one.
     *
     * @param file that {@link #write} wrote.
     * @return never null.
     * @throws IOException if there is none, or it cannot be read.
     */
    public static Baseline read(final Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no " + file.getFileName() + " to compare with; keep one with bar --keep");
        }
        final JsonNode ratios = MAPPER.readTree(file.toFile()).get("ratios");
        if (ratios == null) {
            throw new IOException(file.getFileName() + " holds no ratios; keep them with bar --keep");
        }
        return new Baseline(ratios);
    }

    /**
     * Writes one.
     *
     * @param rows what is to be kept; those that were skipped, and speeds without a peer, are not.
     * @param file is replaced.
     * @throws IOException if it cannot be written.
     */
    public static void write(final List<Row> rows, final Path file) throws IOException {
        final ObjectNode root = MAPPER.createObjectNode();
        final ObjectNode kept = root.putObject("ratios");
        for (final Row row : rows) {
            if (row.isMeasured() && !row.isSpeed()) {
                kept.putObject(key(row))
                        .put("ratio", Double.parseDouble(String.format(Locale.ROOT, "%.5g", row.ratio())))
                        .put("noise", Double.parseDouble(String.format(Locale.ROOT, "%.3f", row.noise())));
            }
        }
        Files.writeString(file, root.toPrettyString() + "\n");
    }

    /**
     * Compares.
     *
     * @param rows of a later run.
     * @return a line for each that got worse; empty if all is well. Those that are missing on either side are passed
     *     over.
     */
    public List<String> worse(final List<Row> rows) {
        final List<String> worse = new ArrayList<>();
        for (final Row row : rows) {
            final JsonNode earlier = ratios.get(key(row));
            if (row.isMeasured() && !row.isSpeed() && earlier != null) {
                final double ratio = earlier.get("ratio").doubleValue();
                final double noise = row.noise() + earlier.get("noise").doubleValue();
                final double tolerance = Math.max(LEAST_TOLERANCE, DEVIATIONS * noise);
                if (isWorse(row, ratio, tolerance)) {
                    worse.add(String.format(
                            Locale.ROOT,
                            "%s on JDK %d got worse: %.4g, it was %.4g, and %.0f %% may be noise",
                            row.name(),
                            row.jdk(),
                            row.ratio(),
                            ratio,
                            100 * tolerance));
                }
            }
        }
        return worse;
    }

    private static String key(final Row row) {
        return row.name() + " on JDK " + row.jdk();
    }

    private static boolean isWorse(final Row row, final double earlier, final double tolerance) {
        // What allocates next to nothing may allocate twice as much of it.
        if (row.name().equals("garbage")) {
            return !row.isOk();
        }
        return row.sense() == Row.Sense.AT_LEAST
                ? row.ratio() < earlier * (1 - tolerance)
                : row.ratio() > earlier * (1 + tolerance);
    }
}
