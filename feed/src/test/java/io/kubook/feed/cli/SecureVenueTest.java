package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.SimSettings;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import io.kubook.feed.kucoin.sim.SimulatedKucoinServer;
import io.kubook.feed.net.TlsIdentity;
import io.kubook.feed.net.TlsProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code live} against a venue that speaks TLS. */
@Timeout(120)
class SecureVenueTest {
    @TempDir
    private static Path folder;

    private static SimulatedKucoinServer venue;
    private static Path certificate;

    @BeforeAll
    static void opensTheVenue() throws IOException {
        final EpochNanoClock clock = new OffsetEpochNanoClock();
        final long startNs = clock.nanoTime();
        final TlsIdentity identity = TlsIdentity.selfSigned("localhost");
        certificate = folder.resolve("venue.pem");
        identity.writeCertificate(certificate);
        venue = SimulatedKucoinServer.open(
                new SimulatedKucoin(
                        SimSettings.of(MarketSettings.of(5, startNs)), new FaultPlan(FaultLevel.NONE, 5, startNs)),
                clock::nanoTime,
                0,
                Optional.of(identity),
                error -> {
                    throw new AssertionError(error);
                });
    }

    @AfterAll
    static void closesTheVenue() {
        venue.close();
    }

    private static Run live(final Object... more) {
        final Object[] arguments = {
            "live",
            "idle-usdt",
            "--rest",
            venue.restAddress(),
            "--trust-cert",
            certificate,
            "--seconds",
            2,
            "--depth",
            1
        };
        final Object[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Run.of(all);
    }

    @Test
    void shouldSayWhoSpeaksTls() {
        final Run run = live();
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("\nsession +wss://localhost:\\d+/ as kubook-\\d+, public, TLS by "
                        + TlsProvider.best().inWords() + "\n");
    }

    @Test
    void shouldSayWhoSpeaksTlsInJson() throws JsonProcessingException {
        final Run run = live("--json");
        assertThat(run.exitCode()).isZero();
        final JsonNode session = new ObjectMapper().readTree(run.out()).get("session");
        assertThat(session.get("server").textValue()).startsWith("wss://localhost:");
        assertThat(session.get("tls").textValue()).isEqualTo(TlsProvider.best().name());
    }
}
