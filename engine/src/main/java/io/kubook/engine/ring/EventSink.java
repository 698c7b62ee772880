package io.kubook.engine.ring;

import org.agrona.DirectBuffer;

/**
 * Where events go: a ring towards the book thread, or, in inline mode, the {@code BookAgent} itself.
 *
 * <p>One thread only.
 */
@FunctionalInterface
public interface EventSink {
    /**
     * Takes an event whole or not at all. The bytes are copied or consumed before the call returns.
     *
     * @param templateId which event it is, as in the schema; greater than zero.
     * @param buffer     holds the event: message header, then body.
     * @param offset     of the message header.
     * @param length     of header and body in bytes.
     * @return false if there is no room now; nothing was written then.
     */
    boolean offer(int templateId, DirectBuffer buffer, int offset, int length);
}
