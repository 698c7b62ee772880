package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.kubook.feed.kucoin.DecodeResult;
import io.kubook.feed.kucoin.DepthEntries;
import io.kubook.feed.kucoin.KucoinRestBody;
import io.kubook.feed.kucoin.KucoinRestParser;
import io.kubook.feed.kucoin.KucoinSymbols;
import io.kubook.feed.kucoin.RestKind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The answers to snapshot requests: for each symbol the bodies in the order in which they are to be given. An error
 * that the venue answered is an answer as well: the book that gets it asks again.
 */
final class RecordedSnapshots {
    private static final int MAX_LINE = KucoinSymbols.MAX_SYMBOL_LENGTH + 1 + KucoinRestParser.MAX_BODY_LENGTH;

    private final Map<String, Answers> bySymbol = new LinkedHashMap<>();

    private RecordedSnapshots() {}

    /**
     * Reads {@code SYMBOL<TAB>body} lines; all of them stay in memory.
     *
     * @param inputs opens the file.
     * @param file   its name.
     * @return the answers, none given yet.
     */
    static RecordedSnapshots read(final Inputs inputs, final String file) {
        final RecordedSnapshots snapshots = new RecordedSnapshots();
        final KucoinRestParser parser = new KucoinRestParser();
        try (LineReader lines = inputs.lines(file, "lines of SYMBOL<TAB>body", MAX_LINE)) {
            while (lines.next()) {
                if (!lines.isBlank()) {
                    snapshots.add(lines, parser, file);
                }
            }
        } catch (final IOException e) {
            throw Inputs.unreadable(file, e);
        }
        return snapshots;
    }

    private void add(final LineReader lines, final KucoinRestParser parser, final String file) {
        final byte[] line = new byte[lines.length()];
        lines.buffer().getBytes(lines.offset(), line);
        int tab = 0;
        while (tab < line.length && line[tab] > ' ') {
            tab++;
        }
        if (tab == 0 || tab == line.length || line[tab] != '\t' || tab > KucoinSymbols.MAX_SYMBOL_LENGTH) {
            throw refused(file, lines.number(), "is not SYMBOL<TAB>body");
        }
        final int offset = lines.offset() + tab + 1;
        final int length = lines.length() - tab - 1;
        final DecodeResult result = parser.parse(lines.buffer(), offset, length);
        final RestKind kind = parser.body().kind();
        if (kind != RestKind.SNAPSHOT && kind != RestKind.ERROR) {
            final String instead = kind == RestKind.OTHER ? result.description() : "it is a body of the kind " + kind;
            throw refused(file, lines.number(), "has no snapshot of a book: " + instead);
        }
        final byte[] body = new byte[length];
        System.arraycopy(line, tab + 1, body, 0, length);
        bySymbol.computeIfAbsent(new String(line, 0, tab, ISO_8859_1), symbol -> new Answers())
                .add(body, parser.body());
    }

    private static CommandFailure refused(final String file, final long line, final String why) {
        return new CommandFailure(
                ExitCode.DATA, Inputs.name(file) + ", line " + line + " " + why + "; mend or remove that line");
    }

    /** The symbols, in the order of their first lines. */
    Set<String> symbols() {
        return Collections.unmodifiableSet(bySymbol.keySet());
    }

    /** The next answer to a request for a symbol; null if there are no more. */
    byte[] next(final String symbol) {
        final Answers answers = bySymbol.get(symbol);
        return answers == null ? null : answers.bodies.poll();
    }

    /** The most decimal places that a price of the symbol's first snapshot has. */
    int priceDecimals(final String symbol) {
        final Answers answers = bySymbol.get(symbol);
        return answers == null ? 0 : answers.priceDecimals;
    }

    /** The most decimal places that a size of the symbol's first snapshot has. */
    int sizeDecimals(final String symbol) {
        final Answers answers = bySymbol.get(symbol);
        return answers == null ? 0 : answers.sizeDecimals;
    }

    private static final class Answers {
        private final ArrayDeque<byte[]> bodies = new ArrayDeque<>();
        private boolean hasScales;
        private int priceDecimals;
        private int sizeDecimals;

        /** Adds an answer; the first snapshot among them gives the scales. */
        private void add(final byte[] body, final KucoinRestBody parsed) {
            bodies.add(body);
            if (hasScales || parsed.kind() != RestKind.SNAPSHOT) {
                return;
            }
            hasScales = true;
            final DepthEntries levels = parsed.levels();
            for (int i = 0; i < levels.count(); i++) {
                priceDecimals = Math.max(priceDecimals, levels.priceDecimals(i));
                sizeDecimals = Math.max(sizeDecimals, levels.sizeDecimals(i));
            }
        }
    }
}
