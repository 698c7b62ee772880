package io.kubook.feed.kucoin;

import static io.kubook.feed.kucoin.ObjectReader.name;

import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.SnapshotFailedEncoder;
import io.kubook.engine.ring.EventPublisher;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * REST bodies in, events out: a snapshot of a book becomes {@code SnapshotChunk} events, anything else that answers a
 * request for a snapshot becomes a {@code SnapshotFailed}. The body is read whole before its first chunk is written, so
 * that a damaged one leaves nothing behind and one scale holds for all.
 *
 * <p>For the link thread only: snapshots and deltas have one order.
 */
public final class KucoinRestDecoder {
    private static final byte[] SYMBOL_DOES_NOT_EXIST = name("900001");
    private static final byte[] INVALID_SYMBOL = name("200003");
    private static final byte[] TOO_MANY_REQUESTS = name("200002");
    private static final byte[] LIMIT_OF_USER_OR_ADDRESS = name("429000");
    private static final byte[] LIMIT_OF_SYSTEM = name("429001");
    private static final byte[] LIMIT_OF_CONNECTION = name("429002");

    private static final int NONE = -1;
    private static final int FAILED_LENGTH = 64;

    private final EventPublisher publisher;
    private final KucoinRestParser parser = new KucoinRestParser();
    private final SnapshotEvents snapshot;
    private final UnsafeBuffer failedEvent = new UnsafeBuffer(new byte[FAILED_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SnapshotFailedEncoder failed = new SnapshotFailedEncoder();

    /**
     * Creates a decoder.
     *
     * @param symbols   the instruments that are followed.
     * @param publisher takes the events; the one that {@code symbols} publishes through, so that they stay in order.
     */
    public KucoinRestDecoder(final KucoinSymbols symbols, final EventPublisher publisher) {
        this.publisher = publisher;
        this.snapshot = new SnapshotEvents(symbols, publisher);
    }

    /**
     * The fields of the body that was decoded last.
     *
     * @return the same object each time; invalid when the next body is decoded.
     */
    public KucoinRestBody body() {
        return parser.body();
    }

    /**
     * Reads a body of any kind and publishes nothing.
     *
     * @param buffer holds the body.
     * @param offset of its first byte.
     * @param length in bytes, 0 or more.
     * @return as {@link KucoinRestParser#parse}.
     */
    public DecodeResult decode(final DirectBuffer buffer, final int offset, final int length) {
        return parser.parse(buffer, offset, length);
    }

    /**
     * Decodes the answer to a request for a snapshot and publishes it, or publishes that it failed.
     *
     * @param buffer        holds the body.
     * @param offset        of its first byte.
     * @param length        in bytes, 0 or more.
     * @param instrumentId  the instrument that was asked for.
     * @param requestId     the request that this answers.
     * @param depth         levels a side that were asked for; 0 for all.
     * @param receiveTimeNs when it came, in nanoseconds since the epoch.
     * @return {@link DecodeResult#OK} if the body was a snapshot and was published.
     */
    public DecodeResult decodeSnapshot(
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final int instrumentId,
            final long requestId,
            final int depth,
            final long receiveTimeNs) {
        final DecodeResult parsed = parser.parse(buffer, offset, length);
        if (body().kind() == RestKind.SNAPSHOT) {
            final DecodeResult result = snapshot.publish(body(), instrumentId, requestId, depth, receiveTimeNs);
            if (result == DecodeResult.TOO_FINE) {
                publishFailure(instrumentId, requestId, SnapshotFailure.UNREADABLE, 0, receiveTimeNs);
            }
            return result;
        }
        publishFailure(instrumentId, requestId, failure(), 0, receiveTimeNs);
        return parsed == DecodeResult.OK ? DecodeResult.UNKNOWN_TOPIC : parsed;
    }

    /**
     * Publishes that a snapshot will not come.
     *
     * @param instrumentId  the instrument that was asked for.
     * @param requestId     the request that failed.
     * @param failure       why.
     * @param retryAfterNs  how long the venue wants to be left alone, in nanoseconds; 0 when it did not say.
     * @param receiveTimeNs when this was known, in nanoseconds since the epoch.
     * @return false if there was no room for the event.
     */
    public boolean publishFailure(
            final int instrumentId,
            final long requestId,
            final SnapshotFailure failure,
            final long retryAfterNs,
            final long receiveTimeNs) {
        failed.wrapAndApplyHeader(failedEvent, 0, header)
                .receiveTimeNs(receiveTimeNs)
                .instrumentId(instrumentId)
                .linkId(NONE)
                .requestId(requestId)
                .retryAfterNs(retryAfterNs)
                .failure(failure.code());
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + failed.encodedLength();
        return publisher.publishControl(SnapshotFailedEncoder.TEMPLATE_ID, failedEvent, 0, length);
    }

    /** Codes as in the venue's list of REST errors; an unknown one is a refusal, which is asked again with patience. */
    private SnapshotFailure failure() {
        if (body().kind() != RestKind.ERROR) {
            return SnapshotFailure.UNREADABLE;
        }
        if (isCode(SYMBOL_DOES_NOT_EXIST) || isCode(INVALID_SYMBOL)) {
            return SnapshotFailure.SYMBOL_GONE;
        }
        if (isCode(LIMIT_OF_USER_OR_ADDRESS)
                || isCode(LIMIT_OF_SYSTEM)
                || isCode(LIMIT_OF_CONNECTION)
                || isCode(TOO_MANY_REQUESTS)) {
            return SnapshotFailure.RATE_LIMITED;
        }
        return SnapshotFailure.REFUSED;
    }

    private boolean isCode(final byte[] code) {
        return body().code().contentEquals(code);
    }
}
