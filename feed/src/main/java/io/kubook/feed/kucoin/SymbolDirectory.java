package io.kubook.feed.kucoin;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The venue's own list of symbols, and how people write them: {@code BTC-USDT}, {@code BTC/USDT} or {@code BTCUSDT}, in
 * any case. Every form is looked up among the forms of what is listed; a name is never split by guessing.
 */
public final class SymbolDirectory {
    /**
     * What a name turned out to be: one of the two is there.
     *
     * @param info    what the venue says of the symbol.
     * @param refusal why there is none that can be followed.
     */
    public record Resolution(Optional<SymbolInfo> info, Optional<SymbolRefusal> refusal) {
        static Resolution of(final SymbolInfo info) {
            return info.tradable()
                    ? new Resolution(Optional.of(info), Optional.empty())
                    : refused(SymbolRefusal.DISABLED);
        }

        static Resolution refused(final SymbolRefusal refusal) {
            return new Resolution(Optional.empty(), Optional.of(refusal));
        }
    }

    private final Map<String, SymbolInfo> exact = new HashMap<>();
    private final Map<String, SymbolInfo> joined = new HashMap<>();
    private final Map<String, Integer> timesJoined = new HashMap<>();
    private long loadedAtNs;
    private boolean loaded;

    /** A directory without a list. */
    public SymbolDirectory() {}

    /**
     * Takes a whole list in place of the one before.
     *
     * @param rows  of the venue's symbols call.
     * @param nowNs now, in nanoseconds since the epoch.
     */
    public void load(final List<SymbolInfo> rows, final long nowNs) {
        exact.clear();
        joined.clear();
        timesJoined.clear();
        for (final SymbolInfo row : rows) {
            final String symbol = row.symbol().toUpperCase(Locale.ROOT);
            exact.put(symbol, row);
            final String name = symbol.replace("-", "");
            joined.put(name, row);
            timesJoined.merge(name, 1, Integer::sum);
        }
        loaded = true;
        loadedAtNs = nowNs;
    }

    boolean isLoaded() {
        return loaded;
    }

    /** When the list came; means nothing as long as it did not. */
    long loadedAtNs() {
        return loadedAtNs;
    }

    /** How many symbols are listed. */
    int size() {
        return exact.size();
    }

    /**
     * Finds what a name means; the list must have been loaded.
     *
     * @param name in any form and case.
     * @return the symbol, or why it cannot be followed.
     */
    public Resolution resolve(final String name) {
        final String upper = name.strip().toUpperCase(Locale.ROOT).replace('/', '-');
        final SymbolInfo written = exact.get(upper);
        if (written != null) {
            return Resolution.of(written);
        }
        final SymbolInfo found = joined.get(upper);
        if (found == null) {
            return Resolution.refused(SymbolRefusal.UNKNOWN);
        }
        return timesJoined.get(upper) == 1 ? Resolution.of(found) : Resolution.refused(SymbolRefusal.AMBIGUOUS);
    }
}
