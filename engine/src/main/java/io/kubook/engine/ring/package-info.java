/**
 * How events and commands change threads.
 *
 * <p>Events go one way, from the link thread to the book thread, over a ring with one producer and one consumer; what
 * does not fit is counted and made known, never waited for. Commands go the other way over a small ring with many
 * producers. The same events can be handed over without a ring (inline mode), since {@link
 * io.kubook.engine.ring.EventSink} is all that a producer knows.
 */
package io.kubook.engine.ring;
