package io.kubook.feed.kucoin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.kubook.engine.event.sbe.InstrumentDefinitionEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.json.Decimals;
import io.kubook.feed.json.TextSpan;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The symbols that are followed, by the bytes of their names. It assigns the ids, from 0 upwards and never again, and
 * publishes every instrument and every wider scale before anything that uses it. Bounded: what nobody added costs
 * nothing and leaves no trace.
 *
 * <p>For the link thread only. Looking up does not allocate.
 */
public final class KucoinSymbols {
    /** The venue of every instrument made here. */
    public static final String VENUE = "kucoin";

    /** The longest name that can be added, in bytes. */
    public static final int MAX_SYMBOL_LENGTH = 64;

    /** No id. */
    public static final int UNKNOWN = -1;

    /** Decimal places that a trade or a ticker may ask for: values up to a thousand million fit beside them. */
    private static final int MOST_DECIMALS_BESIDE_BOOK = 9;

    /** How much larger than all that a book has shown a value may be and still fit the scale that a trade asked for. */
    private static final long HEADROOM = 10_000;

    private static final int NONE = -1;
    private static final int EVENT_LENGTH = 256;

    private final EventPublisher publisher;
    private final int maxSymbols;
    private final Instrument[] instruments;
    private final byte[][] names;
    private final int[] slots;
    private final long[] largestPrices;
    private final long[] largestSizes;
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EVENT_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
    private final TextSpan wanted = new TextSpan();
    private int count;

    /**
     * Creates an empty table.
     *
     * @param publisher  takes the instrument events.
     * @param maxSymbols the most symbols there can be.
     */
    public KucoinSymbols(final EventPublisher publisher, final int maxSymbols) {
        this.publisher = publisher;
        this.maxSymbols = maxSymbols;
        this.instruments = new Instrument[maxSymbols];
        this.names = new byte[maxSymbols][];
        this.largestPrices = new long[maxSymbols];
        this.largestSizes = new long[maxSymbols];
        this.slots = new int[BitUtil.findNextPositivePowerOfTwo(maxSymbols * 2)];
    }

    /**
     * Adds a symbol and publishes its instrument. One that is there already keeps its id and its scales.
     *
     * @param symbol         the venue's name: printable ASCII without blanks, at most {@value #MAX_SYMBOL_LENGTH}
     * characters.
     * @param priceScale     decimal places of prices, 0 to {@value Instrument#MAX_SCALE}.
     * @param sizeScale      decimal places of sizes, 0 to {@value Instrument#MAX_SCALE}.
     * @param priceIncrement scaled by {@code priceScale}; 0 if unknown.
     * @param sizeIncrement  scaled by {@code sizeScale}; 0 if unknown.
     * @param receiveTimeNs  the time of the event, in nanoseconds since the epoch.
     * @return the id; {@link #UNKNOWN} if the name is none, the table is full, or there was no room for the event.
     */
    public int add(
            final String symbol,
            final int priceScale,
            final int sizeScale,
            final long priceIncrement,
            final long sizeIncrement,
            final long receiveTimeNs) {
        if (!isName(symbol)) {
            return UNKNOWN;
        }
        final byte[] name = symbol.getBytes(US_ASCII);
        final int known = idOf(wanted.set(new UnsafeBuffer(name), 0, name.length));
        if (known != UNKNOWN || count == maxSymbols) {
            return known;
        }
        final Instrument instrument =
                new Instrument(count, 1, VENUE, symbol, priceScale, sizeScale, priceIncrement, sizeIncrement);
        if (!publish(instrument, name, receiveTimeNs)) {
            return UNKNOWN;
        }
        append(instrument, name);
        return instrument.id();
    }

    /** One more, whose name {@link #wanted} stands for. */
    private void append(final Instrument instrument, final byte[] name) {
        instruments[count] = instrument;
        names[count] = name;
        slots[slotOf(wanted)] = count + 1;
        count++;
    }

    /**
     * Takes an instrument over as it was defined elsewhere, without publishing it: to decode again what was recorded.
     *
     * @param instrument the next one, or another version of one that is here.
     * @return false if it is neither: nothing has changed.
     */
    public boolean take(final Instrument instrument) {
        if (instrument.id() < count) {
            return replace(instruments[instrument.id()], instrument);
        }
        if (instrument.id() > count || count == maxSymbols || !isName(instrument.symbol())) {
            return false;
        }
        final byte[] name = instrument.symbol().getBytes(US_ASCII);
        if (idOf(wanted.set(new UnsafeBuffer(name), 0, name.length)) != UNKNOWN) {
            return false;
        }
        append(instrument, name);
        return true;
    }

    private boolean replace(final Instrument old, final Instrument other) {
        if (!old.symbol().equals(other.symbol())) {
            return false;
        }
        instruments[old.id()] = other;
        largestPrices[old.id()] = rescaleLargest(largestPrices[old.id()], old.priceScale(), other.priceScale());
        largestSizes[old.id()] = rescaleLargest(largestSizes[old.id()], old.sizeScale(), other.sizeScale());
        return true;
    }

    /**
     * Adds a row of the symbols call.
     *
     * @param info          the row.
     * @param receiveTimeNs the time of the event, in nanoseconds since the epoch.
     * @return as {@link #add(String, int, int, long, long, long)}.
     */
    public int add(final SymbolInfo info, final long receiveTimeNs) {
        return add(
                info.symbol(),
                info.priceScale(),
                info.sizeScale(),
                info.priceIncrement(),
                info.sizeIncrement(),
                receiveTimeNs);
    }

    /**
     * Looks a symbol up.
     *
     * @param symbol the venue's name.
     * @return its id, or {@link #UNKNOWN}.
     */
    public int idOf(final TextSpan symbol) {
        return slots[slotOf(symbol)] - 1;
    }

    /**
     * The instrument of an id.
     *
     * @param id that {@link #add} or {@link #idOf} returned.
     * @return its newest version.
     */
    public Instrument instrument(final int id) {
        return instruments[id];
    }

    /**
     * How many symbols there can be.
     *
     * @return as given.
     */
    public int capacity() {
        return maxSymbols;
    }

    /**
     * How many symbols there are; their ids are 0 to one less.
     *
     * @return their number.
     */
    public int count() {
        return count;
    }

    /**
     * Makes sure that values of so many decimal places fit: where a scale is narrower, a new version of the instrument
     * is published first.
     *
     * @param id            of the instrument.
     * @param priceDecimals that a price needs, 0 to {@value Instrument#MAX_SCALE}.
     * @param sizeDecimals  that a size needs, 0 to {@value Instrument#MAX_SCALE}.
     * @param receiveTimeNs the time of the event, in nanoseconds since the epoch.
     * @return false if there was no room for the event: the instrument is as it was.
     */
    public boolean widen(final int id, final int priceDecimals, final int sizeDecimals, final long receiveTimeNs) {
        final Instrument old = instruments[id];
        if (priceDecimals <= old.priceScale() && sizeDecimals <= old.sizeScale()) {
            return true;
        }
        final int priceScale = Math.max(old.priceScale(), priceDecimals);
        final int sizeScale = Math.max(old.sizeScale(), sizeDecimals);
        final Instrument wider = new Instrument(
                id,
                old.version() + 1,
                VENUE,
                old.symbol(),
                priceScale,
                sizeScale,
                rescaleIncrement(old.priceIncrement(), old.priceScale(), priceScale),
                rescaleIncrement(old.sizeIncrement(), old.sizeScale(), sizeScale));
        return publish(wider, names[id], receiveTimeNs) && replace(old, wider);
    }

    /**
     * Notes what a book has shown, which is what has to fit.
     *
     * @param id    that {@link #add} or {@link #idOf} returned.
     * @param price at the instrument's scale; {@link Long#MAX_VALUE} if it does not fit.
     * @param size  likewise.
     */
    public void noteLargest(final int id, final long price, final long size) {
        largestPrices[id] = Math.max(largestPrices[id], price);
        largestSizes[id] = Math.max(largestSizes[id], size);
    }

    /**
     * Whether a price that is no part of the book may have so many decimal places: a wider scale holds smaller values,
     * and for the sake of a trade or a ticker no level may be lost, now or later.
     */
    boolean hasRoomForPrice(final int id, final int decimals) {
        return hasRoom(largestPrices[id], instruments[id].priceScale(), decimals);
    }

    /** The same for a size. */
    boolean hasRoomForSize(final int id, final int decimals) {
        return hasRoom(largestSizes[id], instruments[id].sizeScale(), decimals);
    }

    private static boolean hasRoom(final long largest, final int scale, final int decimals) {
        return decimals <= scale
                || decimals <= MOST_DECIMALS_BESIDE_BOOK
                        && rescaleLargest(largest, scale, decimals) <= Long.MAX_VALUE / HEADROOM;
    }

    private static long rescaleLargest(final long largest, final int oldScale, final int newScale) {
        if (oldScale > newScale) {
            return largest == Long.MAX_VALUE ? largest : largest / Decimals.rescale(1, newScale, oldScale);
        }
        final long rescaled = Decimals.rescale(largest, oldScale, newScale);
        return rescaled == Decimals.OVERFLOW ? Long.MAX_VALUE : rescaled;
    }

    /** An increment that no long holds any more is one that is not known. */
    private static long rescaleIncrement(final long increment, final int oldScale, final int newScale) {
        return Math.max(0, Decimals.rescale(increment, oldScale, newScale));
    }

    private static boolean isName(final String symbol) {
        if (symbol.isEmpty() || symbol.length() > MAX_SYMBOL_LENGTH) {
            return false;
        }
        for (int i = 0; i < symbol.length(); i++) {
            if (symbol.charAt(i) <= ' ' || symbol.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** The slot that holds the symbol, or else the free one where it would go; at most half of them are taken. */
    private int slotOf(final TextSpan symbol) {
        final int mask = slots.length - 1;
        int slot = hash(symbol) & mask;
        while (slots[slot] != 0 && !symbol.contentEquals(names[slots[slot] - 1])) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** FNV-1a, 32 bits (RFC 9923). */
    private static int hash(final TextSpan symbol) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < symbol.length(); i++) {
            hash = (hash ^ symbol.byteAt(i)) * 0x01000193;
        }
        return hash ^ hash >>> 16;
    }

    private boolean publish(final Instrument instrument, final byte[] name, final long receiveTimeNs) {
        definition
                .wrapAndApplyHeader(event, 0, header)
                .receiveTimeNs(receiveTimeNs)
                .instrumentId(instrument.id())
                .linkId(NONE)
                .priceIncrement(instrument.priceIncrement())
                .sizeIncrement(instrument.sizeIncrement())
                .instrumentVersion(instrument.version())
                .priceScale((short) instrument.priceScale())
                .sizeScale((short) instrument.sizeScale())
                .venue(VENUE)
                .putSymbol(name, 0, name.length);
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + definition.encodedLength();
        return publisher.publishControl(InstrumentDefinitionEncoder.TEMPLATE_ID, event, 0, length);
    }
}
