package io.kubook.feed.cli;

import io.kubook.feed.RestBook;
import io.kubook.feed.cli.ladder.DecimalColumn;
import io.kubook.feed.kucoin.BookDepth;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code snapshot}: one book, once. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Print one book as KuCoin gives it, once.",
        description =
                "%nAsks the venue for a book and prints it exactly. A side with fewer levels than were asked for is"
                        + " complete; what lies beyond a full one is unknown.",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the book is printed",
            "1:something failed",
            "2:the command line is wrong, or the venue does not trade the symbol",
            "3:the answer is none of a venue's",
            "4:cannot connect, or not authorised"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook snapshot BTC-USDT --depth 20",
            "  kubook snapshot btcusdt --depth full --key-file kucoin.properties --json"
        })
final class Snapshot implements Callable<Integer> {
    private final Console console;

    @Mixin
    private VenueOptions options;

    @Parameters(paramLabel = "SYMBOL", description = "Such as BTC-USDT or btcusdt.")
    private String symbol;

    @Option(
            names = "--depth",
            paramLabel = "20|100|full",
            converter = DepthConverter.class,
            description = "How many levels a side; the full book needs a key. Default: 100.")
    private BookDepth depth = BookDepth.BEST_100;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    Snapshot(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final RestBook book;
        try (Venue venue = Venue.open(options, console)) {
            book = venue.ask(client -> client.book(client.symbol(symbol).symbol(), depth));
        }
        final Output out = new Output(console.out());
        if (json) {
            write(book, new JsonWriter(out));
        } else {
            print(book, out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void write(final RestBook book, final JsonWriter json) {
        json.beginObject();
        json.key("symbol").value(book.symbol());
        json.key("sequence").value(book.sequence());
        json.key("venueTimeMs").valueOrNull(TimeUnit.NANOSECONDS.toMillis(book.venueTimeNs()));
        write(json.key("bids"), book.bids());
        write(json.key("asks"), book.asks());
        json.key("bidsComplete").value(book.isComplete(book.bids()));
        json.key("asksComplete").value(book.isComplete(book.asks()));
        json.endObject().line();
    }

    private static void write(final JsonWriter json, final List<RestBook.Level> side) {
        json.beginArray();
        for (final RestBook.Level level : side) {
            json.beginArray();
            json.value(plain(level.price()).toPlainString());
            json.value(plain(level.size()).toPlainString());
            json.endArray();
        }
        json.endArray();
    }

    private static void print(final RestBook book, final Output out) {
        out.text(book.symbol()).text("  sequence ").number(book.sequence()).line();
        final BookTable table = new BookTable(
                column(book.bids(), RestBook.Level::size),
                column(book.bids(), RestBook.Level::price),
                column(book.asks(), RestBook.Level::price),
                column(book.asks(), RestBook.Level::size));
        table.print(
                Math.max(book.bids().size(), book.asks().size()),
                ending(book, book.bids()),
                ending(book, book.asks()),
                out);
    }

    private static DecimalColumn column(
            final List<RestBook.Level> side, final Function<RestBook.Level, BigDecimal> value) {
        return BookTable.column(side.stream().map(value).map(Snapshot::plain).toList());
    }

    private static String ending(final RestBook book, final List<RestBook.Level> side) {
        return side.size() + " levels" + (book.isComplete(side) ? "" : ", beyond unknown");
    }

    /** Without zeros that say nothing. */
    private static BigDecimal plain(final BigDecimal value) {
        return value.stripTrailingZeros();
    }

    /** The words of the option. */
    private static final class DepthConverter implements ITypeConverter<BookDepth> {
        @Override
        public BookDepth convert(final String text) {
            return switch (text) {
                case "20" -> BookDepth.BEST_20;
                case "100" -> BookDepth.BEST_100;
                case "full" -> BookDepth.ALL;
                default -> throw new TypeConversionException("must be 20, 100 or full: " + text);
            };
        }
    }
}
