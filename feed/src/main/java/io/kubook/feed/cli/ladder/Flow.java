package io.kubook.feed.cli.ladder;

/**
 * How much comes, and how fast it goes through.
 *
 * @param messagesPerSecond frames received, of all kinds.
 * @param p50Ns             wire to book: half of the messages took no longer, in nanoseconds.
 * @param p99Ns             the same for 99 of 100.
 * @param p999Ns            the same for 999 of 1,000.
 * @param jitterP99Ns       how late the machine itself wakes a thread, for 99 of 100 times; -1 if not measured.
 */
public record Flow(double messagesPerSecond, long p50Ns, long p99Ns, long p999Ns, long jitterP99Ns) {}
