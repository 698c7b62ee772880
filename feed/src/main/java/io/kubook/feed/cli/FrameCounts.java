package io.kubook.feed.cli;

import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.FrameKind;

/** How many lines were read, and what they were. */
final class FrameCounts {
    private final long[] byKind = new long[FrameKind.values().length];
    private long lines;
    private long malformed;
    private long firstMalformed;

    void onFrame(final long line, final FrameKind kind, final DecodeResult result) {
        lines++;
        if (!result.isMalformed()) {
            byKind[kind.ordinal()]++;
            return;
        }
        firstMalformed = malformed == 0 ? line : firstMalformed;
        malformed++;
    }

    long lines() {
        return lines;
    }

    long of(final FrameKind kind) {
        return byKind[kind.ordinal()];
    }

    /** Frames that are no market data. */
    long others() {
        return lines - malformed - of(FrameKind.DEPTH) - of(FrameKind.TRADE) - of(FrameKind.TICKER);
    }

    long malformed() {
        return malformed;
    }

    long firstMalformed() {
        return firstMalformed;
    }
}
