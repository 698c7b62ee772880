package io.kubook.feed.torture;

import io.kubook.engine.BookAgent;

/**
 * What a replay has to come to for what one process has recorded.
 *
 * @param base     the number of the event before its first.
 * @param live     what each of its events came to.
 * @param agent    of the engine that it had.
 * @param isClosed whether it was closed and not killed, so that nothing may be missing at its end.
 * @param lost     how many events found no room on the journal's ring.
 */
record SessionTrace(long base, LiveTrace live, BookAgent agent, boolean isClosed, long lost) {}
