package io.kubook.feed.kucoin;

import io.kubook.engine.event.sbe.CommandDecoder;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.LinkDownDecoder;
import io.kubook.engine.event.sbe.LinkUpDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.ring.EventSink;
import java.util.HashSet;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * A sink that holds a session to the contract of links: up before the first delta, never up twice, no id again before
 * it is down.
 */
final class LinkContract implements EventSink {
    private final Set<Long> up = new HashSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final String when;

    /** With words for what a failure says. */
    LinkContract(final String when) {
        this.when = when;
    }

    @Override
    public boolean offer(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (templateId == LinkUpDecoder.TEMPLATE_ID) {
            check(up.add(key(buffer, offset)), "up twice");
        } else if (templateId == DepthDeltaDecoder.TEMPLATE_ID) {
            check(up.contains(key(buffer, offset)), "a delta of a link that is down");
        } else if (templateId == LinkDownDecoder.TEMPLATE_ID) {
            final LinkDownDecoder event = new LinkDownDecoder().wrapAndApplyHeader(buffer, offset, header);
            final int linkId = event.linkId();
            final int instrumentId = event.instrumentId();
            final boolean known =
                    up.removeIf(key -> (int) (long) key == linkId && (instrumentId < 0 || key >> 32 == instrumentId));
            check(known, "down that was not up");
        } else if (templateId == CommandDecoder.TEMPLATE_ID) {
            // The only command here is to unsubscribe, after which no link carries the instrument.
            final int instrumentId = new CommandDecoder()
                    .wrapAndApplyHeader(buffer, offset, header)
                    .instrumentId();
            up.removeIf(key -> key >> 32 == instrumentId);
        }
        return true;
    }

    /** All events begin alike: time of receipt, instrument, link. */
    private static long key(final DirectBuffer buffer, final int offset) {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        return (long) buffer.getInt(body + 8) << 32 | buffer.getInt(body + 12);
    }

    private void check(final boolean condition, final String what) {
        if (!condition) {
            throw new AssertionError(when + ": " + what);
        }
    }
}
