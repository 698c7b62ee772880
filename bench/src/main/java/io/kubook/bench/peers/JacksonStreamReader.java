package io.kubook.bench.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kubook.bench.FrameMaker;
import java.io.IOException;

/** Jackson's tokens, one by one; no text is made a string but names and the symbol. */
final class JacksonStreamReader implements FrameReader {
    private final JsonFactory factory = new JsonFactory();

    @Override
    public void read(final byte[] frame, final Changes changes) throws IOException {
        changes.clear();
        try (JsonParser parser = factory.createParser(frame)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if ("data".equals(name)) {
                    readData(parser, changes);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static void readData(final JsonParser parser, final Changes changes) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "changes" -> readChanges(parser, changes);
                case "sequenceStart" -> changes.sequenceStart = parser.getLongValue();
                case "sequenceEnd" -> changes.sequenceEnd = parser.getLongValue();
                case "symbol" -> changes.symbol = parser.getText();
                case "time" -> changes.timeMs = parser.getLongValue();
                default -> parser.skipChildren();
            }
        }
    }

    private static void readChanges(final JsonParser parser, final Changes changes) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            final boolean isAsk = "asks".equals(name);
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                final long price = decimal(parser, FrameMaker.PRICE_SCALE);
                final long size = decimal(parser, FrameMaker.SIZE_SCALE);
                changes.add(isAsk, price, size, decimal(parser, 0));
                parser.nextToken();
            }
        }
    }

    private static long decimal(final JsonParser parser, final int scale) throws IOException {
        parser.nextToken();
        return Decimal.scaled(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), scale);
    }
}
