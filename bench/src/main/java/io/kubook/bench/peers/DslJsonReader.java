package io.kubook.bench.peers;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.NumberConverter;
import io.kubook.bench.FrameMaker;
import java.io.IOException;

/**
 * DSL-JSON's reader, driven by hand as its generated code does, names told by their hashes; decimals are read digit by
 * digit, so that no text is copied. Nothing is allocated but the symbol's text.
 */
final class DslJsonReader implements FrameReader {
    private static final int DATA = hash("data");
    private static final int CHANGES = hash("changes");
    private static final int ASKS = hash("asks");
    private static final int SEQUENCE_START = hash("sequenceStart");
    private static final int SEQUENCE_END = hash("sequenceEnd");
    private static final int SYMBOL = hash("symbol");
    private static final int TIME = hash("time");

    private final JsonReader<Object> reader = new DslJson<>().newReader();

    /** FNV, as the reader hashes names. */
    private static int hash(final String name) {
        long hash = 0x811c9dc5L;
        for (int i = 0; i < name.length(); i++) {
            hash ^= (byte) name.charAt(i);
            hash *= 0x1000193;
        }
        return (int) hash;
    }

    @Override
    public void read(final byte[] frame, final Changes changes) throws IOException {
        changes.clear();
        reader.process(frame, frame.length);
        reader.getNextToken();
        require('{');
        do {
            final int name = nextName();
            if (name == DATA) {
                readData(changes);
                reader.getNextToken();
            } else {
                reader.skip();
            }
        } while (reader.last() == ',');
        require('}');
    }

    private void readData(final Changes changes) throws IOException {
        require('{');
        do {
            final int name = nextName();
            if (name == CHANGES) {
                readChanges(changes);
                reader.getNextToken();
            } else if (name == SYMBOL) {
                changes.symbol = reader.readSimpleString();
                reader.getNextToken();
            } else if (name == SEQUENCE_START) {
                changes.sequenceStart = whole();
            } else if (name == SEQUENCE_END) {
                changes.sequenceEnd = whole();
            } else if (name == TIME) {
                changes.timeMs = whole();
            } else {
                reader.skip();
            }
        } while (reader.last() == ',');
        require('}');
    }

    private void readChanges(final Changes changes) throws IOException {
        require('{');
        do {
            final boolean isAsk = nextName() == ASKS;
            require('[');
            if (reader.getNextToken() != ']') {
                readSide(isAsk, changes);
            }
        } while (reader.getNextToken() == ',');
        require('}');
    }

    private void readSide(final boolean isAsk, final Changes changes) throws IOException {
        while (true) {
            require('[');
            final long price = decimal(FrameMaker.PRICE_SCALE);
            reader.getNextToken();
            require(',');
            final long size = decimal(FrameMaker.SIZE_SCALE);
            reader.getNextToken();
            require(',');
            changes.add(isAsk, price, size, decimal(0));
            reader.getNextToken();
            require(']');
            if (reader.getNextToken() != ',') {
                require(']');
                return;
            }
            reader.getNextToken();
        }
    }

    private void require(final char token) throws IOException {
        if (reader.last() != token) {
            throw reader.newParseError("another token was expected");
        }
    }

    /** The hash of the next name; the reader stands on the first byte of its value then. */
    private int nextName() throws IOException {
        reader.getNextToken();
        final int name = reader.fillName();
        reader.getNextToken();
        return name;
    }

    private long whole() throws IOException {
        final long value = NumberConverter.deserializeLong(reader);
        reader.getNextToken();
        return value;
    }

    private long decimal(final int scale) throws IOException {
        if (reader.getNextToken() != '"') {
            throw reader.newParseError("a decimal in quotes was expected");
        }
        long value = 0;
        int missing = scale;
        boolean isFraction = false;
        for (byte b = reader.read(); b != '"'; b = reader.read()) {
            if (b == '.') {
                isFraction = true;
            } else {
                value = 10 * value + Decimal.digit(b);
                missing -= isFraction ? 1 : 0;
            }
        }
        return Decimal.widen(value, missing);
    }
}
