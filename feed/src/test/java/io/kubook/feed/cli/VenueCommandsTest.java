package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kubook.feed.kucoin.sim.BookTruth;
import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.SessionRules;
import io.kubook.feed.kucoin.sim.SimSettings;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import io.kubook.feed.kucoin.sim.SimulatedKucoinServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that ask a venue, against the simulated venue. */
@Timeout(120)
class VenueCommandsTest {
    @TempDir
    private static Path folder;

    private static BoxedVenue venue;
    private static BadVenues badVenues;
    private static String rest;

    @BeforeAll
    static void opensTheVenue() throws IOException {
        venue = BoxedVenue.open(5);
        rest = venue.rest();
        badVenues = new BadVenues(folder);
        Files.writeString(folder.resolve("words"), "hello\n");
        Files.writeString(folder.resolve("half.properties"), "KUCOIN_API_KEY=a-key\n");
        Files.createDirectory(folder.resolve("damaged"));
        Files.writeString(folder.resolve("damaged/20260102F.cq4"), "no journal");
    }

    @AfterAll
    static void closesTheVenue() {
        venue.close();
        badVenues.close();
    }

    @Test
    void shouldListWhatIsTraded() {
        assertThat(Run.of("symbols", "--rest", rest)).isEqualTo(new Run(0, """
                        symbol           base     quote          price step        size step  traded
                        BTC-USDT         BTC      USDT                  0.1       0.00000001  yes
                        ETH-USDT         ETH      USDT                 0.01        0.0000001  yes
                        SHIB-USDT        SHIB     USDT         0.0000000001              0.1  yes
                        IDLE-USDT        IDLE     USDT               0.0001           0.0001  yes
                        GONE-USDT        GONE     USDT               0.0001           0.0001  no
                        5 of 5 symbols
                        """, ""));
        assertThat(Run.of("symbols", "--rest", rest, "gone", "--json")).isEqualTo(new Run(0, """
                        {"symbol":"GONE-USDT","base":"GONE","quote":"USDT","priceIncrement":"0.0001",\
                        "sizeIncrement":"0.0001","traded":false}
                        """, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "btcusdt, 20, BTC-USDT",
        "eth/usdt, 100, ETH-USDT",
        "Btc-Usdt, full, BTC-USDT",
        "IDLEUSDT, 100, IDLE-USDT"
    })
    void shouldPrintABookExactly(final String name, final String depth, final String symbol)
            throws JsonProcessingException {
        final Run run =
                Run.withEnvironment(BoxedVenue.KEY, "snapshot", name, "--depth", depth, "--json", "--rest", rest);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        final JsonNode book = new ObjectMapper().readTree(run.out());
        assertThat(book.get("symbol").textValue()).isEqualTo(symbol);
        final BookTruth truth =
                venue.market().bookAt(symbol, book.get("sequence").longValue());
        final int levels = depth.equals("full") ? Integer.MAX_VALUE : Integer.parseInt(depth);
        assertSide(book.get("bids"), truth.bids(), levels);
        assertSide(book.get("asks"), truth.asks(), levels);
        assertThat(book.get("bidsComplete").booleanValue())
                .isEqualTo(truth.bids().size() < levels);
    }

    private static void assertSide(
            final JsonNode side, final SortedMap<BigDecimal, BigDecimal> truth, final int levels) {
        final List<String> expected = new ArrayList<>();
        truth.entrySet().stream()
                .limit(levels)
                .forEach(level -> expected.add(plain(level.getKey()) + " x " + plain(level.getValue())));
        final List<String> printed = new ArrayList<>();
        for (final Iterator<JsonNode> rows = side.elements(); rows.hasNext(); ) {
            final JsonNode row = rows.next();
            printed.add(row.get(0).textValue() + " x " + row.get(1).textValue());
        }
        assertThat(printed).isEqualTo(expected);
    }

    private static String plain(final BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    @Test
    void shouldPrintABookAsATable() {
        final Run run = Run.of("snapshot", "IDLE-USDT", "--rest", rest);
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(43);
        assertThat(run.lines().get(0)).isEqualTo("IDLE-USDT  sequence 5000000");
        assertThat(run.lines().get(1)).matches(" +bid size +bid {2}\\| +ask +ask size");
        assertThat(run.lines().get(42)).matches(" +40 levels {2}\\| {2}40 levels");
    }

    @Test
    void shouldFollowBooksForAWhileAndPrintThem() throws JsonProcessingException {
        final Path journal = folder.resolve("live");
        final Run run = Run.of(
                "live",
                "ethusdt",
                "BTC-USDT",
                "--rest",
                rest,
                "--seconds",
                3,
                "--depth",
                4,
                "--json",
                "--journal",
                journal);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        final JsonNode result = new ObjectMapper().readTree(run.out());
        final List<String> names = new ArrayList<>();
        result.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "seconds",
                        "frames",
                        "events",
                        "trades",
                        "gaps",
                        "overruns",
                        "resyncs",
                        "reconnects",
                        "selfAudit",
                        "pinned",
                        "session",
                        "latencyNs",
                        "books",
                        "journal");
        assertThat(result.at("/journal/lost").longValue()).isZero();
        assertThat(result.at("/journal/position").longValue())
                .isGreaterThanOrEqualTo(result.get("events").longValue());
        assertThat(result.at("/journal/records").longValue())
                .isGreaterThan(result.at("/journal/position").longValue());
        assertThat(result.at("/journal/bytes").longValue())
                .isGreaterThan(result.at("/journal/records").longValue() * 40);
        assertThat(result.at("/session/server").textValue()).startsWith("ws://127.0.0.1:");
        assertThat(result.at("/session/tls").textValue()).isEmpty();
        assertThat(result.at("/session/authenticated").booleanValue()).isFalse();
        assertThat(result.at("/session/subscriptions").findValuesAsText("state"))
                .containsExactly("ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE");
        assertThat(result.get("books").findValuesAsText("symbol")).containsExactly("ETH-USDT", "BTC-USDT");
        for (final JsonNode book : result.get("books")) {
            assertThat(book.get("state").textValue()).isEqualTo("LIVE");
            final BookTruth truth = venue.market()
                    .bookAt(book.get("symbol").textValue(), book.get("sequence").longValue());
            assertSide(book.get("bids"), truth.bids(), 4);
            assertSide(book.get("asks"), truth.asks(), 4);
        }
    }

    @Test
    void shouldPrintLinesAndTablesWhenNoTerminalShowsIt() {
        final Run run = Run.of("live", "idle-usdt", "--rest", rest, "--seconds", 2, "--depth", 1);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("\\d s {2}IDLE-USDT live at 5000000\n")
                .contains("\nIDLE-USDT  LIVE  sequence 5000000  digest ")
                .containsPattern("\nsession +ws://127.0.0.1:\\d+/ as kubook-1, public\nstreams +3 of 3 run,")
                .endsWith("\nbooks         1 of 1 live\n");
    }

    @Test
    void shouldSayThatABookIsNotLiveWhenThereWasNoTime() throws IOException {
        final EpochNanoClock clock = new OffsetEpochNanoClock();
        final long startNs = clock.nanoTime();
        final SimSettings silent =
                SimSettings.of(MarketSettings.of(5, startNs)).withSession(SessionRules.USUAL.withDelays(-1, 0));
        try (SimulatedKucoinServer server = SimulatedKucoinServer.open(
                new SimulatedKucoin(silent, new FaultPlan(FaultLevel.NONE, 5, startNs)),
                clock::nanoTime,
                0,
                Optional.empty(),
                error -> {
                    throw new AssertionError(error);
                })) {
            final Run run = Run.of("live", "BTC-USDT", "--rest", server.restAddress(), "--seconds", 2, "--json");
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .isEqualTo("kubook: BTC-USDT is EMPTY: nothing has come of it yet at the end; give it more time,"
                            + " or look at the session's story\n");
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "bad-venue.txt", delimiter = '|')
    void shouldEndWithOneLineAndItsExitCodeWhenTheVenueOrTheQuestionIsBad(
            final int exitCode, final String command, final String complaint) {
        final Object[] words = Arrays.stream(command.split(" (?![^\\[]*])"))
                .map(VenueCommandsTest::named)
                .toArray();
        final Run run = Run.of(words);
        assertThat(run.complaints()).last().isEqualTo("kubook: " + named(complaint));
        assertThat(run.complaints()).hasSize(1);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    private static String named(final String text) {
        return badVenues.named(text).replaceAll("(?<!the )REST", rest).replace("@", folder.toString());
    }

    @Test
    void shouldNameWhatIsMissingOfAKey() {
        assertThat(Run.withEnvironment(Map.of("KUCOIN_API_KEY", "a-key"), "snapshot", "btcusdt", "--rest", rest))
                .isEqualTo(new Run(
                        2,
                        "",
                        "kubook: the key in the environment is incomplete: KUCOIN_API_SECRET is not set;"
                                + " set all or none\n"));
    }

    @ParameterizedTest
    @CsvSource({"snapshot BTC-USDT --depth full", "live BTC-USDT --json"})
    void shouldSayThatTheKeyIsRefusedAndTellNoSecret(final String command) {
        final Map<String, String> wrong = Map.of(
                "KUCOIN_API_KEY", "another-key",
                "KUCOIN_API_SECRET", "a-secret",
                "KUCOIN_API_PASSPHRASE", "a-passphrase");
        final Run run = Run.withEnvironment(wrong, (Object[]) (command + " --verbose --rest " + rest).split(" "));
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.complaints().get(0)).startsWith("kubook: " + rest).contains("400003 KC-API-KEY not exists; ");
        assertThat(run.err() + run.out()).doesNotContain("a-secret", "a-passphrase");
    }

    @Test
    void shouldFollowBooksWithAKeyThoughThisMachinesClockIsWrong() throws IOException {
        try (BoxedVenue ahead = BoxedVenue.open(5, TimeUnit.HOURS.toNanos(1))) {
            final Run run = Run.withEnvironment(
                    BoxedVenue.KEY, "live", "IDLE-USDT", "--rest", ahead.rest(), "--seconds", 4, "--depth", 1);
            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains(" s  this machine's clock differs from the venue's: 400002 KC-API-TIMESTAMP Invalid\n")
                    .containsPattern(" s {2}this machine's clock differs from the venue's: it is 3,[56]\\d\\d,\\d{3} ms"
                            + " behind; requests are signed by the venue's time\n")
                    .containsPattern("\nclocks +ping .*, signed as if it were 3,[56]\\d\\d,\\d{3}\\.\\d ms later\n")
                    .endsWith("\nbooks         1 of 1 live\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"400001", "400002", "400003", "400004", "400005", "400006", "400007"})
    void shouldEndAtOnceAndSayWhatToDoWhenTheKeyIsRefused(final String code) {
        final String bad = badVenues.named("[key " + code + "]");
        final String remedy =
                code + " no; set KUCOIN_API_KEY, KUCOIN_API_SECRET and KUCOIN_API_PASSPHRASE, or --key-file,"
                        + " to a key that it knows, and check the key's address list and this machine's clock\n";

        assertThat(Run.withEnvironment(BoxedVenue.KEY, "snapshot", "BTC-USDT", "--depth", "full", "--rest", bad))
                .isEqualTo(new Run(4, "", "kubook: " + bad + ": " + remedy));
        assertThat(Run.withEnvironment(BoxedVenue.KEY, "live", "BTC-USDT", "--json", "--rest", bad))
                .isEqualTo(new Run(4, "", "kubook: " + bad + ": the venue refuses the key: " + remedy));
    }
}
