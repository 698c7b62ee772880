package io.kubook.journal;

import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;

/**
 * What a journal holds, in figures. Collected by reading it once, up to the first damage.
 *
 * <p>One thread only.
 */
public final class JournalStatistics {
    private static final int INSTRUMENT_OFFSET =
            MessageHeaderDecoder.ENCODED_LENGTH + SessionStartDecoder.instrumentIdEncodingOffset();

    private final List<JournalPart> files = new ArrayList<>();
    private final List<JournalPart> sessions = new ArrayList<>();
    private final Map<Integer, JournalPart> types = new TreeMap<>();
    private final Map<String, JournalPart> instruments = new TreeMap<>();
    private final Map<Integer, JournalPart> instrumentsById = new TreeMap<>();
    private final JournalPart all = new JournalPart("");
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final JournalReader reader;
    private JournalDamage damage;

    private JournalStatistics(final JournalReader reader) {
        this.reader = reader;
    }

    /**
     * Reads the journal of a folder as it is now.
     *
     * @param folder   where it is; nothing there is changed or made.
     * @param progress told after each record how many were read.
     * @return its figures.
     * @throws JournalException             if there is none, its manifest is damaged, or it cannot be read.
     * @throws java.io.UncheckedIOException if it cannot be read on.
     */
    public static JournalStatistics of(final Path folder, final LongConsumer progress) {
        try (JournalReader reader = JournalReader.open(folder)) {
            return of(reader, progress);
        }
    }

    /** The figures of what a reader finds. */
    static JournalStatistics of(final JournalReader reader, final LongConsumer progress) {
        final JournalStatistics statistics = new JournalStatistics(reader);
        try {
            while (reader.next(statistics::add) == JournalCursor.Step.RECORD) {
                progress.accept(reader.records());
            }
            statistics.damage = reader.damage();
        } catch (final IndexOutOfBoundsException e) {
            statistics.damage = new JournalDamage(
                    reader.file(), reader.recordInFile(), JournalDamage.Reason.FORMAT, "it is shorter than it says");
        }
        return statistics;
    }

    private void add(
            final long number, final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final long timeNs = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        final boolean isNewEvent = reader.isNewEvent();
        if (templateId == SessionStartDecoder.TEMPLATE_ID && (isNewEvent || sessions.isEmpty())) {
            sessions.add(new JournalPart(Integer.toString(sessions.size() + 1)));
            instrumentsById.clear();
        } else if (templateId == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            define(buffer, offset);
        }
        if (files.isEmpty() || !last(files).name().equals(reader.file())) {
            files.add(new JournalPart(reader.file()));
        }
        all.add(number, isNewEvent, timeNs, length);
        last(files).add(number, isNewEvent, timeNs, length);
        last(sessions).add(number, isNewEvent, timeNs, length);
        types.computeIfAbsent(templateId, type -> new JournalPart(EventType.nameOf(type)))
                .add(number, isNewEvent, timeNs, length);
        final JournalPart instrument =
                instrumentsById.get(buffer.getInt(offset + INSTRUMENT_OFFSET, ByteOrder.LITTLE_ENDIAN));
        if (instrument != null) {
            instrument.add(number, isNewEvent, timeNs, length);
        }
    }

    private void define(final DirectBuffer buffer, final int offset) {
        definition.wrapAndApplyHeader(buffer, offset, header);
        final int id = definition.instrumentId();
        definition.skipVenue();
        instrumentsById.put(id, instruments.computeIfAbsent(definition.symbol(), JournalPart::new));
    }

    private static JournalPart last(final List<JournalPart> parts) {
        return parts.get(parts.size() - 1);
    }

    /**
     * The whole.
     *
     * @return its figures.
     */
    public JournalPart all() {
        return all;
    }

    /**
     * Each file with records, in the order in which they were written.
     *
     * @return empty if nothing was recorded yet.
     */
    public List<JournalPart> files() {
        return List.copyOf(files);
    }

    /**
     * Each session: from a start of the program that recorded to the next.
     *
     * @return empty if nothing was recorded yet.
     */
    public List<JournalPart> sessions() {
        return List.copyOf(sessions);
    }

    /**
     * Each type of event that there is, in the order of the schema.
     *
     * @return empty if nothing was recorded yet.
     */
    public List<JournalPart> types() {
        return List.copyOf(types.values());
    }

    /**
     * Each instrument, by its symbol, over all sessions.
     *
     * @return empty if none was recorded.
     */
    public List<JournalPart> instruments() {
        return List.copyOf(instruments.values());
    }

    /**
     * Places at which events are missing, and a record says so.
     *
     * @return 0 or more.
     */
    public long losses() {
        return reader.losses();
    }

    /**
     * Events that such records name.
     *
     * @return 0 or more.
     */
    public long eventsLost() {
        return reader.eventsLost();
    }

    /**
     * Where the figures end because the journal is damaged.
     *
     * @return null if they are of all of it.
     */
    public JournalDamage damage() {
        return damage;
    }
}
