/**
 * What a terminal shows of live books. A {@link io.kubook.feed.cli.ladder.Picture} says how things are at one moment;
 * {@link io.kubook.feed.cli.ladder.Ladder} turns it into lines, without a clock and without I/O; and {@link
 * io.kubook.feed.cli.ladder.Screen} puts lines on the terminal, of which it repaints what has changed.
 */
package io.kubook.feed.cli.ladder;
