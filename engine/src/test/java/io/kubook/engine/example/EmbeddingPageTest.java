package io.kubook.engine.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.CallbackLog;
import io.kubook.engine.JvmFlags;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.OrderBook;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/EMBEDDING.md against the code: its examples, its flag, its states, and every answer in its table. */
class EmbeddingPageTest {
    private static final Path PAGE = Path.of("../docs/EMBEDDING.md");
    private static final Path EXAMPLES = Path.of("src/test/java/io/kubook/engine/example");
    private static final Path JOURNAL_EXAMPLES = Path.of("../journal-tools/src/test/java/io/kubook/journal/example");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern STATE = Pattern.compile("\\| `([A-Z_]+)` \\| .* \\| .* \\|");
    private static final Pattern REASON = Pattern.compile("\\| `([A-Z_]+)` \\| ([^|]+) \\|");

    @Test
    void shouldShowOnlyCodeThatIsCompiled() throws Exception {
        final List<String> blocks = new ArrayList<>();
        final Matcher matcher = JAVA.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        final List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Stream.concat(Files.list(EXAMPLES), Files.list(JOURNAL_EXAMPLES))) {
            for (final Path file : files.filter(path -> !path.endsWith("EmbeddingPageTest.java"))
                    .toList()) {
                sources.add(Files.readString(file));
            }
        }

        assertThat(blocks).hasSize(7).allMatch(block -> sources.stream().anyMatch(source -> source.contains(block)));
    }

    @Test
    void shouldNameTheArtifactAndTheFlag() throws Exception {
        final String page = Files.readString(PAGE);
        final String pom = Files.readString(Path.of("pom.xml"));
        final Matcher version = Pattern.compile("<version>([^$<]+)</version>").matcher(pom);
        assertThat(version.find()).isTrue();

        assertThat(pom).contains("<groupId>io.kubook</groupId>", "<artifactId>engine</artifactId>");
        assertThat(page)
                .contains(
                        "  <groupId>io.kubook</groupId>\n  <artifactId>engine</artifactId>\n  <version>"
                                + version.group(1) + "</version>",
                        "\n--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED\n");
        assertThat(JvmFlags.ENGINE.missing()).isEmpty();
    }

    @Test
    void shouldExplainEveryStateAndReason() throws Exception {
        final List<String> lines = Files.readAllLines(PAGE);

        assertThat(firstCells(lines, STATE))
                .isEqualTo(Stream.of(BookState.values()).map(Enum::name).toList());
        assertThat(lines)
                .filteredOn(line -> REASON.matcher(line).matches())
                .isEqualTo(Stream.of(ResyncReason.values())
                        .map(reason -> "| `" + reason + "` | " + reason.description() + " |")
                        .toList());
    }

    private static List<String> firstCells(final List<String> lines, final Pattern row) {
        return lines.stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    @Test
    void shouldGiveTheAnswersThatBooksGive() throws Exception {
        assertThat(Files.readString(PAGE)).contains(booksTable()).endsWith("\n" + answersTable());
    }

    private static Map<String, BookView> books() {
        final Map<String, BookView> books = new LinkedHashMap<>();
        books.put("empty", book(SideView.ALL_BIDS, SideView.ALL_ASKS));
        books.put("one-sided", book(SideView.ALL_BIDS, SideView.ALL_ASKS, 100, 5));
        books.put("two-sided", book(SideView.ALL_BIDS, SideView.ALL_ASKS, 100, 5, 99, 1, -110, 15));
        books.put("locked", book(SideView.ALL_BIDS, SideView.ALL_ASKS, 100, 5, -100, 15));
        books.put("crossed", book(SideView.ALL_BIDS, SideView.ALL_ASKS, 110, 5, -100, 15));
        books.put("partly known", book(100, 110, 100, 5, -110, 15));
        books.put("unknown", book(SideView.NOTHING, SideView.NOTHING));
        return books;
    }

    /** Pairs of price and size; asks have negative prices here. */
    private static BookView book(final long bidHorizon, final long askHorizon, final long... levels) {
        final OrderBook book = new OrderBook(new Instrument(0, 1, "venue", "ABC", 0, 0, 0, 0), 16);
        book.clear(bidHorizon, askHorizon);
        for (int i = 0; i < levels.length; i += 2) {
            book.set(levels[i] > 0 ? Side.BID : Side.ASK, Math.abs(levels[i]), levels[i + 1]);
        }
        return book;
    }

    private static String booksTable() {
        return books().entrySet().stream()
                .map(entry -> "| " + entry.getKey() + " | `"
                        + CallbackLog.levels(entry.getValue()).replace("|", "…") + "` |\n")
                .collect(Collectors.joining());
    }

    private static String answersTable() {
        final Map<String, Function<BookView, Object>> queries = new LinkedHashMap<>();
        queries.put("bestBid()", BookView::bestBid);
        queries.put("bestAsk()", BookView::bestAsk);
        queries.put("isLocked()", BookView::isLocked);
        queries.put("isCrossed()", BookView::isCrossed);
        queries.put("spread()", BookView::spread);
        queries.put("mid()", BookView::mid);
        queries.put("microprice()", BookView::microprice);
        queries.put("imbalance(1)", book -> book.imbalance(1));
        queries.put("imbalance(2)", book -> book.imbalance(2));
        queries.put("levelsWithinBps(BID, 500)", book -> book.levelsWithinBps(Side.BID, 500));
        queries.put("sizeWithinBps(BID, 1000)", book -> book.sizeWithinBps(Side.BID, 1000));
        queries.put("bids().price(1)", book -> book.bids().price(1));
        queries.put("bids().sizeAt(99)", book -> book.bids().sizeAt(99));
        queries.put("bids().sizeWithin(90)", book -> book.bids().sizeWithin(90));
        queries.put("bids().averagePriceForQuantity(6)", book -> book.bids().averagePriceForQuantity(6));
        queries.put("asks().averagePriceForNotional(1100)", book -> book.asks().averagePriceForNotional(1100));
        final StringBuilder table = new StringBuilder("| query |");
        books().keySet().forEach(name -> table.append(' ').append(name).append(" |"));
        table.append("\n|---|").append("---|".repeat(books().size())).append('\n');
        queries.forEach((name, query) -> {
            table.append("| `").append(name).append("` |");
            books().values()
                    .forEach(book ->
                            table.append(' ').append(show(query.apply(book))).append(" |"));
            table.append('\n');
        });
        return table.toString();
    }

    private static String show(final Object answer) {
        if (answer instanceof final Long number && !SideView.isValue(number)) {
            return number == SideView.NONE ? "NONE" : number == SideView.UNKNOWN ? "UNKNOWN" : "OUT_OF_RANGE";
        }
        if (answer instanceof final Double number && Double.isFinite(number)) {
            return String.valueOf(Math.round(number * 1000) / 1000.0);
        }
        return answer.toString();
    }
}
