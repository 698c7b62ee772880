package io.kubook.feed.kucoin;

import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.sbe.CommandEncoder;
import io.kubook.engine.event.sbe.LinkDownEncoder;
import io.kubook.engine.event.sbe.LinkUpEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.ring.EventPublisher;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Tells the engine of links and commands. False means that there was no room even to wait: the caller tells it again.
 */
final class LinkEvents {
    /** In place of an instrument: all of them. */
    static final int ALL = -1;

    private static final int NONE = -1;
    private static final int EVENT_LENGTH = 64;

    private final EventPublisher publisher;
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EVENT_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final LinkUpEncoder up = new LinkUpEncoder();
    private final LinkDownEncoder down = new LinkDownEncoder();
    private final CommandEncoder command = new CommandEncoder();

    LinkEvents(final EventPublisher publisher) {
        this.publisher = publisher;
    }

    boolean up(final int instrumentId, final int linkId, final long nowNs) {
        up.wrapAndApplyHeader(event, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(linkId);
        return publish(LinkUpEncoder.TEMPLATE_ID, up.encodedLength());
    }

    boolean down(final int instrumentId, final int linkId, final long nowNs) {
        down.wrapAndApplyHeader(event, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(linkId);
        return publish(LinkDownEncoder.TEMPLATE_ID, down.encodedLength());
    }

    boolean command(final CommandKind kind, final int instrumentId, final long nowNs) {
        command.wrapAndApplyHeader(event, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(instrumentId)
                .linkId(NONE)
                .command(kind.code());
        return publish(CommandEncoder.TEMPLATE_ID, command.encodedLength());
    }

    private boolean publish(final int templateId, final int bodyLength) {
        return publisher.publishControl(templateId, event, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }
}
