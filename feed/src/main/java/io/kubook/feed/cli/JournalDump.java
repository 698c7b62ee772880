package io.kubook.feed.cli;

import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.RawFrameDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.event.sbe.TimeDecoder;
import io.kubook.engine.instrument.Instrument;
import io.kubook.journal.JournalCursor.Step;
import io.kubook.journal.JournalReader;
import io.kubook.journal.ReplayRange;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.agrona.DirectBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code journal dump}: what a journal says, record by record. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Tell what a journal says, one line per record.",
        description = {
            "%nEach line has the event's number, the time at which it was received (UTC), its type, its symbol and its"
                    + " fields, with decimals exact. A record that adds something to an event has that event's number."
                    + " A line shows the first levels only, an object of --json all.",
            "%nWith --symbol, events that concern all instruments are shown as well, but Time and raw messages"
                    + " are not."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that was asked for was printed",
            "1:reading or writing failed",
            "2:the command line is wrong, or names a folder or a symbol that does not exist",
            "3:the journal is damaged; what comes before that was printed",
            "130, 143:interrupted, terminated"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook journal dump",
            "  kubook journal dump DIR --symbol BTC-USDT --from +5m --to +6m",
            "  kubook journal dump DIR --follow --json"
        })
final class JournalDump implements Callable<Integer> {
    private static final long POLL_MS = 100;
    private static final int TIME_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int INSTRUMENT_OFFSET =
            MessageHeaderDecoder.ENCODED_LENGTH + DepthDeltaDecoder.instrumentIdEncodingOffset();
    private static final int ALL = -1;

    private final Console console;
    private final JournalInstruments instruments = new JournalInstruments();
    private JournalReader reader;
    private EventPrinter printer;
    private ReplayRange range;
    private boolean isOver;
    private long printed;
    private long firstTimeNs;
    private long lastTimeNs;

    @Spec
    private CommandSpec spec;

    @Mixin
    private JournalSource source;

    @Mixin
    private JournalSelection selection;

    @Option(names = "--follow", description = "Go on as the journal grows, until interrupted or --to has come.")
    private boolean follow;

    @Option(names = "--json", description = "Print one JSON object per line.")
    private boolean json;

    JournalDump(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return source.read(spec, console, this::dump);
    }

    private int dump(final Path folder) {
        range = selection.in(folder, spec);
        final Output out = new Output(console.out());
        printer = new EventPrinter(json ? new EventJson(out) : new EventText(out), instruments);
        try (JournalReader opened = follow ? JournalReader.follow(folder) : JournalReader.open(folder)) {
            reader = opened;
            if (follow) {
                follow(out);
            } else {
                while (isThereMore()) {
                    // Each was printed where it was read.
                }
            }
        } finally {
            out.flush();
        }
        JournalSource.requireWhole(reader.damage());
        if (printed == 0 && !follow) {
            console.complain("nothing to print: " + whyEmpty(folder));
        }
        return ExitCode.OK;
    }

    private void follow(final Output out) {
        try (Interruption interruption = Interruption.watch()) {
            boolean ended = false;
            while (!ended) {
                while (isThereMore() && !interruption.isRequested()) {
                    // Each was printed where it was read.
                }
                out.flush();
                ended = isOver || reader.damage() != null || interruption.await(POLL_MS);
            }
        }
    }

    private boolean isThereMore() {
        return !isOver && reader.next(this::onRecord) == Step.RECORD;
    }

    private String whyEmpty(final Path folder) {
        return reader.records() == 0
                ? folder + " holds no events yet"
                : String.format(
                        Locale.ROOT,
                        "none of the %,d records read fits, from %s to %s",
                        reader.records(),
                        JournalTime.format(firstTimeNs),
                        JournalTime.format(lastTimeNs));
    }

    private void onRecord(
            final long number, final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final long timeNs = buffer.getLong(offset + TIME_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (timeNs > range.toNs()) {
            isOver = true;
            return;
        }
        if (timeNs != 0) {
            firstTimeNs = firstTimeNs == 0 ? timeNs : firstTimeNs;
            lastTimeNs = timeNs;
        }
        try {
            if (templateId == SessionStartDecoder.TEMPLATE_ID && reader.isNewEvent()) {
                instruments.clear();
            } else if (templateId == InstrumentDefinitionDecoder.TEMPLATE_ID) {
                instruments.define(buffer, offset);
            }
            final int id = buffer.getInt(offset + INSTRUMENT_OFFSET, ByteOrder.LITTLE_ENDIAN);
            if (lastTimeNs >= range.fromNs() && isWanted(id, templateId)) {
                printed++;
                printer.print(number, timeNs, templateId, instruments.of(id), buffer, offset, length);
            }
        } catch (final IndexOutOfBoundsException | IllegalArgumentException e) {
            throw JournalSource.unreadable(reader, templateId, e);
        }
    }

    private boolean isWanted(final int instrumentId, final int templateId) {
        if (range.symbols().isEmpty()) {
            return true;
        }
        if (instrumentId == ALL) {
            return templateId != TimeDecoder.TEMPLATE_ID && templateId != RawFrameDecoder.TEMPLATE_ID;
        }
        final Instrument instrument = instruments.of(instrumentId);
        return instrument != null && range.symbols().contains(instrument.symbol());
    }
}
