package io.kubook.feed.cli.ladder;

/**
 * Something that happened.
 *
 * @param elapsedNs since the start, in nanoseconds.
 * @param tone      good or bad.
 * @param text      one line for people.
 */
public record Happening(long elapsedNs, Tone tone, String text) {}
