package io.kubook.feed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of a few lines, each for one rule. */
class BuildTest {
    private static final String HEADER = "line\tsymbol\tsequence\tbid\tbidSize\task\taskSize\tbidLevels\taskLevels\n";

    @TempDir
    private Path folder;

    @Test
    void shouldGiveTheKthSnapshotWhenABookAsksForTheKthTime() throws IOException {
        final Run run = build(
                List.of(
                        snapshot("A-B", 5, "[\"9\",\"1\"]", "[\"20\",\"1\"]"),
                        snapshot("A-B", 10, "[\"10\",\"1\"]", "[\"20\",\"1\"]"),
                        snapshot("A-B", 15, "[\"12\",\"1\"]", "[\"20\",\"1\"]")),
                List.of(
                        depth("A-B", 10, "bids", "9.5", "1"),
                        depth("A-B", 11, "bids", "11", "2"),
                        depth("A-B", 14, "bids", "13", "3"),
                        depth("A-B", 15, "bids", "14", "3"),
                        depth("A-B", 16, "asks", "19", "4")),
                "--each");
        assertThat(run)
                .isEqualTo(new Run(
                        3,
                        HEADER + "2\tA-B\t11\t11\t2\t20\t1\t2\t1\n" + "5\tA-B\t16\t12\t1\t19\t4\t1\t2\n",
                        "kubook: 1 gap was met; add what is missing to the recording\n"));
    }

    @Test
    void shouldPassOverBlankLines() throws IOException {
        final Run run = build(
                List.of("", snapshot("A-B", 10, "[\"9\",\"1\"]", "[\"20\",\"1\"]"), " "),
                List.of("", depth("A-B", 11, "bids", "9.5", "1"), "\r"),
                "--each");
        assertThat(run).isEqualTo(new Run(0, HEADER + "2\tA-B\t11\t9.5\t1\t20\t1\t2\t1\n", ""));
    }

    @Test
    void shouldNotBeLiveWhenAFineValuePushesTheBestBidOutOfRange() throws IOException {
        final Run run = build(
                List.of(snapshot("A-B", 10, "[\"10000000\",\"1\"]", "[\"10000001\",\"1\"]")),
                List.of(depth("A-B", 11, "bids", "0.000000000001", "1")),
                "--json");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("\"state\":\"SYNCING\"");
    }

    @Test
    void shouldStayLiveWhateverTheDigitsOfATradeOrATicker() throws IOException {
        final Run run = build(
                List.of(snapshot("A-B", 10, "[\"10000000\",\"1\"]", "[\"10000001\",\"1\"]")),
                List.of(
                        depth("A-B", 11, "bids", "9000000", "10000000"),
                        "{\"topic\":\"/market/match:A-B\",\"type\":\"message\",\"subject\":\"trade.l3match\","
                                + "\"data\":{\"price\":\"0.000000000001\",\"sequence\":\"1\",\"side\":\"buy\","
                                + "\"size\":\"0.000000000001\",\"symbol\":\"A-B\",\"time\":\"1\",\"tradeId\":\"1\"}}",
                        "{\"topic\":\"/market/ticker:A-B\",\"type\":\"message\",\"subject\":\"trade.ticker\","
                                + "\"data\":{\"bestAsk\":\"10000001\",\"bestAskSize\":\"1\",\"bestBid\":\"10000000\","
                                + "\"bestBidSize\":\"1\",\"price\":\"0.000000000001\",\"sequence\":\"11\","
                                + "\"size\":\"0.000000000001\",\"time\":1}}"),
                "--json");
        assertThat(run.out())
                .startsWith("{\"symbol\":\"A-B\",\"state\":\"LIVE\",\"sequence\":11,")
                .contains("\"bids\":[[\"10000000\",\"1\"],[\"9000000\",\"10000000\"]]");
        assertThat(run.err())
                .isEqualTo("kubook: 1 of 3 lines are malformed, first line 2; add what is missing to the recording\n");
    }

    @Test
    void shouldNotBeLiveWhenAPriceHasMoreDigitsThanCanBeKept() throws IOException {
        final Run run = build(
                List.of(snapshot("A-B", 10, "[\"99\",\"1\"]", "[\"101\",\"1\"]")),
                List.of(depth("A-B", 11, "asks", "102", "1"), depth("A-B", 12, "asks", "100.5000000000001", "1")),
                "--json");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("\"state\":\"SYNCING\"", "\"sequence\":11");
    }

    @Test
    void shouldAskAgainWhenTheVenueAnsweredWithAnError() throws IOException {
        final Run run = build(
                List.of(
                        "A-B\t{\"code\":\"429000\",\"msg\":\"Too Many Requests\"}",
                        snapshot("A-B", 10, "[\"9.25\",\"1\"]", "[\"20\",\"1\"]")),
                List.of(depth("A-B", 11, "bids", "9.5", "1"), depth("A-B", 12, "bids", "11", "2")),
                "--each");
        assertThat(run)
                .isEqualTo(new Run(
                        0, HEADER + "1\tA-B\t11\t9.5\t1\t20\t1\t2\t1\n" + "2\tA-B\t12\t11\t2\t20\t1\t3\t1\n", ""));
    }

    @Test
    void shouldApplyKeptFramesInSequenceWithTheirOwnLinesWhenTheSnapshotComesLate() throws IOException {
        final Run run = build(
                List.of(
                        snapshot("A-B", 5, "[\"9\",\"1\"]", "[\"20\",\"1\"]"),
                        snapshot("A-B", 6, "[\"9\",\"1\"]", "[\"20\",\"1\"]"),
                        snapshot("A-B", 7, "[\"9\",\"1\"]", "[\"20\",\"1\"]"),
                        snapshot("A-B", 10, "[\"10\",\"1\"]", "[\"20\",\"1\"]")),
                List.of(
                        depth("A-B", 10, "bids", "9.5", "1"),
                        depth("A-B", 11, "bids", "0", "0"),
                        depth("A-B", 12, "bids", "10", "0")),
                "--each");
        assertThat(run)
                .isEqualTo(
                        new Run(0, HEADER + "2\tA-B\t11\t10\t1\t20\t1\t1\t1\n" + "3\tA-B\t12\t\t\t20\t1\t0\t1\n", ""));
    }

    @Test
    void shouldWidenTheScaleWhenAFrameIsFinerThanTheSnapshot() throws IOException {
        final Run run = build(
                List.of(snapshot("A-B", 5, "[\"9.1\",\"1\"]", "[\"20\",\"1\"]")),
                List.of(depth("A-B", 6, "bids", "9.1234", "0.00000001")),
                "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("{\"symbol\":\"A-B\",\"state\":\"LIVE\",\"sequence\":6,\"digest\":\"")
                .endsWith("\"bids\":[[\"9.1234\",\"0.00000001\"],[\"9.1\",\"1\"]],\"asks\":[[\"20\",\"1\"]],"
                        + "\"bidsComplete\":true,\"asksComplete\":true}\n");
    }

    @Test
    void shouldLeaveALevelOutWhenNoLongHoldsItsPrice() throws IOException {
        final Run run = build(
                List.of(snapshot("A-B", 5, "[\"9.25\",\"1\"]", "[\"20\",\"1\"],[\"999999999999999999.9\",\"1\"]")),
                List.of(
                        depth("A-B", 6, "asks", "999999999999999999.9", "0"),
                        depth("A-B", 7, "asks", "999999999999999999.9", "2"),
                        depth("A-B", 8, "asks", "21", "2")),
                "--each");
        assertThat(run)
                .isEqualTo(new Run(
                        0,
                        HEADER
                                + "1\tA-B\t6\t9.25\t1\t20\t1\t1\t1\n"
                                + "2\tA-B\t7\t9.25\t1\t20\t1\t1\t1\n"
                                + "3\tA-B\t8\t9.25\t1\t20\t1\t1\t2\n",
                        ""));
    }

    @Test
    void shouldTakeASnapshotForABookWhenNoDepthFrameComes() throws IOException {
        final Run run =
                build(List.of(snapshot("A-B", 5, "[\"9\",\"1\"]", "")), List.of("{\"type\":\"ack\"}"), "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"state\":\"LIVE\",\"sequence\":5,").contains("\"asks\":[],");
    }

    @Test
    void shouldStaySyncingWhenThereIsNoSnapshotForASymbol() throws IOException {
        final Run run = build(
                List.of(snapshot("A-B", 5, "[\"9\",\"1\"]", "[\"20\",\"1\"]")),
                List.of(depth("C-D", 1, "bids", "1", "1"), ticker("E-F", 1, "1", "2")),
                "--each");
        assertThat(run)
                .isEqualTo(new Run(
                        3,
                        HEADER,
                        "kubook: 1 of 2 books not live, first C-D (SYNCING at sequence 0: no snapshot fits); add what"
                                + " is missing to the recording\n"));
    }

    @Test
    void shouldCompareTickersWhetherTheyComeBeforeOrAfterTheirFrame() throws IOException {
        final Run run = build(
                List.of(snapshot("A-B", 5, "[\"9\",\"1\"]", "[\"20\",\"1\"]")),
                List.of(
                        ticker("A-B", 5, "9.000", "20"),
                        depth("A-B", 6, "bids", "9", "0"),
                        ticker("A-B", 6, "0", "20"),
                        ticker("A-B", 7, "12", "20"),
                        ticker("A-B", 7, "11", "20"),
                        depth("A-B", 7, "bids", "11", "1"),
                        ticker("A-B", 5, "9", "21"),
                        ticker("A-B", 4, "9", "20"),
                        ticker("A-B", 99, "9", "20")),
                "--symbol",
                "A-B");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("tickers  3 equal to the book at their sequence, 2 different, 2 not comparable\n");
        assertThat(run.err())
                .isEqualTo("kubook: 2 of 5 tickers differ from the book at their sequence; look at those symbols\n");
    }

    @Test
    void shouldCountMalformedLinesAndLeaveTheBookWhenAFrameCannotBeRead() throws IOException {
        final Run run = build(
                List.of(snapshot("A-B", 5, "[\"9\",\"1\"]", "[\"20\",\"1\"]")),
                List.of(
                        depth("A-B", 6, "bids", "9", "2"),
                        depth("A-B", 7, "bids", "x", "2"),
                        "no",
                        "{\"x\":\"" + "y".repeat(300_000) + "\"}"),
                "--each");
        assertThat(run)
                .isEqualTo(new Run(
                        3,
                        HEADER + "1\tA-B\t6\t9\t2\t20\t1\t1\t1\n",
                        "kubook: 3 of 4 lines are malformed, first line 2; 1 of 1 books not live, first A-B"
                                + " (SYNCING at sequence 6: a message for the book could not be read);"
                                + " add what is missing to the recording\n"));
    }

    private Run build(final List<String> snapshots, final List<String> frames, final Object... more)
            throws IOException {
        final Path snapshotFile = Files.write(folder.resolve("snapshots.tsv"), snapshots);
        final Path frameFile = Files.write(folder.resolve("frames.jsonl"), frames);
        final Object[] arguments = new Object[5 + more.length];
        System.arraycopy(
                new Object[] {"build", "--snapshots", snapshotFile, "--frames", frameFile}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Run.of(arguments);
    }

    private static String snapshot(final String symbol, final long sequence, final String bids, final String asks) {
        return symbol + "\t{\"code\":\"200000\",\"data\":{\"time\":1,\"sequence\":\"" + sequence + "\",\"bids\":["
                + bids + "],\"asks\":[" + asks + "]}}";
    }

    private static String depth(
            final String symbol, final long sequence, final String side, final String price, final String size) {
        final String change = "[\"" + price + "\",\"" + size + "\",\"" + sequence + "\"]";
        final String bids = side.equals("bids") ? change : "";
        final String asks = side.equals("asks") ? change : "";
        return "{\"topic\":\"/market/level2:" + symbol
                + "\",\"type\":\"message\",\"subject\":\"trade.l2update\",\"data\":"
                + "{\"changes\":{\"asks\":[" + asks + "],\"bids\":[" + bids + "]},\"sequenceEnd\":" + sequence
                + ",\"sequenceStart\":" + sequence + ",\"symbol\":\"" + symbol + "\"}}";
    }

    /** With size 1 on both sides. */
    private static String ticker(final String symbol, final long sequence, final String bid, final String ask) {
        return "{\"topic\":\"/market/ticker:" + symbol
                + "\",\"type\":\"message\",\"subject\":\"trade.ticker\",\"data\":"
                + "{\"bestAsk\":\"" + ask + "\",\"bestAskSize\":\"1\",\"bestBid\":\"" + bid
                + "\",\"bestBidSize\":\"1.0\",\"price\":\"1\",\"sequence\":\"" + sequence + "\",\"size\":\"1\"}}";
    }
}
