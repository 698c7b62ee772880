package io.kubook.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.AuditCause;
import io.kubook.engine.book.AuditOutcome;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins the codes that events and journals carry. */
class CodesTest {
    @Test
    void shouldKeepEveryCode() {
        assertThat(List.of(CommandKind.of(1), CommandKind.of(2)))
                .containsExactly(CommandKind.RESYNC, CommandKind.UNSUBSCRIBE);
        assertThat(List.of(
                        SnapshotFailure.of(1),
                        SnapshotFailure.of(2),
                        SnapshotFailure.of(3),
                        SnapshotFailure.of(4),
                        SnapshotFailure.of(5),
                        SnapshotFailure.of(6)))
                .containsExactly(
                        SnapshotFailure.UNREACHABLE,
                        SnapshotFailure.RATE_LIMITED,
                        SnapshotFailure.UNREADABLE,
                        SnapshotFailure.REFUSED,
                        SnapshotFailure.SYMBOL_GONE,
                        SnapshotFailure.NO_TURN);
        assertThat(StreamKind.values())
                .containsExactly(StreamKind.UNKNOWN, StreamKind.DEPTH, StreamKind.TRADE, StreamKind.TICKER);
        assertThat(BookState.values())
                .containsExactly(BookState.EMPTY, BookState.SYNCING, BookState.LIVE, BookState.STALE, BookState.HALTED);
        assertThat(AuditCause.values()).containsExactly(AuditCause.WINDOW, AuditCause.INTERVAL, AuditCause.TICKER);
        assertThat(AuditOutcome.values())
                .containsExactly(AuditOutcome.AGREED, AuditOutcome.DIFFERED, AuditOutcome.REPLACED);
        assertThat(Side.values()).containsExactly(Side.BID, Side.ASK);
        assertThat(List.of(EventFlags.FIRST_CHUNK, EventFlags.LAST_CHUNK, EventFlags.ONLY_CHUNK))
                .containsExactly(1, 2, 3);
        assertThat(EventFlags.SIZE_OUT_OF_RANGE).isEqualTo(1);
    }

    @Test
    void shouldGiveEveryConstantTheCodeThatLeadsBackToIt() {
        assertThat(CommandKind.values()).allMatch(kind -> CommandKind.of(kind.code()) == kind);
        assertThat(SnapshotFailure.values()).allMatch(failure -> SnapshotFailure.of(failure.code()) == failure);
        assertThat(StreamKind.values()).allMatch(stream -> StreamKind.of(stream.ordinal()) == stream);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 7, 255, Integer.MAX_VALUE})
    void shouldTakeCodesOfLaterVersionsForWhatIsSafe(final int code) {
        assertThat(CommandKind.of(code)).isEqualTo(CommandKind.RESYNC);
        assertThat(SnapshotFailure.of(code)).isEqualTo(SnapshotFailure.REFUSED);
        assertThat(StreamKind.of(code)).isEqualTo(StreamKind.UNKNOWN);
    }

    @Test
    void shouldWantAllBitsOfAMask() {
        assertThat(EventFlags.has(EventFlags.FIRST_CHUNK, EventFlags.ONLY_CHUNK))
                .isFalse();
        assertThat(EventFlags.has(EventFlags.ONLY_CHUNK, EventFlags.LAST_CHUNK)).isTrue();
    }
}
