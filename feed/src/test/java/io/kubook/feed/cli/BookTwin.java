package io.kubook.feed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A recording built by the slow and obvious way: Jackson, {@link BigDecimal}, {@link TreeMap}. One snapshot a symbol,
 * asked for at its first depth frame, and not one gap.
 */
final class BookTwin {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private final Map<String, Book> books = new HashMap<>();
    private final List<String> rows = new ArrayList<>();
    private final List<JsonNode> tickers = new ArrayList<>();
    private int equalTickers;

    static BookTwin of(final Path snapshots, final Path frames) throws IOException {
        final BookTwin twin = new BookTwin();
        for (final String line : Files.readAllLines(snapshots)) {
            final String[] parts = line.split("\t");
            twin.books.put(
                    parts[0], new Book(parts[0], JACKSON.readTree(parts[1]).get("data")));
        }
        int number = 0;
        for (final String line : Files.readAllLines(frames)) {
            number++;
            twin.frame(JACKSON.readTree(line), number);
        }
        twin.compareTickers();
        return twin;
    }

    /** What {@code --each} should print, without the header. */
    List<String> rows() {
        return rows;
    }

    /** Tickers at whose sequence a book was; their best levels agreed. */
    int equalTickers() {
        return equalTickers;
    }

    /** A book as {@code --json} prints it, without what is not in its levels. */
    ObjectNode book(final String symbol) {
        final Book book = books.get(symbol);
        final ObjectNode node = JACKSON.createObjectNode().put("symbol", symbol).put("sequence", book.sequence);
        levels(book.bids, node.putArray("bids"));
        levels(book.asks, node.putArray("asks"));
        return node;
    }

    private static void levels(final TreeMap<BigDecimal, BigDecimal> side, final ArrayNode array) {
        side.forEach((price, size) -> array.addArray().add(plain(price)).add(plain(size)));
    }

    private void frame(final JsonNode frame, final int line) {
        final String topic = frame.path("topic").asText();
        final Book book = books.get(topic.substring(topic.indexOf(':') + 1));
        final JsonNode data = frame.get("data");
        if (topic.startsWith("/market/level2:") && data.get("sequenceEnd").asLong() > book.sequence) {
            book.apply(data);
            rows.add(line + "\t" + book.symbol + "\t" + book.sequence + "\t" + book.top() + "\t" + book.bids.size()
                    + "\t" + book.asks.size());
            book.tops.put(book.sequence, book.top());
        } else if (topic.startsWith("/market/ticker:")) {
            tickers.add(frame);
        }
    }

    /** Once all frames are applied: a ticker may come before the frame that it belongs to. */
    private void compareTickers() {
        for (final JsonNode ticker : tickers) {
            final String symbol = ticker.get("topic").asText().split(":")[1];
            final JsonNode data = ticker.get("data");
            final String top = books.get(symbol).tops.get(data.get("sequence").asLong());
            if (top != null) {
                if (!top.equals(top(data))) {
                    throw new AssertionError(ticker + " but the book had " + top);
                }
                equalTickers++;
            }
        }
    }

    private static String top(final JsonNode ticker) {
        return text(ticker.get("bestBid")) + "\t" + text(ticker.get("bestBidSize")) + "\t" + text(ticker.get("bestAsk"))
                + "\t" + text(ticker.get("bestAskSize"));
    }

    private static String text(final JsonNode number) {
        return plain(new BigDecimal(number.asText()));
    }

    static String plain(final BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static final class Book {
        private final String symbol;
        private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
        private final Map<Long, String> tops = new HashMap<>();
        private long sequence;

        Book(final String symbol, final JsonNode snapshot) {
            this.symbol = symbol;
            sequence = snapshot.get("sequence").asLong();
            fill(bids, snapshot.get("bids"));
            fill(asks, snapshot.get("asks"));
            tops.put(sequence, top());
        }

        void apply(final JsonNode data) {
            if (data.get("sequenceStart").asLong() != sequence + 1) {
                throw new AssertionError("a gap in the recording: " + data);
            }
            fill(bids, data.get("changes").get("bids"));
            fill(asks, data.get("changes").get("asks"));
            sequence = data.get("sequenceEnd").asLong();
            if (bids.firstKey().compareTo(asks.firstKey()) >= 0) {
                throw new AssertionError("crossed after " + data);
            }
        }

        String top() {
            return plain(bids.firstKey()) + "\t" + plain(bids.firstEntry().getValue()) + "\t" + plain(asks.firstKey())
                    + "\t" + plain(asks.firstEntry().getValue());
        }

        private static void fill(final TreeMap<BigDecimal, BigDecimal> side, final JsonNode levels) {
            for (final JsonNode level : levels) {
                final BigDecimal price = new BigDecimal(level.get(0).asText()).stripTrailingZeros();
                final BigDecimal size = new BigDecimal(level.get(1).asText());
                if (size.signum() == 0) {
                    side.remove(price);
                } else if (price.signum() != 0) {
                    side.put(price, size);
                }
            }
        }
    }
}
