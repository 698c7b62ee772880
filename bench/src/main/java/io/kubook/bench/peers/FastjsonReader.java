package io.kubook.bench.peers;

import com.alibaba.fastjson2.JSONReader;
import io.kubook.bench.FrameMaker;

/** Fastjson2's reader, driven by hand; names are told by their hashes. */
final class FastjsonReader implements FrameReader {
    private static final long DATA = hash("data");
    private static final long CHANGES = hash("changes");
    private static final long ASKS = hash("asks");
    private static final long SEQUENCE_START = hash("sequenceStart");
    private static final long SEQUENCE_END = hash("sequenceEnd");
    private static final long SYMBOL = hash("symbol");
    private static final long TIME = hash("time");

    private final JSONReader.Context context = new JSONReader.Context();

    private static long hash(final String name) {
        return com.alibaba.fastjson2.util.Fnv.hashCode64(name);
    }

    @Override
    public void read(final byte[] frame, final Changes changes) {
        changes.clear();
        try (JSONReader reader = JSONReader.of(frame, context)) {
            reader.nextIfObjectStart();
            while (!reader.nextIfObjectEnd()) {
                if (reader.readFieldNameHashCode() == DATA) {
                    readData(reader, changes);
                } else {
                    reader.skipValue();
                }
            }
        }
    }

    private static void readData(final JSONReader reader, final Changes changes) {
        reader.nextIfObjectStart();
        while (!reader.nextIfObjectEnd()) {
            final long name = reader.readFieldNameHashCode();
            if (name == CHANGES) {
                readChanges(reader, changes);
            } else if (name == SEQUENCE_START) {
                changes.sequenceStart = reader.readInt64Value();
            } else if (name == SEQUENCE_END) {
                changes.sequenceEnd = reader.readInt64Value();
            } else if (name == SYMBOL) {
                changes.symbol = reader.readString();
            } else if (name == TIME) {
                changes.timeMs = reader.readInt64Value();
            } else {
                reader.skipValue();
            }
        }
    }

    private static void readChanges(final JSONReader reader, final Changes changes) {
        reader.nextIfObjectStart();
        while (!reader.nextIfObjectEnd()) {
            final boolean isAsk = reader.readFieldNameHashCode() == ASKS;
            reader.nextIfArrayStart();
            while (!reader.nextIfArrayEnd()) {
                reader.nextIfArrayStart();
                final long price = Decimal.scaled(reader.readString(), FrameMaker.PRICE_SCALE);
                final long size = Decimal.scaled(reader.readString(), FrameMaker.SIZE_SCALE);
                changes.add(isAsk, price, size, reader.readInt64Value());
                reader.nextIfArrayEnd();
            }
        }
    }
}
