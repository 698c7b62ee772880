package io.kubook.feed.kucoin;

import java.util.Arrays;

/**
 * Notices that a book's stream stands still though the book moves: the venue has lost a subscription, or has taken one
 * that it does not serve. Such a book would be right at its sequence, and of no use, for ever.
 *
 * <p>Silence alone says nothing, for there are quiet markets. But a snapshot that is ahead of whatever stream and
 * snapshots have shown so far, and after which no delta comes for a while, says that the stream has missed something.
 * So do snapshots that remain behind for a while, without a delta between them: the venue has begun its sequence again.
 * A single one is merely old. Snapshots from before the stream began are of no account. For the link thread only.
 */
final class StreamWatch {
    static final int NONE = -1;

    private static final long NOTHING = Long.MAX_VALUE;
    private static final long NEVER = Long.MAX_VALUE;

    private final long silenceNs;

    /** By instrument: the sequence that stream or snapshots have reached; {@link #NOTHING} before there were any. */
    private final long[] reached;

    /** By instrument: when its stream counts as silent, unless a delta comes. */
    private final long[] silentAtNs;

    /** By instrument: since when snapshots have been behind. */
    private final long[] behindSinceNs;

    private int suspects;

    StreamWatch(final int maxSymbols, final long silenceNs) {
        this.silenceNs = silenceNs;
        this.reached = new long[maxSymbols];
        this.silentAtNs = new long[maxSymbols];
        this.behindSinceNs = new long[maxSymbols];
        Arrays.fill(reached, NOTHING);
        Arrays.fill(silentAtNs, NEVER);
        Arrays.fill(behindSinceNs, NEVER);
    }

    /** A stream begins, perhaps once more. */
    void onStream(final int instrumentId) {
        onDelta(instrumentId, NOTHING);
    }

    /** A delta came, by whatever connection. Does not allocate. */
    void onDelta(final int instrumentId, final long lastSequence) {
        reached[instrumentId] = lastSequence;
        behindSinceNs[instrumentId] = NEVER;
        if (silentAtNs[instrumentId] != NEVER) {
            silentAtNs[instrumentId] = NEVER;
            suspects--;
        }
    }

    void onSnapshot(final int instrumentId, final long sequence, final long nowNs) {
        final long before = reached[instrumentId];
        if (before == NOTHING) {
            reached[instrumentId] = sequence;
        } else if (sequence > before) {
            suspect(instrumentId, nowNs + silenceNs);
        } else if (sequence == before) {
            behindSinceNs[instrumentId] = NEVER;
        } else if (behindSinceNs[instrumentId] == NEVER) {
            behindSinceNs[instrumentId] = nowNs;
        } else if (nowNs - behindSinceNs[instrumentId] >= silenceNs) {
            suspect(instrumentId, nowNs);
        }
    }

    private void suspect(final int instrumentId, final long untilNs) {
        if (silentAtNs[instrumentId] == NEVER) {
            silentAtNs[instrumentId] = untilNs;
            suspects++;
        }
    }

    /** Nothing could come for so long, since nothing was read: that time does not count. */
    void excuse(final long lostNs) {
        for (int id = 0; suspects > 0 && id < silentAtNs.length; id++) {
            if (silentAtNs[id] != NEVER) {
                silentAtNs[id] += lostNs;
            }
        }
    }

    /** An instrument whose stream is silent; {@link #NONE} if there is none. Told until the stream begins anew. */
    int silent(final long nowNs) {
        for (int id = 0; suspects > 0 && id < silentAtNs.length; id++) {
            if (nowNs >= silentAtNs[id]) {
                return id;
            }
        }
        return NONE;
    }
}
