package io.kubook.feed.kucoin.sim;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the real venue never tells: its books at any remembered sequence, and its faults. Under paths of its own, at
 * once, without limits and without faults, so that any client can be judged by it.
 */
final class SimInspection {
    private static final String FOLDER = "/kubook/";
    private static final int NOT_FOUND = 404;

    private final SimContext context;

    SimInspection(final SimContext context) {
        this.context = context;
    }

    static boolean isAbout(final SimRequest request) {
        return request.path().startsWith(FOLDER);
    }

    SimAnswer answer(final SimRequest request) {
        return switch (request.method() + ' ' + request.path()) {
            case "GET " + FOLDER + "truth" -> truth(request);
            case "GET " + FOLDER + "faults" -> faults();
            default -> missing("there is " + FOLDER + "truth?symbol=S&sequence=N and " + FOLDER + "faults");
        };
    }

    private SimAnswer truth(final SimRequest request) {
        final String symbol = request.parameter("symbol");
        final String sequence = request.parameter("sequence");
        if (symbol == null || context.market().symbol(symbol) == null) {
            return missing("symbol is not listed");
        }
        final BookTruth book;
        try {
            book = sequence == null
                    ? context.market().book(symbol)
                    : context.market().bookAt(symbol, Long.parseLong(sequence));
        } catch (final NumberFormatException notANumber) {
            return missing("sequence is no number");
        }
        return book == null ? missing("the book is not remembered at that sequence") : SimAnswer.success(levels(book));
    }

    private static Map<String, Object> levels(final BookTruth book) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("symbol", book.symbol());
        data.put("sequence", Long.toString(book.sequence()));
        data.put("bids", PushWriter.levels(book.bids(), Integer.MAX_VALUE));
        data.put("asks", PushWriter.levels(book.asks(), Integer.MAX_VALUE));
        return data;
    }

    private SimAnswer faults() {
        final Map<String, Object> data = new LinkedHashMap<>();
        context.faults().counts().forEach((kind, count) -> data.put(kind.name(), count));
        return SimAnswer.success(data);
    }

    private static SimAnswer missing(final String why) {
        return SimAnswer.failure(NOT_FOUND, "404000", why);
    }
}
