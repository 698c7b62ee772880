package io.kubook.engine.sync;

import io.kubook.engine.book.AuditCause;
import io.kubook.engine.book.AuditOutcome;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.event.sbe.AuditDecoder;
import io.kubook.engine.event.sbe.AuditEncoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.ring.EventSink;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the audit came to that the last part of a snapshot brought, if it brought one: a live engine writes it to its
 * journal, a replay holds against it what the journal says. One for all books, since an event brings one audit at most.
 */
final class AuditRecord {
    private static final int NO_LINK = -1;

    private final UnsafeBuffer event =
            new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + AuditEncoder.BLOCK_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AuditEncoder encoder = new AuditEncoder();
    private final AuditDecoder decoder = new AuditDecoder()
            .wrap(event, MessageHeaderDecoder.ENCODED_LENGTH, AuditDecoder.BLOCK_LENGTH, AuditDecoder.SCHEMA_VERSION);
    private boolean isThere;

    /** Another part of a snapshot comes, which may bring another audit. */
    void clear() {
        isThere = false;
    }

    /** A live book was compared with a snapshot. */
    void set(final OrderBook book, final AuditCause cause, final AuditOutcome outcome, final long nowNs) {
        encoder.wrapAndApplyHeader(event, 0, header)
                .receiveTimeNs(nowNs)
                .instrumentId(book.instrument().id())
                .linkId(NO_LINK)
                .sequence(book.sequence())
                .digest(book.digest())
                .cause((short) cause.ordinal())
                .outcome((short) outcome.ordinal());
        isThere = true;
    }

    /** Writes it, once. */
    void writeTo(final EventSink journal) {
        if (isThere) {
            isThere = false;
            journal.offer(AuditEncoder.TEMPLATE_ID, event, 0, event.capacity());
        }
    }

    /** Whether a journal says the same: this audit, of this book, with this result. */
    boolean isSame(final AuditDecoder recorded) {
        return isThere
                && recorded.instrumentId() == decoder.instrumentId()
                && recorded.sequence() == decoder.sequence()
                && recorded.digest() == decoder.digest()
                && recorded.cause() == decoder.cause()
                && recorded.outcome() == decoder.outcome();
    }
}
