package io.kubook.feed.cli;

import io.kubook.feed.RestClient;
import io.kubook.feed.kucoin.SymbolInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code symbols}: what a venue trades. */
@Command(
        name = "symbols",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "List what KuCoin trades.",
        description = "%nPrints the venue's own list, in its order: each symbol with its currencies, the steps of its"
                + " prices and sizes, and whether it is traded now.",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the list is printed",
            "1:something failed",
            "2:the command line is wrong",
            "3:the answer is none of a venue's",
            "4:cannot connect, or not authorised"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  kubook symbols btc", "  kubook symbols --rest http://127.0.0.1:8080 --json"})
final class Symbols implements Callable<Integer> {
    private static final String ROW = "%-16s %-8s %-8s %16s %16s  %s%n";

    private final Console console;

    @Mixin
    private VenueOptions options;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "Only symbols that contain this, in any case.")
    private String part = "";

    @Option(names = "--json", description = "Print one JSON object per symbol and line.")
    private boolean json;

    Symbols(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final List<SymbolInfo> all;
        try (Venue venue = Venue.open(options, console)) {
            all = venue.ask(RestClient::symbols);
        }
        final String wanted = part.toUpperCase(Locale.ROOT);
        final List<SymbolInfo> chosen =
                all.stream().filter(row -> row.symbol().contains(wanted)).toList();
        final Output out = new Output(console.out());
        if (json) {
            chosen.forEach(row -> write(row, new JsonWriter(out)));
        } else {
            print(chosen, all.size(), out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(final List<SymbolInfo> rows, final int listed, final Output out) {
        out.text(String.format(Locale.ROOT, ROW, "symbol", "base", "quote", "price step", "size step", "traded"));
        for (final SymbolInfo row : rows) {
            out.text(String.format(
                    Locale.ROOT,
                    ROW,
                    row.symbol(),
                    row.baseCurrency(),
                    row.quoteCurrency(),
                    step(row.priceIncrement(), row.priceScale()),
                    step(row.sizeIncrement(), row.sizeScale()),
                    row.tradable() ? "yes" : "no"));
        }
        out.text(String.format(Locale.ROOT, "%,d of %,d symbols%n", rows.size(), listed));
    }

    private static void write(final SymbolInfo row, final JsonWriter json) {
        json.beginObject();
        json.key("symbol").value(row.symbol());
        json.key("base").value(row.baseCurrency());
        json.key("quote").value(row.quoteCurrency());
        json.key("priceIncrement").value(step(row.priceIncrement(), row.priceScale()));
        json.key("sizeIncrement").value(step(row.sizeIncrement(), row.sizeScale()));
        json.key("traded").value(row.tradable());
        json.endObject().line();
    }

    private static String step(final long digits, final int scale) {
        return BigDecimal.valueOf(digits, scale).stripTrailingZeros().toPlainString();
    }
}
