/**
 * How long after it was due a frame has reached the listener, at fixed rates and in bursts: one process sends, another
 * has the book. A frame is late from when it ought to have been sent, so that whoever falls behind does not hide it.
 */
package io.kubook.bench.latency;
