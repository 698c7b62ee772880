package io.kubook.feed.cli;

import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.metrics.EngineCounters;
import java.util.Locale;

/** What came of comparing live books with fresh snapshots and with tickers, as the engine does by itself. */
record SelfAudit(EngineCounters counters) {
    /** Writes an object. */
    void write(final JsonWriter json) {
        json.beginObject();
        json.key("asked").value(counters.get(EngineCounter.AUDITS_REQUESTED));
        json.key("agreed").value(counters.get(EngineCounter.AUDITS_AGREED));
        json.key("differed").value(counters.get(EngineCounter.AUDITS_DIFFERED));
        json.key("ahead").value(counters.get(EngineCounter.AUDITS_AHEAD));
        json.key("unanswered").value(counters.get(EngineCounter.AUDITS_UNANSWERED));
        json.key("postponed").value(counters.get(EngineCounter.AUDITS_POSTPONED));
        json.key("tickersAgreed").value(counters.get(EngineCounter.TICKERS_AGREED));
        json.key("tickersDiffered").value(counters.get(EngineCounter.TICKERS_DIFFERED));
        json.key("tickersNotCompared").value(counters.get(EngineCounter.TICKERS_NOT_COMPARED));
        json.key("tickersDistrusted").value(counters.get(EngineCounter.TICKER_AUDITS_ENDED));
        json.endObject();
    }

    /** One line for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d snapshots agreed, %,d differed; %,d tickers agreed, %,d differed, %,d not comparable",
                counters.get(EngineCounter.AUDITS_AGREED),
                counters.get(EngineCounter.AUDITS_DIFFERED),
                counters.get(EngineCounter.TICKERS_AGREED),
                counters.get(EngineCounter.TICKERS_DIFFERED),
                counters.get(EngineCounter.TICKERS_NOT_COMPARED));
    }
}
