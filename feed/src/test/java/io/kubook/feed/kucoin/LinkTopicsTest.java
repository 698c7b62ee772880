package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTopicsTest {
    private static final int A = LinkTopics.topic(0, TopicStream.DEPTH);
    private static final int A_TRADES = LinkTopics.topic(0, TopicStream.TRADES);
    private static final int B = LinkTopics.topic(1, TopicStream.DEPTH);
    private static final int C = LinkTopics.topic(2, TopicStream.DEPTH);

    private final LinkTopics topics = new LinkTopics(2, 4);

    @Test
    void shouldSendBatchesOfOneStreamAndOfLimitedSize() {
        want(A, A_TRADES, B, C);

        assertThat(List.of(next(1), next(2), next(3)))
                .containsExactly(
                        subscribe(1, TopicStream.DEPTH, A, B),
                        subscribe(2, TopicStream.DEPTH, C),
                        subscribe(3, TopicStream.TRADES, A_TRADES));
        assertThat(next(4)).isNull();
        assertThat(topics.hasUnsent()).isFalse();
    }

    @Test
    void shouldBeSettledWhenAllIsAnswered() {
        want(A, B);
        next(1);

        assertThat(topics.isSettled()).isFalse();
        assertThat(topics.carries(A)).isTrue();
        topics.onAck(1);
        assertThat(topics.isSettled()).isTrue();
        assertThat(topics.acked()).containsExactly(A, B);
        assertThat(topics.onAck(1)).isNull();
    }

    @Test
    void shouldSendAgainWhatWasNotAnsweredInTime() {
        want(A);
        next(1);

        assertThat(topics.expire(10)).isZero();
        assertThat(topics.expire(11)).isEqualTo(1);
        assertThat(topics.timeoutsInARow()).isEqualTo(1);
        assertThat(next(2)).isEqualTo(subscribe(2, TopicStream.DEPTH, A));
        assertThat(topics.onAck(1)).isNull();
        assertThat(topics.isAcked(A)).isFalse();
        topics.onAck(2);
        assertThat(topics.isAcked(A)).isTrue();
        assertThat(topics.timeoutsInARow()).isZero();
    }

    @Test
    void shouldTakeAMessageForAnsweredWhenOneOfItsStreamsRuns() {
        want(A, B, C);
        topics.onData(C);
        next(1);
        next(2);
        topics.onData(B);

        assertThat(topics.expire(100)).isEqualTo(1);
        assertThat(topics.acked()).containsExactly(A, B);
        assertThat(topics.timeoutsInARow()).isEqualTo(1);
        assertThat(next(3)).isEqualTo(subscribe(3, TopicStream.DEPTH, C));
    }

    @Test
    void shouldNotTakeAMessageForAnsweredBecauseOfAStreamThatWasAskedForAgain() {
        want(A, B);
        next(1);
        topics.unwant(B);
        next(2);
        topics.onAck(2);
        want(B);
        next(3);
        topics.onAck(3);
        topics.onData(B);

        assertThat(topics.expire(11)).isEqualTo(1);
        assertThat(topics.acked()).containsExactly(B);
        assertThat(next(4)).isEqualTo(subscribe(4, TopicStream.DEPTH, A));
    }

    @Test
    void shouldNotTakeAStreamThatWasEndedOnceForRunning() {
        want(A);
        next(1);
        topics.onAck(1);
        topics.unwant(A);
        next(2);
        want(A);
        next(3);
        topics.onData(A);

        assertThat(topics.expire(13)).isEqualTo(2);
        assertThat(topics.acked()).isEmpty();
        assertThat(next(4)).isEqualTo(subscribe(4, TopicStream.DEPTH, A));
    }

    @Test
    void shouldLetAStreamThatWasAskedForTwiceVouchForItselfOnly() {
        want(A, B);
        next(1);
        topics.expire(11);
        next(2);
        topics.onData(A);

        assertThat(topics.expire(12)).isEqualTo(1);
        assertThat(topics.acked()).containsExactly(A);
        assertThat(next(3)).isEqualTo(subscribe(3, TopicStream.DEPTH, B));
    }

    @Test
    void shouldWaitLongerByTheTimeInWhichNothingCouldCome() {
        want(A);
        next(1);
        topics.excuse(5);

        assertThat(topics.expire(15)).isZero();
        assertThat(topics.expire(16)).isEqualTo(1);
    }

    @Test
    void shouldAskOneByOneAfterABatchWasRefused() {
        want(A, B);
        next(1);

        assertThat(topics.onRefused(1)).isEmpty();
        assertThat(next(2)).isEqualTo(subscribe(2, TopicStream.DEPTH, A));
        assertThat(next(3)).isEqualTo(subscribe(3, TopicStream.DEPTH, B));
        topics.onAck(3);
        assertThat(topics.onRefused(2)).containsExactly(A);
        assertThat(next(4)).isNull();
        assertThat(List.of(topics.state(A), topics.state(B)))
                .containsExactly(SubscriptionState.REFUSED, SubscriptionState.ACTIVE);
        assertThat(topics.carries(A)).isFalse();
    }

    @Test
    void shouldNotTakeALateAnswerForALaterWish() {
        want(A);
        next(1);
        topics.unwant(A);
        assertThat(topics.carries(A)).isFalse();
        final LinkTopics.Request leave = next(2);
        want(A);
        next(3);

        topics.onAck(1);
        topics.onAck(2);

        assertThat(leave).isEqualTo(new LinkTopics.Request(2, false, TopicStream.DEPTH, List.of(A), 12));
        assertThat(topics.state(A)).isEqualTo(SubscriptionState.REQUESTED);
        topics.onAck(3);
        assertThat(topics.state(A)).isEqualTo(SubscriptionState.ACTIVE);
    }

    @Test
    void shouldNotAskForMoreThanFitsUntilTheVenueHasLetGo() {
        final int d = LinkTopics.topic(3, TopicStream.DEPTH);
        want(A, A_TRADES, B, C);
        List.of(next(1), next(2), next(3));
        topics.unwant(A);
        want(d);

        assertThat(next(4).subscribes()).isFalse();
        assertThat(next(5)).isNull();
        topics.onAck(4);
        assertThat(topics.hasUnsent()).isTrue();
        assertThat(next(6)).isEqualTo(subscribe(6, TopicStream.DEPTH, d));
    }

    @Test
    void shouldCountAStreamThatWasAskedForBeforeItWasRefused() {
        want(A, B);
        next(1);
        topics.expire(11);
        next(2);
        topics.onRefused(2);
        topics.unwant(A);
        topics.unwant(B);

        assertThat(next(3)).isEqualTo(new LinkTopics.Request(3, false, TopicStream.DEPTH, List.of(A), 13));
        assertThat(next(4)).isEqualTo(new LinkTopics.Request(4, false, TopicStream.DEPTH, List.of(B), 14));
    }

    @Test
    void shouldEndAStreamThatMayRunThoughItsAckWasLost() {
        want(A);
        next(1);
        topics.expire(11);
        topics.unwant(A);

        assertThat(next(2)).isEqualTo(new LinkTopics.Request(2, false, TopicStream.DEPTH, List.of(A), 12));
    }

    @Test
    void shouldForgetWhatWasGivenUpBeforeItWasAskedFor() {
        want(A);
        topics.unwant(A);

        assertThat(next(1)).isNull();
        assertThat(topics.state(A)).isEqualTo(SubscriptionState.WANTED);
    }

    private void want(final int... ids) {
        for (final int id : ids) {
            topics.want(id);
        }
    }

    private LinkTopics.Request next(final long id) {
        return topics.next(id, 10 + id);
    }

    private static LinkTopics.Request subscribe(final long id, final TopicStream stream, final Integer... ids) {
        return new LinkTopics.Request(id, true, stream, List.of(ids), 10 + id);
    }
}
