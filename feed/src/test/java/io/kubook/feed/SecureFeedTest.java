package io.kubook.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.ring.Streams;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.feed.kucoin.KucoinCredentials;
import io.kubook.feed.kucoin.SessionCounter;
import io.kubook.feed.kucoin.sim.SimCredentials;
import io.kubook.feed.net.HttpOptions;
import io.kubook.feed.net.LinkOptions;
import io.kubook.feed.net.TlsIdentity;
import io.kubook.feed.net.TlsTrust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and keys, from the socket to the book. */
@Timeout(120)
class SecureFeedTest {
    private static final String SYMBOL = "ETH-USDT";
    private static final String SECRET = "a-secret-to-be-kept";
    private static final String PASSPHRASE = "a-passphrase-to-be-kept";
    private static final int DEPTH = 5_000;

    @TempDir
    static Path folder;

    private static TlsIdentity identity;

    @BeforeAll
    static void makeCertificates() throws IOException {
        identity = TlsIdentity.selfSigned("localhost");
        identity.writeCertificate(folder.resolve("venue.pem"));
    }

    private static FeedConfig config(
            final VenueRig rig, final Optional<KucoinCredentials> credentials, final TlsTrust trust) {
        return new FeedConfig(
                EngineConfig.defaults().withSnapshotDepth(DEPTH),
                rig.session(credentials),
                LinkOptions.DEFAULT.withTrust(trust),
                HttpOptions.DEFAULT.withTrust(trust));
    }

    @Test
    void shouldBuildBooksOverTlsWhenTheCertificateIsTrusted() throws IOException {
        try (VenueRig rig = new VenueRig(UnaryOperator.identity(), UnaryOperator.identity(), Optional.of(identity))) {
            final TlsTrust trust = TlsTrust.alsoIn(folder.resolve("venue.pem"));
            final LiveFeed feed = rig.open(config(rig, Optional.empty(), trust), EngineListeners.none());
            feed.subscribe(SYMBOL, Streams.ALL);
            rig.awaitEqual(List.of(SYMBOL), 20);
            assertThat(rig.told).isEmpty();
            assertThat(feed.statistics().server()).startsWith("wss://localhost:");
            assertThat(feed.statistics().isAuthenticated()).isFalse();
        }
    }

    @Test
    void shouldNotConnectWhenNobodyTrustsTheCertificate() throws IOException {
        try (VenueRig rig = new VenueRig(UnaryOperator.identity(), UnaryOperator.identity(), Optional.of(identity))) {
            final LiveFeed feed = rig.open(config(rig, Optional.empty(), TlsTrust.system()), EngineListeners.none());
            feed.subscribe(SYMBOL, Streams.ALL);
            rig.await("it was tried twice", () -> rig.told.size() >= 2);
            assertThat(rig.told)
                    .allSatisfy(told -> assertThat(told)
                            .isEqualTo("VENUE_UNTRUSTED 0 TLS failed: its certificate is not signed by anybody"
                                    + " who is trusted"));
            assertThat(feed.statistics().get(SessionCounter.CONNECTS)).isZero();
        }
    }

    @Test
    void shouldFollowTheWholeBookWithAKey() throws IOException {
        try (VenueRig rig = new VenueRig(
                UnaryOperator.identity(),
                settings -> settings.withCredentials(new SimCredentials("key", SECRET, PASSPHRASE)))) {
            final KucoinCredentials credentials = new KucoinCredentials("key", SECRET, PASSPHRASE, 3);
            final LiveFeed feed =
                    rig.open(config(rig, Optional.of(credentials), TlsTrust.system()), EngineListeners.none());
            feed.subscribe(SYMBOL, Streams.ALL);
            rig.awaitEqual(List.of(SYMBOL), 20);
            final BookSnapshot copy = new BookSnapshot(DEPTH);
            assertThat(feed.engine().snapshotCell(SYMBOL).copy(copy)).isTrue();
            assertThat(copy.bids().isComplete()).isTrue();
            assertThat(copy.asks().isComplete()).isTrue();
            assertThat(copy.bids().levelCount()).isGreaterThan(300);
            assertThat(feed.statistics().isAuthenticated()).isTrue();
            assertThat(rig.told).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void shouldFollowTheWholeBookWithAKeyThoughTheClockIsAnHourWrong(final long hours) throws IOException {
        try (VenueRig rig = new VenueRig(
                UnaryOperator.identity(),
                settings -> settings.withCredentials(new SimCredentials("key", SECRET, PASSPHRASE)),
                Optional.empty(),
                TimeUnit.HOURS.toNanos(hours))) {
            final KucoinCredentials credentials = new KucoinCredentials("key", SECRET, PASSPHRASE, 3);
            final LiveFeed feed =
                    rig.open(config(rig, Optional.of(credentials), TlsTrust.system()), EngineListeners.none());
            feed.subscribe(SYMBOL, Streams.DEPTH);
            rig.awaitEqual(List.of(SYMBOL), 5);
            assertThat(rig.told)
                    .startsWith("CLOCK_WRONG 0 400002 KC-API-TIMESTAMP Invalid")
                    .filteredOn(told -> told.endsWith(
                            (hours < 0 ? " ms ahead" : " ms behind") + "; requests are signed by the venue's time"))
                    .hasSize(1);
            assertThat(feed.statistics().get(SessionCounter.CLOCK_OFFSET_NS))
                    .isCloseTo(TimeUnit.HOURS.toNanos(hours), within(TimeUnit.MINUTES.toNanos(1)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "other, a-secret-to-be-kept,  a-passphrase-to-be-kept, 400003",
        "key,   another-secret,       a-passphrase-to-be-kept, 40000",
        "key,   a-secret-to-be-kept,  another-passphrase,      400004"
    })
    void shouldSayThatTheKeyIsRefusedAndTellNoSecret(
            final String key, final String secret, final String passphrase, final String code) throws IOException {
        try (VenueRig rig = new VenueRig(
                UnaryOperator.identity(),
                settings -> settings.withCredentials(new SimCredentials("key", SECRET, PASSPHRASE)))) {
            final KucoinCredentials credentials = new KucoinCredentials(key, secret, passphrase, 3);
            final FeedConfig config = config(rig, Optional.of(credentials), TlsTrust.system());
            final LiveFeed feed = rig.open(config, EngineListeners.none());
            feed.subscribe(SYMBOL, Streams.ALL);
            rig.await("it was tried twice", () -> rig.told.size() >= 2);
            assertThat(rig.told).anySatisfy(told -> assertThat(told).startsWith("CREDENTIALS_REFUSED 0 " + code));
            final List<String> printed = new ArrayList<>(rig.told);
            printed.addAll(rig.wrong);
            printed.add(config.toString());
            printed.add(feed.statistics().server() + feed.statistics().connectionId());
            assertThat(printed).allSatisfy(text -> assertThat(text).doesNotContain(secret, passphrase));
        }
    }
}
