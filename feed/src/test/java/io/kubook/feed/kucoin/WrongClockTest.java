package io.kubook.feed.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.ring.Streams;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session with a key on a machine whose clock is not the venue's. */
class WrongClockTest {
    private static final String REFUSED = "{\"code\":\"400002\",\"msg\":\"KC-API-TIMESTAMP Invalid\"}";
    private static final String TOLD = "CLOCK_WRONG 0 400002 KC-API-TIMESTAMP Invalid";
    private static final String ASK = " GET /api/v1/timestamp";
    private static final String TOKEN = " POST /api/v1/bullet-private signed";
    private static final String BOOK = " GET /api/v3/market/orderbook/level2?symbol=A-B signed";
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

    private final SessionRig rig = new SessionRig(SessionConfig.of(
            SessionConfig.KUCOIN, Optional.of(new KucoinCredentials("key7", "secret7", "pass7", 3)), 7));

    /** The venue's clock is so much ahead of ours. */
    private void answerTime(final long requestId, final long aheadMs) {
        final long venueMs = TimeUnit.NANOSECONDS.toMillis(rig.nowNs) + aheadMs;
        rig.respond(requestId, "{\"code\":\"200000\",\"data\":" + venueMs + "}");
    }

    /** From nothing to a request for a token, which is number 2. */
    private void askForAToken() {
        rig.session.onSubscribe("A-B", Streams.DEPTH);
        rig.pass(10);
        rig.respond(1, SessionRig.symbols("A-B"));
        rig.pass(20);
        rig.forget();
    }

    private List<String> requests(final long millis) {
        return rig.pass(millis).takeSaid().stream()
                .filter(line -> line.startsWith("request"))
                .toList();
    }

    @Test
    void shouldAskForTheVenuesTimeAndSignWithIt() {
        askForAToken();
        rig.respond(2, REFUSED);
        assertThat(rig.takeReports()).containsExactly(TOLD);
        assertThat(requests(10)).containsExactly("request 3" + ASK);

        rig.pass(100);
        answerTime(3, HOUR_MS - 50);
        assertThat(rig.takeReports())
                .containsExactly("CLOCK_WRONG 0 it is 3,600,000 ms behind; requests are signed by the venue's time");
        assertThat(requests(1_000)).containsExactly("request 4" + TOKEN + " 3600000 ms ahead");
        assertThat(rig.session.statistics().get(SessionCounter.CLOCK_OFFSET_NS)).isEqualTo(TimeUnit.HOURS.toNanos(1));

        rig.respond(4, SessionRig.BULLET);
        rig.welcome(1);
        rig.ack(1, 1);
        assertThat(rig.takeEvents()).containsExactly("up 0 on 1");
        rig.session.onSnapshotRequested(0, 7);
        assertThat(requests(10)).containsExactly("request 5" + BOOK + " 3600000 ms ahead");
        assertThat(rig.takeReports()).isEmpty();
    }

    @Test
    void shouldAskAgainWhenTheClockIsWrongOnceMore() {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        measure(3, 7, -8_000);
        assertThat(rig.takeReports())
                .containsExactly(TOLD, "CLOCK_WRONG 0 it is 8,000 ms ahead; requests are signed by the venue's time");
        rig.passAlive(0, 50);
        rig.frame(0, SessionRig.depth("A-B", 5));
        rig.passAlive(0, 50);
        rig.session.onSnapshotRequested(0, 8);
        assertThat(requests(10)).containsExactly("request 5" + BOOK + " -8000 ms ahead");

        measure(6, 9, 7_000);
        assertThat(rig.takeReports())
                .containsExactly(TOLD, "CLOCK_WRONG 0 it is 7,000 ms behind; requests are signed by the venue's time");
        rig.session.onSnapshotRequested(0, 10);
        assertThat(requests(100)).containsExactly("request 8" + BOOK + " 7000 ms ahead");
    }

    /** A snapshot is refused for its time; then the venue is asked, and answers at once. */
    private void measure(final long requestId, final long tag, final long aheadMs) {
        rig.session.onSnapshotRequested(0, tag);
        rig.pass(100);
        rig.forget();
        rig.respond(requestId, REFUSED);
        assertThat(rig.takeEvents()).containsExactly("failed 0 " + tag + " REFUSED 0");
        assertThat(requests(10)).containsExactly("request " + (requestId + 1) + ASK);
        answerTime(requestId + 1, aheadMs);
    }

    @Test
    void shouldAskOnceWhileTheVenueIsAskedAndNotAtOnceAfterwards() {
        rig.start(Streams.DEPTH, "A-B");
        rig.ack(0, 1);
        rig.session.onSnapshotRequested(0, 7);
        rig.pass(100);
        rig.respond(3, REFUSED);
        assertThat(requests(10)).last().isEqualTo("request 4" + ASK);

        rig.session.onSnapshotRequested(0, 8);
        assertThat(requests(100)).containsExactly("request 5" + BOOK);
        rig.respond(5, REFUSED);
        assertThat(requests(10)).isEmpty();
        rig.session.onRequestFailed(4, false, "reset", rig.nowNs);
        rig.session.onSnapshotRequested(0, 9);
        assertThat(requests(100)).containsExactly("request 6" + BOOK);
        rig.respond(6, REFUSED);
        assertThat(requests(4_000)).isEmpty();
        assertThat(rig.takeReports()).containsExactly(TOLD, TOLD, "TIME_UNAVAILABLE 0 reset", TOLD);

        rig.session.onSnapshotRequested(0, 10);
        rig.pass(1_000);
        rig.respond(7, REFUSED);
        assertThat(requests(10)).last().isEqualTo("request 8" + ASK);
    }

    @Test
    void shouldBlameTheKeyWhenTheVenuesOwnTimeIsRefused() {
        askForAToken();
        rig.respond(2, REFUSED);
        assertThat(requests(10)).containsExactly("request 3" + ASK);
        answerTime(3, 200);
        assertThat(requests(1_000)).containsExactly("request 4" + TOKEN + " 200 ms ahead");
        rig.respond(4, REFUSED);

        assertThat(rig.takeReports()).containsExactly(TOLD, "CREDENTIALS_REFUSED 0 400002 KC-API-TIMESTAMP Invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":\"200000\",\"data\":null} | TIME_UNAVAILABLE 0 an answer that cannot be used",
                "{\"code\":\"200000\",\"data\":-1}   | TIME_UNAVAILABLE 0 an answer that cannot be used",
                "{\"code\":\"900001\",\"msg\":\"x\"} | TIME_UNAVAILABLE 0 900001 x",
                "{\"code\":\"400002\",\"msg\":\"x\"} | CREDENTIALS_REFUSED 0 400002 x",
                "{\"code\":\"503000\",\"msg\":\"x\"} | VENUE_BUSY 0 503000 x",
                "<html>                              | NOT_THE_VENUE 0 it answers with status 200 and not as the venue"
                        + " does"
            })
    void shouldGoOnWithItsOwnTimeWhenTheVenueDoesNotSayWhatItHas(final String answer, final String told) {
        askForAToken();
        rig.respond(2, REFUSED);
        rig.pass(10);
        rig.respond(3, answer);

        assertThat(rig.takeReports()).containsExactly(TOLD, told);
        assertThat(requests(1_000)).last().isEqualTo("request 4" + TOKEN);
    }

    @Test
    void shouldMissATimeThatDoesNotComeAndAskAgainWhenItIsNeeded() {
        askForAToken();
        rig.respond(2, REFUSED);
        assertThat(requests(1_000)).containsExactly("request 3" + ASK, "request 4" + TOKEN);
        assertThat(rig.pass(10_000).takeReports())
                .containsExactly(TOLD, "TIME_UNAVAILABLE 0 no answer in time", "TOKEN_UNAVAILABLE 0 no answer in time");
        assertThat(requests(1_500)).containsExactly("request 5" + TOKEN);
        rig.respond(5, REFUSED);

        assertThat(requests(10)).containsExactly("request 6" + ASK);
    }
}
