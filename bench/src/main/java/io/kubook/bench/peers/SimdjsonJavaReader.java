package io.kubook.bench.peers;

import static java.lang.invoke.MethodType.methodType;

import io.kubook.bench.FrameMaker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Iterator;

/**
 * Simdjson-java, on a JVM of its generation with its vector module. It is called through constant method handles, which
 * the compiler inlines as it does calls: its classes are newer than those that this module is compiled for.
 */
final class SimdjsonJavaReader implements FrameReader {
    private static final MethodHandle NEW_PARSER;
    private static final MethodHandle PARSE;
    private static final MethodHandle GET;
    private static final MethodHandle AS_LONG;
    private static final MethodHandle AS_STRING;
    private static final MethodHandle ITERATOR;

    static {
        final MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            final Class<?> parser = Class.forName("org.simdjson.SimdJsonParser");
            final Class<?> value = Class.forName("org.simdjson.JsonValue");
            NEW_PARSER = lookup.findConstructor(parser, methodType(void.class)).asType(methodType(Object.class));
            PARSE = lookup.findVirtual(parser, "parse", methodType(value, byte[].class, int.class))
                    .asType(methodType(Object.class, Object.class, byte[].class, int.class));
            GET = lookup.findVirtual(value, "get", methodType(value, String.class))
                    .asType(methodType(Object.class, Object.class, String.class));
            AS_LONG = lookup.findVirtual(value, "asLong", methodType(long.class))
                    .asType(methodType(long.class, Object.class));
            AS_STRING = lookup.findVirtual(value, "asString", methodType(String.class))
                    .asType(methodType(String.class, Object.class));
            ITERATOR = lookup.findVirtual(value, "arrayIterator", methodType(Iterator.class))
                    .asType(methodType(Iterator.class, Object.class));
        } catch (final ReflectiveOperationException missing) {
            throw new ExceptionInInitializerError(missing);
        }
    }

    private final Object parser;

    SimdjsonJavaReader() {
        try {
            parser = (Object) NEW_PARSER.invokeExact();
        } catch (final Throwable failure) {
            throw new IllegalStateException("simdjson-java cannot be used here", failure);
        }
    }

    @Override
    public void read(final byte[] frame, final Changes changes) {
        try {
            readFrame(frame, changes);
        } catch (final RuntimeException | Error failure) {
            throw failure;
        } catch (final Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void readFrame(final byte[] frame, final Changes changes) throws Throwable {
        changes.clear();
        final Object data = get((Object) PARSE.invokeExact(parser, frame, frame.length), "data");
        changes.symbol = (String) AS_STRING.invokeExact(get(data, "symbol"));
        changes.sequenceStart = (long) AS_LONG.invokeExact(get(data, "sequenceStart"));
        changes.sequenceEnd = (long) AS_LONG.invokeExact(get(data, "sequenceEnd"));
        changes.timeMs = (long) AS_LONG.invokeExact(get(data, "time"));
        final Object both = get(data, "changes");
        add(get(both, "asks"), true, changes);
        add(get(both, "bids"), false, changes);
    }

    private static void add(final Object entries, final boolean isAsk, final Changes changes) throws Throwable {
        final Iterator<?> each = (Iterator<?>) ITERATOR.invokeExact(entries);
        while (each.hasNext()) {
            final Iterator<?> fields = (Iterator<?>) ITERATOR.invokeExact((Object) each.next());
            final long price = decimal(fields.next(), FrameMaker.PRICE_SCALE);
            final long size = decimal(fields.next(), FrameMaker.SIZE_SCALE);
            changes.add(isAsk, price, size, decimal(fields.next(), 0));
        }
    }

    private static Object get(final Object object, final String name) throws Throwable {
        return (Object) GET.invokeExact(object, name);
    }

    private static long decimal(final Object value, final int scale) throws Throwable {
        return Decimal.scaled((String) AS_STRING.invokeExact(value), scale);
    }
}
