package io.kubook.bench.contest;

import org.HdrHistogram.Histogram;

/**
 * What came out for one contender.
 *
 * @param entry      who, at what.
 * @param jdk        the feature version of its JVM; 0 if it has none.
 * @param ns         the median over all rounds of the processor's time for an operation, in nanoseconds.
 * @param noise      how far rounds are from that typically, as a part of it.
 * @param bytes      allocated for an operation, in the median.
 * @param cpuShare   the part of the time in which the contender had a processor; low on a busy machine.
 * @param times      how long each frame took by the wall clock, in nanoseconds; null where that was not asked for.
 */
public record Measured(Entry entry, int jdk, double ns, double noise, double bytes, double cpuShare, Histogram times) {}
