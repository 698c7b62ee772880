package io.kubook.bench.contest;

import io.kubook.bench.Task;
import java.nio.file.Path;

/**
 * Somebody who takes part.
 *
 * @param task   in what.
 * @param name   who, as {@link io.kubook.bench.peers.Peers} or {@link Roster} has it.
 * @param frames the file of frames.
 * @param levels on each side of the book at the start.
 */
public record Entry(Task task, String name, Path frames, int levels) {}
