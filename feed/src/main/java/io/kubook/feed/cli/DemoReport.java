package io.kubook.feed.cli;

import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.snapshot.BookSnapshot;
import io.kubook.feed.cli.ladder.Audits;
import io.kubook.feed.kucoin.sim.FaultKind;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a demonstration came to.
 *
 * @param seed    of the venue.
 * @param seconds how long it took.
 * @param feed    as it was at the last look.
 * @param faults  how often each kind happened.
 * @param referee who audited.
 * @param isProved   whether every book was live and audited at the end.
 * @param isCutShort whether somebody ended it before its time.
 * @param failure    that showed; null if none did.
 * @param replay     of its journal; empty if there is none.
 */
record DemoReport(
        long seed,
        double seconds,
        FeedWatch feed,
        Map<FaultKind, Long> faults,
        Referee referee,
        boolean isProved,
        boolean isCutShort,
        CommandFailure failure,
        Optional<ReplayProof> replay) {
    /** Whether all audits agree, every book is live at the end, a replay is the same, and nothing failed. */
    boolean isOk() {
        return isProved
                && referee.total().mismatches() == 0
                && failure == null
                && replay.map(ReplayProof::isEqual).orElse(true);
    }

    /** Ends the command with an exit code of its own if something is wrong. */
    void requireOk() {
        if (failure != null) {
            throw failure;
        }
        if (referee.total().mismatches() > 0) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    referee.firstDifference() + "; report it with --seed " + seed + " and all other options");
        }
        replay.filter(proof -> !proof.isEqual()).ifPresent(proof -> {
            throw new CommandFailure(
                    ExitCode.DATA,
                    "the replay of " + feed.journal().orElseThrow().journal().folder() + " is not what was live: "
                            + proof.problem());
        });
        if (!isProved && !isCutShort) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    feed.notLive() + " when the time was over; run it again with --seed " + seed + " and look at it");
        }
    }

    /** Writes one JSON object on one line. */
    void write(final Output out) {
        final JsonWriter json = new JsonWriter(out);
        json.beginObject().key("seed").value(seed);
        json.key("seconds").value(Math.round(seconds));
        feed.writeCounters(json);
        json.key("faults").beginObject();
        faults.forEach((kind, count) -> json.key(kind.name()).value(count));
        json.endObject();
        json.key("symbols").beginArray();
        feed.books().forEach(book -> write(book, json));
        json.endArray();
        feed.latencies().write(json.key("latencyNs"));
        feed.journal().ifPresent(journal -> journal.write(json.key("journal")));
        replay.ifPresent(proof -> proof.write(json.key("replay")));
        json.key("ok").value(isOk());
        json.endObject().line();
    }

    private void write(final BookSnapshot book, final JsonWriter json) {
        final Referee.Tally tally = referee.of(book.instrument().symbol());
        json.beginObject();
        json.key("symbol").value(book.instrument().symbol());
        json.key("state").value(book.state().name());
        json.key("sequence").value(book.sequence());
        json.key("bidLevels").value(book.bids().levelCount());
        json.key("askLevels").value(book.asks().levelCount());
        json.key("completeFrom").value(horizon(book.bids(), book.instrument()));
        json.key("completeTo").value(horizon(book.asks(), book.instrument()));
        json.key("outOfRange").value(tally.outOfRange());
        json.key("digest").value(HexFormat.of().toHexDigits(book.bookDigest()));
        json.key("audits").value(tally.audits());
        json.key("levelsCompared").value(tally.levels());
        json.key("mismatches").value(tally.mismatches());
        json.endObject();
    }

    /** The worst known price; null if the side is known to its end, or not at all. */
    private static String horizon(final SideView side, final Instrument instrument) {
        return side.isComplete() || side.horizon() == SideView.NOTHING
                ? null
                : instrument.priceOf(side.horizon()).toPlainString();
    }

    /** Writes a summary for people. */
    void print(final Output out) {
        final FeedSummary summary = new FeedSummary(feed, out);
        final Audits audits = referee.total();
        final String happened = faults.entrySet().stream()
                .filter(fault -> fault.getValue() > 0)
                .map(fault -> fault.getValue() + " " + fault.getKey())
                .collect(Collectors.joining(", "));
        summary.line("demo", "seed %d, %.0f s", seed, seconds);
        summary.line("faults", "%s", happened.isEmpty() ? "none" : happened);
        summary.print();
        summary.line(
                "audits",
                "%,d, %,d levels compared with the venue's truth, %,d differences",
                audits.audits(),
                audits.levels(),
                audits.mismatches());
        feed.journal().ifPresent(journal -> journal.print(summary));
        replay.ifPresent(proof -> proof.print(summary));
    }
}
