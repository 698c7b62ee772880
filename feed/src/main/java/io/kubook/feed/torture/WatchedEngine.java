package io.kubook.feed.torture;

import io.kubook.engine.BookEngine;
import io.kubook.engine.EngineListeners;
import io.kubook.engine.book.BookChange;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.ResyncReason;
import io.kubook.engine.metrics.EngineCounter;
import io.kubook.engine.snapshot.BookSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;

/** An engine whose every event is followed by a look at all that can be seen of its books. */
final class WatchedEngine implements MessageHandler, BookListener {
    private static final int THROWERS = 3;

    private final Scenario scenario;
    private final Findings findings;
    private final TraceHash trace;
    private final TrueBooks truth;
    private final BookEngine engine;
    private final LiveTrace live;
    private final StateRules rules;
    private final BookWatch[] watches;
    private final List<Thrower> throwers = new ArrayList<>();
    private final BookSnapshot snapshot = new BookSnapshot(1);
    private long thrown;

    /** Throws once when it is told to, which is the end of it as a listener. */
    private final class Thrower implements BookListener {
        private boolean isArmed;

        @Override
        public void onBookChange(final BookView book, final BookChange change) {
            if (isArmed) {
                thrown++;
                throw new Thrown();
            }
        }
    }

    /** What a listener throws on purpose. */
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Thrown() {
            super("on purpose", null, false, false);
        }
    }

    /** An engine that goes on after the event of a number. */
    WatchedEngine(
            final Scenario scenario,
            final long lastNumber,
            final TrueBooks truth,
            final Findings findings,
            final TraceHash trace) {
        this.scenario = scenario;
        this.truth = truth;
        this.findings = findings;
        this.trace = trace;
        final int most = scenario.engine().maxInstruments();
        final CallbackTrace callbacks = new CallbackTrace(most);
        live = new LiveTrace(Scenario.SYMBOLS, lastNumber, callbacks);
        watches = new BookWatch[most];
        EngineListeners listeners = EngineListeners.of(callbacks);
        for (int count = 0; count < THROWERS; count++) {
            final Thrower thrower = new Thrower();
            throwers.add(thrower);
            listeners = listeners.withBooks(thrower);
        }
        final ToldOnce toldOnce = new ToldOnce(most, findings);
        listeners = listeners
                .withBooks(this)
                .withBooks(toldOnce)
                .withTrades(callbacks)
                .withTrades(toldOnce)
                .withTickers(callbacks)
                .withTickers(new TickerWatch(truth, findings));
        engine = new BookEngine(scenario.engine(), listeners, this::onError).continueAfter(lastNumber);
        rules = new StateRules(most, engine.agent()::book, findings);
    }

    private void onError(final Throwable error) {
        if (!(error instanceof Thrown)) {
            findings.add("the engine failed: " + error);
        }
    }

    BookEngine engine() {
        return engine;
    }

    LiveTrace trace() {
        return live;
    }

    /** One more listener throws at the next change of a book, as long as there are any. */
    void throwOnce() {
        if (!throwers.isEmpty()) {
            throwers.remove(0).isArmed = true;
        }
    }

    long thrown() {
        return thrown;
    }

    long audits() {
        long sum = 0;
        for (final BookWatch watch : watches) {
            sum += watch == null ? 0 : watch.audits();
        }
        return sum;
    }

    long levelsCompared() {
        long sum = 0;
        for (final BookWatch watch : watches) {
            sum += watch == null ? 0 : watch.levelsCompared();
        }
        return sum;
    }

    @Override
    public void onMessage(final int templateId, final MutableDirectBuffer buffer, final int offset, final int length) {
        trace.add(templateId);
        trace.add(buffer, offset, length);
        rules.before(templateId, buffer, offset);
        engine.agent().offer(templateId, buffer, offset, length);
        rules.after();
        lookAtAll(false);
        for (final long image : live.onEvent(engine.agent())) {
            trace.add(image);
        }
    }

    /** Looks at every book, level by level if asked for, and at what other threads would see of it. */
    void lookAtAll(final boolean isThorough) {
        for (int id = 0; id < Scenario.SYMBOLS; id++) {
            final BookView book = engine.agent().book(id);
            if (book != null) {
                watch(book).look(book, isThorough);
                lookAtCell(book);
                lookAtBacklog(book);
            }
        }
    }

    private void lookAtCell(final BookView book) {
        final String symbol = book.instrument().symbol();
        if (!engine.snapshotCell(symbol).tryCopy(snapshot)
                || snapshot.state() != book.state()
                || snapshot.sequence() != book.sequence()
                || snapshot.bestBid() != book.bestBid()
                || snapshot.bestAsk() != book.bestAsk()) {
            findings.add("what other threads see of " + symbol + " is not the book at " + book.sequence());
        }
    }

    private void lookAtBacklog(final BookView book) {
        final int kept = engine.agent().backlogBytes(book.instrument().id());
        if (kept > scenario.engine().sync().backlogMaxBytes()) {
            findings.add(book.instrument().symbol() + " keeps " + kept + " bytes of deltas, which is over the limit");
        }
    }

    /** At the end: what must not have happened at all. */
    void lookAtCounters() {
        requireNone(EngineCounter.ENGINE_FAULTS);
        requireNone(EngineCounter.AUDITS_DIFFERED);
        requireNone(EngineCounter.EVENTS_OF_UNKNOWN_INSTRUMENT);
        requireNone(EngineCounter.EVENTS_OF_UNKNOWN_TYPE);
        if (engine.counters().get(EngineCounter.LISTENER_FAILURES) != thrown) {
            findings.add("listeners threw " + thrown + " times, and "
                    + engine.counters().get(EngineCounter.LISTENER_FAILURES) + " were counted");
        }
    }

    private void requireNone(final EngineCounter counter) {
        final long count = engine.counters().get(counter);
        if (count != 0) {
            findings.add(counter + " is " + count);
        }
    }

    private BookWatch watch(final BookView book) {
        final int id = book.instrument().id();
        if (watches[id] == null) {
            watches[id] = new BookWatch(truth.of(book.instrument().symbol()), findings);
        }
        return watches[id];
    }

    @Override
    public void onStateChange(final BookView book, final BookState previous, final ResyncReason reason) {
        watch(book).look(book, true);
    }

    @Override
    public void onBookReset(final BookView book) {
        watch(book).look(book, true);
    }

    @Override
    public void onBookChange(final BookView book, final BookChange change) {
        watch(book).look(book, false);
    }
}
