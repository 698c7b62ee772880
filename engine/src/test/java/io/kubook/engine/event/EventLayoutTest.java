package io.kubook.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.event.Layouts.Field;
import io.kubook.engine.event.sbe.GroupSizeEncodingEncoder;
import io.kubook.engine.event.sbe.MessageHeaderEncoder;
import io.kubook.engine.event.sbe.VarAsciiEncoder;
import io.kubook.engine.event.sbe.VarBytesEncoder;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pins every byte of every event: journals outlive the program that wrote them. Nothing in the table may change but by
 * appending; a padding may give way to fields of the same total length.
 */
class EventLayoutTest {
    private static final String LAYOUT = """
            SessionStart id 1 block 96
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              monotonicTimeNs@16:8
              crossedMaxNs@24:8
              snapshotTimeoutNs@32:8
              retryMinNs@40:8
              retryMaxNs@48:8
              refreshIntervalNs@56:8
              crossedMaxMessages@64:4
              backlogMaxBytes@68:4
              maxLevelsPerSide@72:4
              padding1@76:4
              auditIntervalNs@80:8
              tickerAuditIntervalNs@88:8
            InstrumentDefinition id 2 block 40
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              priceIncrement@16:8
              sizeIncrement@24:8
              instrumentVersion@32:4
              priceScale@36:1
              sizeScale@37:1
              padding1@38:2
              text venue length 2
              text symbol length 2
            DepthDelta id 3 block 48
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              venueTimeNs@16:8
              firstSequence@24:8
              lastSequence@32:8
              instrumentVersion@40:4
              leftOut@44:4
              group entries header 8 entry 32
              price@0:8
              size@8:8
              sequence@16:8
              side@24:1
              flags@25:1
              padding1@26:6
            SnapshotChunk id 4 block 64
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              venueTimeNs@16:8
              requestId@24:8
              sequence@32:8
              instrumentVersion@40:4
              depth@44:4
              bidsLeftOut@48:4
              asksLeftOut@52:4
              flags@56:1
              padding1@57:7
              group levels header 8 entry 24
              price@0:8
              size@8:8
              side@16:1
              flags@17:1
              padding1@18:6
            SnapshotFailed id 5 block 40
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              requestId@16:8
              retryAfterNs@24:8
              failure@32:4
              padding1@36:4
            Trade id 6 block 56
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              venueTimeNs@16:8
              sequence@24:8
              price@32:8
              size@40:8
              instrumentVersion@48:4
              takerSide@52:1
              padding1@53:3
              text tradeId length 2
            Ticker id 7 block 88
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              venueTimeNs@16:8
              sequence@24:8
              bidPrice@32:8
              bidSize@40:8
              askPrice@48:8
              askSize@56:8
              lastPrice@64:8
              lastSize@72:8
              instrumentVersion@80:4
              padding1@84:4
            LinkUp id 8 block 16
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
            LinkDown id 9 block 16
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
            Malformed id 10 block 32
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              result@16:4
              byteOffset@20:4
              stream@24:1
              padding1@25:7
            Overrun id 11 block 32
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              deltas@16:8
              trades@24:8
            Command id 12 block 24
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              command@16:4
              padding1@20:4
            Time id 13 block 16
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
            RawFrame id 14 block 16
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              text frame length 4
            Checkpoint id 64 block 40
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              sequence@16:8
              digest@24:8
              instrumentVersion@32:4
              state@36:1
              padding1@37:3
            BookImage id 65 block 80
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              venueTimeNs@16:8
              sequence@24:8
              bidHorizon@32:8
              askHorizon@40:8
              linksUp@48:8
              lastRequestId@56:8
              instrumentVersion@64:4
              depth@68:4
              flags@72:1
              padding1@73:7
              group levels header 8 entry 24
              price@0:8
              size@8:8
              side@16:1
              padding1@17:7
            JournalLoss id 66 block 32
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              firstEventNumber@16:8
              lastEventNumber@24:8
            Audit id 67 block 40
              receiveTimeNs@0:8
              instrumentId@8:4
              linkId@12:4
              sequence@16:8
              digest@24:8
              cause@32:1
              outcome@33:1
              padding1@34:6
            """;

    private static Stream<String> messages() {
        return Layouts.MESSAGES.stream();
    }

    @Test
    void shouldLayOutEveryMessageAsInTheTable() {
        assertThat(messages().map(Layouts::describe).collect(Collectors.joining()))
                .isEqualTo(LAYOUT);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldBearTheIdentityOfTheSchema(final String message) {
        final Class<?> encoder = Layouts.encoder(message);

        assertThat(Layouts.constant(encoder, "SCHEMA_ID")).isEqualTo(7317);
        assertThat(Layouts.constant(encoder, "SCHEMA_VERSION")).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldBeginWithTheSameSixteenBytes(final String message) {
        assertThat(Layouts.fields(Layouts.encoder(message)).subList(0, 3))
                .containsExactly(
                        new Field("receiveTimeNs", 0, 8), new Field("instrumentId", 8, 4), new Field("linkId", 12, 4));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldAlignLongsAndHaveNoHiddenPadding(final String message) {
        final Class<?> encoder = Layouts.encoder(message);
        checkAlignment(Layouts.fields(encoder), Layouts.constant(encoder, "BLOCK_LENGTH"));
        Layouts.groups(message)
                .forEach(group -> checkAlignment(Layouts.fields(group), Layouts.number(group, "sbeBlockLength")));
    }

    private static void checkAlignment(final List<Field> fields, final int length) {
        int end = 0;
        for (final Field field : fields) {
            assertThat(field.offset())
                    .as("%s begins where the field before ends", field)
                    .isEqualTo(end);
            if (!field.name().startsWith("padding")) {
                assertThat(field.offset() % field.length())
                        .as("%s is aligned", field)
                        .isZero();
            }
            end = field.end();
        }
        assertThat(length).as("all is covered").isEqualTo(end);
        assertThat(length % 8).as("what follows is aligned").isZero();
    }

    @Test
    void shouldKeepTheHeadersOfMessagesGroupsAndTexts() {
        assertThat(Layouts.fields(MessageHeaderEncoder.class))
                .containsExactly(
                        new Field("blockLength", 0, 2),
                        new Field("templateId", 2, 2),
                        new Field("schemaId", 4, 2),
                        new Field("version", 6, 2));
        assertThat(MessageHeaderEncoder.ENCODED_LENGTH).isEqualTo(8);
        assertThat(Layouts.fields(GroupSizeEncodingEncoder.class))
                .containsExactly(
                        new Field("blockLength", 0, 2), new Field("numInGroup", 4, 2), new Field("padding", 6, 2));
        assertThat(GroupSizeEncodingEncoder.ENCODED_LENGTH).isEqualTo(8);
        assertThat(Layouts.fields(VarAsciiEncoder.class).get(0)).isEqualTo(new Field("length", 0, 2));
        assertThat(Layouts.fields(VarBytesEncoder.class).get(0)).isEqualTo(new Field("length", 0, 4));
        assertThat(MessageHeaderEncoder.BYTE_ORDER).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }
}
