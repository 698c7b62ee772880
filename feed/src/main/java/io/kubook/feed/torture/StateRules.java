package io.kubook.feed.torture;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.event.CommandKind;
import io.kubook.engine.event.StreamKind;
import io.kubook.engine.event.sbe.CommandDecoder;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.LinkDownDecoder;
import io.kubook.engine.event.sbe.LinkUpDecoder;
import io.kubook.engine.event.sbe.MalformedDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.OverrunDecoder;
import java.util.function.IntFunction;
import org.agrona.DirectBuffer;

/**
 * What an event obliges a book to: not to be live any more after a gap, a loss, a message that could not be read, a
 * resync, or the end of its last link; to stay halted unless a user asks; and never to go back while it is live. And
 * what the session owes to the engine: a link is up before its first delta, and once.
 */
final class StateRules {
    private static final int ALL = -1;

    private final Findings findings;
    private final IntFunction<BookView> books;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final DepthDeltaDecoder delta = new DepthDeltaDecoder();
    private final LinkUpDecoder linkUp = new LinkUpDecoder();
    private final LinkDownDecoder linkDown = new LinkDownDecoder();
    private final MalformedDecoder malformed = new MalformedDecoder();
    private final OverrunDecoder overrun = new OverrunDecoder();
    private final CommandDecoder command = new CommandDecoder();
    private final long[] links;
    private final boolean[] wasLive;
    private final boolean[] wasHalted;
    private final long[] sequences;
    private int instrument;
    private boolean mustLeave;
    private boolean isCommand;
    private String why = "";

    StateRules(final int maxInstruments, final IntFunction<BookView> books, final Findings findings) {
        this.books = books;
        this.findings = findings;
        this.links = new long[maxInstruments];
        this.wasLive = new boolean[maxInstruments];
        this.wasHalted = new boolean[maxInstruments];
        this.sequences = new long[maxInstruments];
    }

    void before(final int templateId, final DirectBuffer buffer, final int offset) {
        for (int id = 0; id < links.length && books.apply(id) != null; id++) {
            wasLive[id] = books.apply(id).state() == BookState.LIVE;
            wasHalted[id] = books.apply(id).state() == BookState.HALTED;
            sequences[id] = books.apply(id).sequence();
        }
        mustLeave = false;
        isCommand = templateId == CommandDecoder.TEMPLATE_ID;
        switch (templateId) {
            case DepthDeltaDecoder.TEMPLATE_ID -> onDelta(delta.wrapAndApplyHeader(buffer, offset, header));
            case LinkUpDecoder.TEMPLATE_ID -> {
                linkUp.wrapAndApplyHeader(buffer, offset, header);
                if (isUp(linkUp.instrumentId(), linkUp.linkId())) {
                    findings.add("link " + linkUp.linkId() + " is up twice for instrument " + linkUp.instrumentId());
                }
                links[linkUp.instrumentId()] |= 1L << linkUp.linkId();
            }
            case LinkDownDecoder.TEMPLATE_ID -> onLinkDown(linkDown.wrapAndApplyHeader(buffer, offset, header));
            case MalformedDecoder.TEMPLATE_ID -> {
                malformed.wrapAndApplyHeader(buffer, offset, header);
                final StreamKind stream = StreamKind.of(malformed.stream());
                oblige(
                        malformed.instrumentId(),
                        stream != StreamKind.TRADE && stream != StreamKind.TICKER,
                        "malformed");
            }
            case OverrunDecoder.TEMPLATE_ID -> {
                overrun.wrapAndApplyHeader(buffer, offset, header);
                oblige(overrun.instrumentId(), overrun.deltas() > 0, "an overrun");
            }
            case CommandDecoder.TEMPLATE_ID -> onCommand(command.wrapAndApplyHeader(buffer, offset, header));
            default -> {} // Obliges to nothing.
        }
    }

    private void onDelta(final DepthDeltaDecoder event) {
        final int id = event.instrumentId();
        if (!isUp(id, event.linkId())) {
            findings.add("a delta of instrument " + id + " by link " + event.linkId() + ", which does not carry it");
        }
        oblige(id, event.firstSequence() > sequences[id] + 1, "a gap");
    }

    private boolean isUp(final int id, final int linkId) {
        return (links[id] >>> linkId & 1) != 0;
    }

    private void onLinkDown(final LinkDownDecoder event) {
        for (int id = 0; id < links.length; id++) {
            if (event.instrumentId() == ALL || event.instrumentId() == id) {
                links[id] &= ~(1L << event.linkId());
            }
        }
    }

    private void onCommand(final CommandDecoder event) {
        final boolean ends = CommandKind.of(event.command()) == CommandKind.UNSUBSCRIBE;
        if (ends) {
            links[event.instrumentId()] = 0;
        }
        oblige(event.instrumentId(), true, ends ? "the end of its subscription" : "a resync");
    }

    private void oblige(final int id, final boolean toLeave, final String reason) {
        instrument = id;
        mustLeave = toLeave;
        why = reason;
    }

    void after() {
        for (int id = 0; id < links.length && books.apply(id) != null; id++) {
            final BookView book = books.apply(id);
            if (wasHalted[id] && book.state() != BookState.HALTED && !(isCommand && id == instrument)) {
                findings.add(book.instrument().symbol() + " was halted and is " + book.state() + ", and no user asked");
            }
            if (book.state() != BookState.LIVE) {
                continue;
            }
            final String symbol = book.instrument().symbol();
            if (links[id] == 0) {
                findings.add(symbol + " is live at " + book.sequence() + " though no link carries it");
            }
            if (mustLeave && id == instrument && wasLive[id]) {
                findings.add(symbol + " is still live at " + book.sequence() + " after " + why);
            }
            if (wasLive[id] && book.sequence() < sequences[id]) {
                findings.add(symbol + " is live and went back from " + sequences[id] + " to " + book.sequence());
            }
        }
    }
}
