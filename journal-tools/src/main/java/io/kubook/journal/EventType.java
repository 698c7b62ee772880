package io.kubook.journal;

import io.kubook.engine.event.sbe.AuditDecoder;
import io.kubook.engine.event.sbe.BookImageDecoder;
import io.kubook.engine.event.sbe.CheckpointDecoder;
import io.kubook.engine.event.sbe.CommandDecoder;
import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.LinkDownDecoder;
import io.kubook.engine.event.sbe.LinkUpDecoder;
import io.kubook.engine.event.sbe.MalformedDecoder;
import io.kubook.engine.event.sbe.OverrunDecoder;
import io.kubook.engine.event.sbe.RawFrameDecoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.event.sbe.SnapshotChunkDecoder;
import io.kubook.engine.event.sbe.SnapshotFailedDecoder;
import io.kubook.engine.event.sbe.TickerDecoder;
import io.kubook.engine.event.sbe.TimeDecoder;
import io.kubook.engine.event.sbe.TradeDecoder;

/** The events of the schema, to name and distinguish the records of a journal. */
public enum EventType {
    /** Begins a session, and stands at the head of every file. */
    SESSION_START(SessionStartDecoder.TEMPLATE_ID, "SessionStart"),

    /** An instrument or its new scales. */
    INSTRUMENT_DEFINITION(InstrumentDefinitionDecoder.TEMPLATE_ID, "InstrumentDefinition"),

    /** A level 2 message. */
    DEPTH_DELTA(DepthDeltaDecoder.TEMPLATE_ID, "DepthDelta"),

    /** A part of a snapshot. */
    SNAPSHOT_CHUNK(SnapshotChunkDecoder.TEMPLATE_ID, "SnapshotChunk"),

    /** A snapshot that will not come. */
    SNAPSHOT_FAILED(SnapshotFailedDecoder.TEMPLATE_ID, "SnapshotFailed"),

    /** A trade. */
    TRADE(TradeDecoder.TEMPLATE_ID, "Trade"),

    /** The venue's own best levels. */
    TICKER(TickerDecoder.TEMPLATE_ID, "Ticker"),

    /** A link carries an instrument. */
    LINK_UP(LinkUpDecoder.TEMPLATE_ID, "LinkUp"),

    /** A link no longer carries an instrument, or any. */
    LINK_DOWN(LinkDownDecoder.TEMPLATE_ID, "LinkDown"),

    /** A message that could not be read. */
    MALFORMED(MalformedDecoder.TEMPLATE_ID, "Malformed"),

    /** Events that found no room on the ring. */
    OVERRUN(OverrunDecoder.TEMPLATE_ID, "Overrun"),

    /** A user's wish. */
    COMMAND(CommandDecoder.TEMPLATE_ID, "Command"),

    /** The clock. */
    TIME(TimeDecoder.TEMPLATE_ID, "Time"),

    /** A message as the venue sent it. */
    RAW_FRAME(RawFrameDecoder.TEMPLATE_ID, "RawFrame"),

    /** What a book has come to. */
    CHECKPOINT(CheckpointDecoder.TEMPLATE_ID, "Checkpoint"),

    /** A part of a whole book. */
    BOOK_IMAGE(BookImageDecoder.TEMPLATE_ID, "BookImage"),

    /** Events that are not in the journal. */
    JOURNAL_LOSS(JournalLossDecoder.TEMPLATE_ID, "JournalLoss"),

    /** What an audit of a book came to. */
    AUDIT(AuditDecoder.TEMPLATE_ID, "Audit");

    private static final EventType[] BY_TEMPLATE_ID = new EventType[AuditDecoder.TEMPLATE_ID + 1];

    static {
        for (final EventType type : values()) {
            BY_TEMPLATE_ID[type.templateId] = type;
        }
    }

    private final int templateId;
    private final String schemaName;

    EventType(final int templateId, final String schemaName) {
        this.templateId = templateId;
        this.schemaName = schemaName;
    }

    /**
     * The type of an event.
     *
     * @param templateId any number.
     * @return null if this version knows no such event.
     */
    public static EventType of(final int templateId) {
        return templateId >= 0 && templateId < BY_TEMPLATE_ID.length ? BY_TEMPLATE_ID[templateId] : null;
    }

    /**
     * What to call the type of an event, known or not.
     *
     * @param templateId any number.
     * @return the name in the schema, or the number.
     */
    public static String nameOf(final int templateId) {
        final EventType type = of(templateId);
        return type == null ? "event " + templateId : type.schemaName;
    }

    /**
     * The number in the schema.
     *
     * @return 1 or more.
     */
    public int templateId() {
        return templateId;
    }

    /**
     * The name in the schema.
     *
     * @return such as {@code DepthDelta}.
     */
    public String schemaName() {
        return schemaName;
    }
}
