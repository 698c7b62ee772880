package io.kubook.engine.sync;

import static io.kubook.engine.EventWriter.Entry.ask;
import static io.kubook.engine.EventWriter.Entry.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.kubook.engine.BookEngine;
import io.kubook.engine.CallbackLog;
import io.kubook.engine.EngineConfig;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.EventWriter;
import io.kubook.engine.EventWriter.Entry;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.EventFlags;
import io.kubook.engine.event.SnapshotFailure;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.ring.CommandHandler;
import io.kubook.engine.snapshot.BookSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state of a book against every event. What is to happen is written in {@code state-table.txt}, beside this class
 * among the test resources: for each state and event all callbacks and requests, and the book afterwards. Where the
 * table has no line, nothing is to happen. What is counted is written in {@code counter-table.txt}, in the
 * same way. What other threads can read is the book as it is afterwards.
 *
 * <p>All sequences are counted from {@link #BASE}; the table leaves it out.
 */
class BookBuilderTest {
    private static final Instrument ABC = new Instrument(0, 1, "venue", "ABC", 1, 2, 0, 0);
    private static final Instrument XYZ = new Instrument(1, 1, "venue", "XYZ", 0, 0, 0, 0);
    private static final long BASE = 70_000_000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long OTHER_REQUEST = 99;
    private static final Map<String, List<String>> TABLE = table();
    private static final Map<String, String> COUNTER_TABLE = counterTable();

    private final CallbackLog log = new CallbackLog();
    private final List<String> faults = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private final Map<EngineCounter, Long> counted = new EnumMap<>(EngineCounter.class);
    private final Map<String, Runnable> states = new LinkedHashMap<>();
    private final Map<String, Runnable> events = new TreeMap<>();
    private final BookEngine engine = new BookEngine(
            new EngineConfig(2 << 20, 0, 1024, 16, 2, 10, EngineConfig.Waiting.BACK_OFF, false, SyncConfig.defaults()),
            EngineListeners.of(log).withTrades(log).withTickers(log),
            error -> faults.add("fault"));
    private final EventWriter writer = new EventWriter(engine.agent());
    private long request;

    BookBuilderTest() {
        states.put("EMPTY", () -> {});
        states.put("SYNCING", this::syncing);
        states.put("LIVE", this::live);
        states.put("LIVE and refreshing", this::refreshing);
        states.put("STALE", () -> {
            live();
            writer.linkDown(0);
        });
        states.put("HALTED", () -> {
            writer.linkUp(0);
            writer.snapshotFailed(0, 1, SnapshotFailure.SYMBOL_GONE, 0);
        });
        linkEvents();
        deltaEvents();
        snapshotEvents();
        failureEvents();
        otherEvents();
    }

    private void syncing() {
        writer.linkUp(0);
        delta(9, 9, bid(100, 4, 9));
        delta(10, 10, bid(100, 5, 10));
    }

    private void live() {
        writer.linkUp(0);
        writer.snapshot(0, 1, BASE + 10, bid(100, 5), ask(110, 7));
    }

    private void refreshing() {
        writer.linkUp(0);
        writer.snapshot(0, 1, BASE + 9, 4, List.of(bid(100, 5), bid(99, 1), bid(98, 1), bid(97, 1), ask(110, 7)));
        delta(10, 10, bid(97, 0, 10), bid(98, 0, 10), bid(99, 0, 10));
    }

    private void linkEvents() {
        events.put("link 0 comes up", () -> writer.linkUp(0));
        events.put("link 1 comes up", () -> writer.link(1).linkUp(0));
        events.put("link 0 goes down", () -> writer.linkDown(0));
        events.put("link 1 comes up, link 0 goes down", () -> {
            writer.link(1).linkUp(0);
            writer.link(0).linkDown(0);
        });
        events.put("link 0 goes down for all", () -> writer.linkDown(-1));
    }

    private void deltaEvents() {
        events.put("delta: next", () -> delta(11, 11, bid(100, 6, 11)));
        events.put("delta: old", () -> delta(9, 9, bid(100, 6, 9)));
        events.put("delta: the last once more", () -> delta(10, 10, bid(100, 5, 10)));
        events.put("delta: overlaps", () -> delta(9, 11, bid(100, 6, 9), ask(110, 8, 11)));
        events.put("delta: after a hole", () -> delta(12, 12, bid(100, 6, 12)));
        events.put("delta: far behind", () -> writer.delta(0, 5, 5, bid(100, 6, 5)));
        events.put("delta: moves only the sequence", () -> delta(11, 13, bid(0, 0, 11)));
        events.put("delta: ends the window", () -> delta(11, 11, ask(112, 0, 11).tooLarge()));
        events.put("delta: takes the only bid away", () -> delta(11, 11, bid(100, 0, 11)));
        events.put("delta: crosses the book", () -> delta(11, 11, bid(115, 1, 11)));
        events.put("delta: crosses the book for too long", () -> {
            delta(11, 11, bid(115, 1, 11));
            writer.advance(SECOND + 1).time();
        });
        events.put("delta: next, then a snapshot", () -> {
            delta(11, 11, bid(100, 6, 11));
            snapshot(10, bid(100, 5), ask(110, 7));
        });
        events.put("delta: old, then a snapshot", () -> {
            delta(9, 9, bid(100, 6, 9));
            snapshot(8, bid(100, 3), ask(110, 7));
        });
        events.put("delta: overlaps, then a snapshot", () -> {
            delta(9, 11, bid(100, 6, 9), ask(110, 8, 11));
            snapshot(9, bid(100, 4), ask(110, 7));
        });
        events.put("delta: after a hole, then a snapshot of before and one of after it", () -> {
            delta(12, 12, bid(100, 6, 12));
            snapshot(10, bid(100, 5), ask(110, 7));
            happened.addAll(take());
            snapshot(11, bid(100, 5), ask(110, 7), ask(111, 1));
        });
        events.put("delta: far behind, then a snapshot of there", () -> {
            writer.delta(0, 5, 5, bid(100, 6, 5));
            happened.addAll(take());
            writer.snapshot(0, request, 4, bid(100, 5), ask(110, 7));
        });
        events.put("delta: takes the only bid away, then a snapshot that ends there", () -> {
            delta(11, 11, bid(100, 0, 11));
            writer.snapshot(0, request, BASE + 10, 1, List.of(bid(100, 5), ask(110, 7)));
        });
        events.put("delta: of a link that is down", () -> {
            writer.link(5);
            delta(11, 11, bid(100, 6, 11));
        });
        events.put("delta: of an unknown version", () -> {
            writer.version(2);
            delta(11, 11, bid(100, 6, 11));
        });
    }

    private void snapshotEvents() {
        events.put("snapshot: joins", () -> snapshot(10, bid(100, 5), ask(110, 7)));
        events.put("snapshot: joins in the midst of the kept ones", () -> snapshot(9, bid(100, 5), ask(110, 7)));
        events.put("snapshot: newer", () -> snapshot(20, bid(101, 1), ask(109, 2)));
        events.put("snapshot: too old", () -> snapshot(7, bid(100, 1), ask(110, 2)));
        events.put("snapshot: too old twice", () -> {
            snapshot(7, bid(100, 1), ask(110, 2));
            request++;
            snapshot(7, bid(100, 1), ask(110, 2));
            writer.advance(SECOND / 2).time();
        });
        events.put("snapshot: unmatched", () -> {
            request = OTHER_REQUEST;
            snapshot(10, bid(100, 5), ask(110, 7));
        });
        events.put("snapshot: contradicts", () -> snapshot(10, bid(100, 6), ask(110, 7)));
        events.put("snapshot: crossed", () -> snapshot(20, bid(110, 5), ask(110, 7)));
        events.put("snapshot: without asks", () -> snapshot(20, bid(100, 5)));
        events.put(
                "snapshot: its best size is out of range",
                () -> snapshot(20, bid(100, 5).tooLarge(), ask(110, 7)));
        events.put("snapshot: of an unknown version", () -> {
            writer.version(2);
            snapshot(10, bid(100, 5), ask(110, 7));
        });
        events.put("snapshot: in two parts", () -> {
            part(EventFlags.FIRST_CHUNK, bid(100, 5));
            part(EventFlags.LAST_CHUNK, ask(110, 7));
        });
        events.put("snapshot: in two parts with another's in between", () -> {
            part(EventFlags.FIRST_CHUNK, bid(100, 5));
            writer.snapshot(1, 1, 1, bid(1, 1), ask(2, 1));
            part(EventFlags.LAST_CHUNK, ask(110, 7));
        });
        events.put("snapshot: in two parts with a wider scale in between", () -> {
            part(EventFlags.FIRST_CHUNK, bid(100, 5));
            writer.instrument(new Instrument(0, 2, "venue", "ABC", 2, 2, 0, 0));
            part(EventFlags.LAST_CHUNK, ask(110, 7));
        });
    }

    private void failureEvents() {
        for (final SnapshotFailure failure : SnapshotFailure.values()) {
            events.put("snapshot failed: " + failure, () -> writer.snapshotFailed(0, request, failure, 0));
        }
        events.put(
                "snapshot failed: unmatched",
                () -> writer.snapshotFailed(0, OTHER_REQUEST, SnapshotFailure.SYMBOL_GONE, 0));
        events.put("snapshot failed: the wait is not over", () -> {
            writer.snapshotFailed(0, request, SnapshotFailure.RATE_LIMITED, SECOND);
            writer.advance(SECOND - 1).time();
        });
        events.put("snapshot failed: the wait is over", () -> {
            writer.snapshotFailed(0, request, SnapshotFailure.RATE_LIMITED, SECOND);
            writer.advance(SECOND).time();
        });
    }

    private void otherEvents() {
        events.put(
                "time: before the deadline",
                () -> writer.advance(10 * SECOND - 1).time());
        events.put("time: at the deadline", () -> writer.advance(10 * SECOND).time());
        events.put("time: a wait after the deadline", () -> {
            writer.advance(10 * SECOND).time();
            writer.advance(SECOND / 4).time();
        });
        for (final StreamKind kind : StreamKind.values()) {
            events.put("malformed: " + kind, () -> writer.malformed(0, kind));
        }
        events.put("overrun: deltas", () -> writer.overrun(0, 1, 0));
        events.put("overrun: trades", () -> writer.overrun(0, 0, 3));
        events.put("resync", () -> writer.command(0, CommandKind.RESYNC));
        events.put("unsubscribe", () -> writer.command(0, CommandKind.UNSUBSCRIBE));
        events.put("instrument: the same", () -> writer.instrument(ABC));
        events.put("instrument: wider", () -> writer.instrument(new Instrument(0, 2, "venue", "ABC", 2, 3, 0, 0)));
        events.put("instrument: narrower", () -> writer.instrument(new Instrument(0, 2, "venue", "ABC", 0, 2, 0, 0)));
        events.put("fault", () -> writer.instrument(new Instrument(0, 2, "venue", "OTHER", 2, 3, 0, 0)));
        events.put("journal loss", () -> writer.journalLoss(1, 2));
    }

    private void delta(final long first, final long last, final Entry... entries) {
        for (int i = 0; i < entries.length; i++) {
            final Entry entry = entries[i];
            entries[i] = new Entry(entry.side(), entry.price(), entry.size(), BASE + entry.sequence(), entry.flags());
        }
        writer.delta(0, BASE + first, BASE + last, entries);
    }

    private void snapshot(final long sequence, final Entry... levels) {
        writer.snapshot(0, request, BASE + sequence, levels);
    }

    private void part(final int flags, final Entry... levels) {
        writer.chunk(0, request, BASE + 10, 0, flags, List.of(levels));
    }

    /** All that happened since the last call: callbacks, then requests. */
    private List<String> take() {
        final List<String> lines = new ArrayList<>(faults);
        faults.clear();
        log.take()
                .forEach(line ->
                        lines.add(line.replaceAll("700000(\\d\\d)", "$1").stripTrailing()));
        engine.commands().drain(new CommandHandler() {
            @Override
            public void onSnapshotRequested(final int instrumentId, final long requestId) {
                lines.add("asks for snapshot " + requestId + " of " + (instrumentId == 0 ? "ABC" : "XYZ"));
                request = instrumentId == 0 ? requestId : request;
            }

            @Override
            public void onResync(final String symbol) {
                lines.add("resync " + symbol);
            }

            @Override
            public void onSubscribe(final String symbol, final int streams) {
                lines.add("subscribe " + symbol);
            }

            @Override
            public void onUnsubscribe(final String symbol, final int streams) {
                lines.add("unsubscribe " + symbol);
            }
        });
        return lines;
    }

    /** The names of all cells of a state. */
    private static List<String> cellsOf(final String state) {
        return new BookBuilderTest()
                .events.keySet().stream().map(event -> state + ", " + event).toList();
    }

    static Set<String> states() {
        return new BookBuilderTest().states.keySet();
    }

    @ParameterizedTest
    @MethodSource("states")
    void shouldDoAndCountWhatTheTablesSay(final String state) {
        assertSoftly(softly -> events.keySet().forEach(event -> new BookBuilderTest().judge(softly, state, event)));
    }

    private void judge(final SoftAssertions softly, final String state, final String event) {
        final String cell = state + ", " + event;
        final List<String> lines = outcome(state, event);
        softly.assertThat(lines).as(cell).isEqualTo(TABLE.getOrDefault(cell, List.of()));
        softly.assertThat(countedBesides(told(lines))).as(cell).isEqualTo(COUNTER_TABLE.getOrDefault(cell, ""));
        softly.assertThat(List.of(lookFromOutside("ABC"), lookFromOutside("XYZ")))
                .as(cell + ", to other threads")
                .containsExactly(look(), look(engine.agent().book(1)));
    }

    private List<String> outcome(final String state, final String event) {
        writer.instrument(ABC);
        writer.instrument(XYZ);
        writer.linkUp(1);
        states.get(state).run();
        take();
        final String before = look();
        final Map<EngineCounter, Long> countedBefore = counters();
        events.get(event).run();
        counted.putAll(counters());
        counted.replaceAll((counter, value) -> value - countedBefore.get(counter));
        final List<String> lines = new ArrayList<>(happened);
        lines.addAll(take());
        if (!lines.isEmpty() || !look().equals(before)) {
            lines.add(look());
        }
        return lines;
    }

    private Map<EngineCounter, Long> counters() {
        final Map<EngineCounter, Long> counters = new EnumMap<>(EngineCounter.class);
        engine.counters().forEach(counters::put);
        return counters;
    }

    private String look() {
        return look(engine.agent().book(0));
    }

    /** What other threads can read of a book. */
    private String lookFromOutside(final String symbol) {
        final BookSnapshot copy = new BookSnapshot(10);
        assertThat(engine.snapshotCell(symbol).copy(copy)).isTrue();
        return look(copy);
    }

    private static String look(final BookView book) {
        final long sequence = Math.max(0, book.sequence() - BASE);
        return ("= " + book.state() + " @" + sequence + " " + CallbackLog.levels(book)).stripTrailing();
    }

    /** What was counted besides that which the lines tell, after a check that this was counted too. */
    private String countedBesides(final Map<EngineCounter, Long> told) {
        final StringJoiner others = new StringJoiner(", ");
        counted.forEach((counter, value) -> {
            if (isTold(counter)) {
                assertThat(value).as(counter.name()).isEqualTo(told.getOrDefault(counter, 0L));
            } else if (value != 0 && counter != EngineCounter.EVENTS) {
                others.add(value == 1 ? counter.name() : value + " " + counter);
            }
        });
        return others.toString();
    }

    /** Whether a counter counts what callbacks and requests tell. */
    private static boolean isTold(final EngineCounter counter) {
        return counter == EngineCounter.STATE_CHANGES
                || counter == EngineCounter.SNAPSHOTS_REQUESTED
                || counter == EngineCounter.BOOKS_LIVE
                || counter == EngineCounter.BOOKS_WANTED
                || counter.name().startsWith("REASON_");
    }

    /** The counters of what the lines tell. */
    private static Map<EngineCounter, Long> told(final List<String> lines) {
        final Map<EngineCounter, Long> told = new EnumMap<>(EngineCounter.class);
        for (final String line : lines) {
            final String[] words = line.split(" ");
            if (line.contains(" -> ")) {
                told.merge(EngineCounter.STATE_CHANGES, 1L, Long::sum);
                told.merge(ResyncReason.valueOf(words[4]).counter(), 1L, Long::sum);
                told.merge(EngineCounter.BOOKS_LIVE, isLive(words[3]) - isLive(words[1]), Long::sum);
                told.merge(EngineCounter.BOOKS_WANTED, isWanted(words[3]) - isWanted(words[1]), Long::sum);
            } else if (line.startsWith("asks for")) {
                told.merge(EngineCounter.SNAPSHOTS_REQUESTED, 1L, Long::sum);
            }
        }
        return told;
    }

    private static long isLive(final String state) {
        return state.equals("LIVE") ? 1 : 0;
    }

    private static long isWanted(final String state) {
        return state.equals("EMPTY") ? 0 : 1;
    }

    /** What is counted in each cell, besides what its lines tell. */
    private static Map<String, String> counterTable() {
        final Map<String, String> table = new TreeMap<>();
        for (final String line : lines("counter-table.txt")) {
            final String[] parts = line.split(", ", 2);
            final String[] cell = parts[1].split(" = ");
            for (final String state : parts[0].split("/")) {
                assertThat(table.put(state + ", " + cell[0], cell[1])).as(line).isNull();
            }
        }
        return table;
    }

    /** The lines of a file but for those that say nothing. */
    private static List<String> lines(final String name) {
        try (InputStream file = BookBuilderTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of each cell. */
    private static Map<String, List<String>> table() {
        final Map<String, List<String>> table = new TreeMap<>();
        List<String> cell = List.of();
        for (final String line : lines("state-table.txt")) {
            if (line.startsWith("    ")) {
                cell.add(line.strip());
            } else {
                cell = new ArrayList<>();
                assertThat(table.put(line, cell)).as(line).isNull();
            }
        }
        return table;
    }

    @Test
    void shouldHaveNothingInTheTablesThatIsNotTested() {
        final List<String> cells =
                states().stream().flatMap(state -> cellsOf(state).stream()).toList();
        assertThat(cells).containsAll(TABLE.keySet()).containsAll(COUNTER_TABLE.keySet());
    }
}
