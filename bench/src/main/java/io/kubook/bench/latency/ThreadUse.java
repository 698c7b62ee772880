package io.kubook.bench.latency;

/**
 * What a thread took during a run.
 *
 * @param bytes  allocated.
 * @param ran    the part of the time in which it ran; NaN where the system does not tell.
 * @param waited the part of the time in which it could have run and waited for a processor: what the machine adds to
 *               the thread's times; NaN where the system does not tell.
 */
public record ThreadUse(long bytes, double ran, double waited) {}
