package io.kubook.feed.cli.ladder;

/**
 * What audits came to.
 *
 * @param audits     how often a book was compared with the truth.
 * @param levels     how many levels of theirs were equal.
 * @param mismatches how many audits found a difference.
 */
public record Audits(long audits, long levels, long mismatches) {}
