package io.kubook.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.event.sbe.SessionStartEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncConfigTest {
    private static final SyncConfig ODD = new SyncConfig(1, 2, 3, 4, 5, 6, 4103, 18);

    @Test
    void shouldBeTheSameAfterAJournal() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        ODD.writeTo(new SessionStartEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()));
        final SessionStartDecoder event =
                new SessionStartDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        assertThat(SyncConfig.of(event)).isEqualTo(ODD);
    }

    @Test
    void shouldChangeNothingButWhatIsSaid() {
        assertThat(ODD.withRetry(7, 8)).isEqualTo(new SyncConfig(1, 2, 3, 7, 8, 6, 4103, 18));
        assertThat(ODD.withBacklogMaxBytes(5000)).isEqualTo(new SyncConfig(1, 2, 3, 4, 5, 6, 5000, 18));
        assertThat(ODD.withCrossed(7, 8)).isEqualTo(new SyncConfig(7, 8, 3, 4, 5, 6, 4103, 18));
    }

    @Test
    void shouldAcceptTheLeastOfEverything() {
        assertThat(new SyncConfig(0, 1, 1, 1, 1, 1, 4096, 16)).isNotNull();
        assertThat(SyncConfig.defaults()).isEqualTo(SyncConfig.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, 1, 1, 1, 1, 4096, 16, crossedMaxNs",
        "0, 0, 1, 1, 1, 1, 4096, 16, crossedMaxMessages",
        "0, 1, 0, 1, 1, 1, 4096, 16, snapshotTimeoutNs",
        "0, 1, 1, 0, 1, 1, 4096, 16, retryMinNs",
        "0, 1, 1, 2, 1, 1, 4096, 16, retryMaxNs",
        "0, 1, 1, 1, 1, 0, 4096, 16, refreshIntervalNs",
        "0, 1, 1, 1, 1, 1, 4095, 16, backlogMaxBytes",
        "0, 1, 1, 1, 1, 1, 1073741825, 16, backlogMaxBytes",
        "0, 1, 1, 1, 1, 1, 4096, 15, maxLevelsPerSide",
        "0, 1, 1, 1, 1, 1, 4096, 268435457, maxLevelsPerSide"
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
                        maxLevelsPerSide))
                .withMessageContaining(name);
    }
}
