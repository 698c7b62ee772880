package io.kubook.feed.cli;

import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.journal.JournalCursor.Step;
import io.kubook.journal.JournalReader;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * A look into a journal, no further than is needed to know when it begins and what the symbols on a command line mean:
 * as a rule, a few records.
 */
final class JournalGlance {
    private static final int MOST_SYMBOLS_NAMED = 12;

    private final JournalReader reader;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final Map<String, String> known = new LinkedHashMap<>();
    private final Set<String> unresolved = new HashSet<>();
    private long firstTimeNs;

    private JournalGlance(final JournalReader reader, final List<String> names) {
        this.reader = reader;
        names.forEach(name -> unresolved.add(joined(name)));
    }

    /** Looks for instruments by the names that people give them; ends the command if one is not in the journal. */
    static JournalGlance at(final Path folder, final List<String> names) {
        try (JournalReader reader = JournalReader.open(folder)) {
            final JournalGlance glance = new JournalGlance(reader, names);
            Step step;
            do {
                step = reader.next(glance::look);
            } while (step == Step.RECORD && !glance.unresolved.isEmpty());
            if (!glance.unresolved.isEmpty()) {
                JournalSource.requireWhole(reader.damage());
                throw glance.unknown(folder, names);
            }
            glance.known
                    .keySet()
                    .retainAll(names.stream().map(JournalGlance::joined).toList());
            return glance;
        }
    }

    private void look(
            final long number, final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        if (firstTimeNs == 0) {
            firstTimeNs = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        }
        if (templateId == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            final String symbol = symbolIn(buffer, offset);
            known.put(joined(symbol), symbol);
            unresolved.remove(joined(symbol));
        }
    }

    private String symbolIn(final DirectBuffer buffer, final int offset) {
        try {
            definition.wrapAndApplyHeader(buffer, offset, header);
            definition.skipVenue();
            return definition.symbol();
        } catch (final IndexOutOfBoundsException e) {
            throw JournalSource.unreadable(reader, InstrumentDefinitionDecoder.TEMPLATE_ID, e);
        }
    }

    /** The form in which all ways to write a symbol are the same. */
    private static String joined(final String name) {
        return name.replaceAll("[-/_ ]", "").toUpperCase(Locale.ROOT);
    }

    private CommandFailure unknown(final Path folder, final List<String> names) {
        final List<String> missing = new ArrayList<>();
        for (final String name : names) {
            if (unresolved.contains(joined(name))) {
                missing.add(name);
            }
        }
        final List<String> there =
                known.values().stream().sorted().limit(MOST_SYMBOLS_NAMED).toList();
        final int more = known.size() - there.size();
        final String has = there.isEmpty()
                ? "no instrument yet"
                : String.join(", ", there) + (more > 0 ? " and " + more + " more" : "");
        return new CommandFailure(
                ExitCode.USAGE, "there is no " + String.join(", ", missing) + " in " + folder + "; it has " + has);
    }

    /** When the first event was received; 0 if there is none. */
    long firstTimeNs() {
        return firstTimeNs;
    }

    /** The instruments that were looked for, as the venue writes them. */
    Set<String> symbols() {
        return Set.copyOf(known.values());
    }
}
