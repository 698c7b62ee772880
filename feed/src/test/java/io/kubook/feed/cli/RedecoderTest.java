package io.kubook.feed.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.sbe.DepthDeltaDecoder;
import io.kubook.engine.event.sbe.InstrumentDefinitionDecoder;
import io.kubook.engine.event.sbe.JournalLossDecoder;
import io.kubook.engine.event.sbe.JournalLossEncoder;
import io.kubook.engine.event.sbe.MessageHeaderDecoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.RawFrameDecoder;
import io.kubook.engine.event.sbe.RawFrameEncoder;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.event.sbe.SessionStartEncoder;
import io.kubook.engine.ring.EventPublisher;
import io.kubook.feed.kucoin.KucoinFrameDecoder;
import io.kubook.feed.kucoin.KucoinSymbols;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Journals made of the sample's frames, which come to 304 events besides three wider instruments. */
class RedecoderTest {
    private static final int LINK = 3;
    private static final int EVENTS = 307;

    /** An event of a journal; {@code isNew} as the reader has it. */
    private record Event(boolean isNew, int templateId, UnsafeBuffer bytes) {}

    private final List<Event> journal = new ArrayList<>();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[1 << 16]);
    private int frames;

    private boolean add(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        journal.add(new Event(true, templateId, new UnsafeBuffer(copy)));
        return true;
    }

    /** A session in which all frames of the sample came. */
    @BeforeEach
    void records() throws IOException {
        record();
    }

    private void record() throws IOException {
        final EventPublisher publisher = new EventPublisher(this::add, 1 << 18, 1 << 21);
        final KucoinSymbols symbols = new KucoinSymbols(publisher, 16);
        final KucoinFrameDecoder decoder = new KucoinFrameDecoder(symbols, publisher);
        new SessionStartEncoder().wrapAndApplyHeader(event, 0, header).receiveTimeNs(1);
        add(SessionStartDecoder.TEMPLATE_ID, event, 0, 8 + SessionStartEncoder.BLOCK_LENGTH);
        List.of("BCHSV-USDT", "SNX-BTC", "CAPP-BTC").forEach(symbol -> symbols.add(symbol, 1, 1, 0, 0, 1));
        long timeNs = 1;
        for (final String line : Files.readAllLines(Run.SAMPLE.resolve("frames.jsonl"))) {
            timeNs++;
            message(line, timeNs, decoder);
        }
    }

    /** A message that comes; what a decoder makes of it is recorded behind it, unless there is none. */
    private void message(final String text, final long timeNs, final KucoinFrameDecoder decoder) {
        final byte[] frame = text.getBytes(UTF_8);
        frames++;
        new RawFrameEncoder()
                .wrapAndApplyHeader(event, 0, header)
                .receiveTimeNs(timeNs)
                .instrumentId(-1)
                .linkId(LINK)
                .putFrame(frame, 0, frame.length);
        add(RawFrameDecoder.TEMPLATE_ID, event, 0, 8 + RawFrameEncoder.BLOCK_LENGTH + 4 + frame.length);
        if (decoder != null) {
            decoder.decode(new UnsafeBuffer(frame), 0, frame.length, LINK, timeNs);
        }
    }

    private String redecoded() {
        final Redecoder redecoder = new Redecoder();
        for (int i = 0; i < journal.size(); i++) {
            final Event event = journal.get(i);
            redecoder.onRecord(
                    i + 1,
                    event.isNew(),
                    event.templateId(),
                    event.bytes(),
                    0,
                    event.bytes().capacity());
        }
        redecoder.end();
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final Output out = new Output(bytes);
        redecoder.write(new JsonWriter(out));
        out.flush();
        return bytes.toString(UTF_8).strip();
    }

    private String counts(
            final int events, final int equal, final int different, final int missing, final String first) {
        return "{\"frames\":" + frames + ",\"events\":" + events + ",\"equal\":" + equal + ",\"different\":" + different
                + ",\"missing\":" + missing + ",\"first\":" + first + "}";
    }

    /** Where the n-th event of a type is in the journal, from 0. */
    private int find(final int templateId, final int n) {
        int left = n;
        for (int i = 0; i < journal.size(); i++) {
            if (journal.get(i).templateId() == templateId && left-- == 0) {
                return i;
            }
        }
        throw new AssertionError("no event " + n + " of type " + templateId);
    }

    @Test
    void shouldFindThatTheSameComesOutAgain() {
        assertThat(journal).hasSize(1 + 3 + frames + EVENTS);
        assertThat(redecoded()).isEqualTo(counts(EVENTS, EVENTS, 0, 0, "null"));
    }

    @Test
    void shouldFindTheSameThoughAnotherVersionOfTheSchemaWroteIt() {
        for (final Event each : journal) {
            each.bytes().putShort(MessageHeaderDecoder.versionEncodingOffset(), (short) 1, ByteOrder.LITTLE_ENDIAN);
        }
        assertThat(redecoded()).isEqualTo(counts(EVENTS, EVENTS, 0, 0, "null"));
    }

    @Test
    void shouldFindTheSameInEverySession() throws IOException {
        record();
        assertThat(redecoded()).isEqualTo(counts(2 * EVENTS, 2 * EVENTS, 0, 0, "null"));
    }

    @Test
    void shouldNameTheFirstByteThatDiffers() {
        final int changed = find(DepthDeltaDecoder.TEMPLATE_ID, 100);
        journal.get(changed).bytes().putByte(40, (byte)
                ~journal.get(changed).bytes().getByte(40));
        journal.get(changed + 2).bytes().putByte(50, (byte)
                ~journal.get(changed + 2).bytes().getByte(50));
        assertThat(redecoded())
                .isEqualTo(counts(
                        EVENTS,
                        EVENTS - 2,
                        2,
                        0,
                        "{\"frame\":" + changed + ",\"event\":" + (changed + 1) + ",\"offset\":40}"));
    }

    @Test
    void shouldNameAnEventThatDoesNotComeOutAnyMore() {
        final int frame = find(DepthDeltaDecoder.TEMPLATE_ID, 7) - 1;
        // The topic's first letter: the frame is no market data now.
        final int topic = new String(journal.get(frame).bytes().byteArray(), UTF_8).indexOf("/market/") + 1;
        journal.get(frame).bytes().putByte(topic, (byte) 'x');
        assertThat(redecoded())
                .isEqualTo(counts(
                        EVENTS - 1,
                        EVENTS - 1,
                        1,
                        0,
                        "{\"frame\":" + (frame + 1) + ",\"event\":" + (frame + 2) + ",\"offset\":-1}"));
    }

    @Test
    void shouldCountWhatIsNotRecorded() {
        journal.remove(find(DepthDeltaDecoder.TEMPLATE_ID, 50));
        assertThat(redecoded()).isEqualTo(counts(EVENTS, EVENTS - 1, 0, 1, "null"));
    }

    @Test
    void shouldFollowTheJournalWhenAFrameThatWidensAnInstrumentWasKeptBack() {
        journal.clear();
        frames = 0;
        final EventPublisher publisher = new EventPublisher(this::add, 1 << 18, 1 << 21);
        final KucoinSymbols symbols = new KucoinSymbols(publisher, 16);
        final KucoinFrameDecoder decoder = new KucoinFrameDecoder(symbols, publisher);
        add(SessionStartDecoder.TEMPLATE_ID, event, 0, 8 + SessionStartEncoder.BLOCK_LENGTH);
        symbols.add("A-B", 1, 1, 0, 0, 1);
        message(depth("5.5", 1), 2, decoder);
        message(depth("5.25", 2), 3, null);
        message(depth("5.6", 2), 4, decoder);
        message(depth("5.125", 3), 5, decoder);
        assertThat(redecoded()).isEqualTo(counts(6, 4, 0, 2, "null"));
    }

    private static String depth(final String price, final long sequence) {
        return "{\"topic\":\"/market/level2:A-B\",\"type\":\"message\",\"subject\":\"trade.l2update\","
                + "\"data\":{\"changes\":{\"asks\":[[\"" + price + "\",\"1\",\"" + sequence
                + "\"]],\"bids\":[]},\"sequenceEnd\":" + sequence + ",\"sequenceStart\":" + sequence
                + ",\"symbol\":\"A-B\",\"time\":1}}";
    }

    @Test
    void shouldGoOnBehindALossWithDefinitionsInAnyOrder() {
        final List<Event> definitions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            final int last = find(InstrumentDefinitionDecoder.TEMPLATE_ID, 0);
            definitions.add(journal.remove(last));
        }
        Collections.reverse(definitions);
        final UnsafeBuffer loss = new UnsafeBuffer(new byte[8 + JournalLossEncoder.BLOCK_LENGTH]);
        new JournalLossEncoder().wrapAndApplyHeader(loss, 0, header);
        final int at = find(RawFrameDecoder.TEMPLATE_ID, 0);
        journal.add(at, new Event(false, JournalLossDecoder.TEMPLATE_ID, loss));
        definitions.forEach(
                definition -> journal.add(at + 1, new Event(false, definition.templateId(), definition.bytes())));
        assertThat(redecoded()).isEqualTo(counts(EVENTS, EVENTS, 0, 0, "null"));
    }
}
