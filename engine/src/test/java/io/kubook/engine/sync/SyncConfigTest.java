package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.event.sbe.SessionStartEncoder;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncConfigTest {
    private static final SyncConfig ODD = new SyncConfig(1, 2, 3, 4, 5, 6, 4103, 18, 19, 20);

    @Test
    void shouldBeTheSameAfterAJournal() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        ODD.writeTo(new SessionStartEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()));
        final SessionStartDecoder event =
                new SessionStartDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertThat(SyncConfig.of(event)).isEqualTo(ODD);
    }

    @Test
    void shouldHaveNoAuditsWhenTheJournalIsFromBeforeThem() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        ODD.writeTo(new SessionStartEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()));
        final int blockOfVersion2 = 80;
        final SessionStartDecoder event =
                new SessionStartDecoder().wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH, blockOfVersion2, 2);
        assertThat(SyncConfig.of(event)).isEqualTo(ODD.withAudits(0, 0));
    }

    @Test
    void shouldChangeNothingButWhatIsSaid() {
        assertThat(ODD.withRetry(7, 8)).isEqualTo(new SyncConfig(1, 2, 3, 7, 8, 6, 4103, 18, 19, 20));
        assertThat(ODD.withBacklogMaxBytes(5000)).isEqualTo(new SyncConfig(1, 2, 3, 4, 5, 6, 5000, 18, 19, 20));
        assertThat(ODD.withCrossed(7, 8)).isEqualTo(new SyncConfig(7, 8, 3, 4, 5, 6, 4103, 18, 19, 20));
        assertThat(ODD.withAudits(7, 8)).isEqualTo(new SyncConfig(1, 2, 3, 4, 5, 6, 4103, 18, 7, 8));
    }

    @Test
    void shouldAcceptTheLeastAndTheMostOfEverything() {
        assertThat(new SyncConfig(0, 1, 1, 1, 1, 1, 4096, 16, 0, 0)).isNotNull();
        final long longest = Long.MAX_VALUE;
        final long year = TimeUnit.DAYS.toNanos(366);
        assertThat(new SyncConfig(
                        longest,
                        Integer.MAX_VALUE,
                        longest,
                        longest,
                        longest,
                        longest,
                        1 << 30,
                        BookSide.MAX_LEVELS,
                        year,
                        year))
                .isNotNull();
        assertThat(SyncConfig.defaults()).isEqualTo(SyncConfig.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, 1, 1, 1, 1, 4096, 16, 0, 0, crossedMaxNs",
        "0, 0, 1, 1, 1, 1, 4096, 16, 0, 0, crossedMaxMessages",
        "0, 1, 0, 1, 1, 1, 4096, 16, 0, 0, snapshotTimeoutNs",
        "0, 1, 1, 0, 1, 1, 4096, 16, 0, 0, retryMinNs",
        "0, 1, 1, 2, 1, 1, 4096, 16, 0, 0, retryMaxNs",
        "0, 1, 1, 1, 1, 0, 4096, 16, 0, 0, refreshIntervalNs",
        "0, 1, 1, 1, 1, 1, 4095, 16, 0, 0, backlogMaxBytes",
        "0, 1, 1, 1, 1, 1, 1073741825, 16, 0, 0, backlogMaxBytes",
        "0, 1, 1, 1, 1, 1, 4096, 15, 0, 0, maxLevelsPerSide",
        "0, 1, 1, 1, 1, 1, 4096, 268435457, 0, 0, maxLevelsPerSide",
        "0, 1, 1, 1, 1, 1, 4096, 16, -1, 0, auditIntervalNs",
        "0, 1, 1, 1, 1, 1, 4096, 16, 31622400000000001, 0, auditIntervalNs",
        "0, 1, 1, 1, 1, 1, 4096, 16, 0, -1, tickerAuditIntervalNs",
        "0, 1, 1, 1, 1, 1, 4096, 16, 0, 31622400000000001, tickerAuditIntervalNs"
    })
    void shouldNameTheSettingThatIsOutOfRange(
            final long crossedMaxNs,
            final int crossedMaxMessages,
            final long snapshotTimeoutNs,
            final long retryMinNs,
            final long retryMaxNs,
            final long refreshIntervalNs,
            final int backlogMaxBytes,
            final int maxLevelsPerSide,
            final long auditIntervalNs,
            final long tickerAuditIntervalNs,
            final String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SyncConfig(
                        crossedMaxNs,
                        crossedMaxMessages,
                        snapshotTimeoutNs,
                        retryMinNs,
                        retryMaxNs,
                        refreshIntervalNs,
                        backlogMaxBytes,
                        maxLevelsPerSide,
                        auditIntervalNs,
                        tickerAuditIntervalNs))
                .withMessageContaining(name);
    }
}
