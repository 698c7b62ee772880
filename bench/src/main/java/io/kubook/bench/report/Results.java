package io.kubook.bench.report;

import io.kubook.bench.bar.Row;
import io.kubook.bench.contest.Measured;
import io.kubook.bench.latency.Lateness;
import io.kubook.bench.sweep.Sweep;
import java.time.Instant;
import java.util.List;

/**
 * All that a run found.
 *
 * @param mode     what was asked for, such as {@code quick}.
 * @param date     when it ended.
 * @param machine  where.
 * @param rows     the bars.
 * @param measured everybody who took part.
 * @param sweeps   how costs grow.
 * @param lateness how late frames were under load.
 * @param absent   who could not take part, with the reason.
 * @param failures what failed, and is missing therefore.
 */
public record Results(
        String mode,
        Instant date,
        Machine machine,
        List<Row> rows,
        List<Measured> measured,
        List<Sweep> sweeps,
        List<Lateness> lateness,
        List<String> absent,
        List<String> failures) {}
