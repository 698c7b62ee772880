package io.kubook.engine.event;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the generated writers say of themselves. */
final class Layouts {
    /** All messages, in the order of their ids. */
    static final List<String> MESSAGES = List.of(
            "SessionStart",
            "InstrumentDefinition",
            "DepthDelta",
            "SnapshotChunk",
            "SnapshotFailed",
            "Trade",
            "Ticker",
            "LinkUp",
            "LinkDown",
            "Malformed",
            "Overrun",
            "Command",
            "Time",
            "RawFrame",
            "Checkpoint",
            "BookImage",
            "JournalLoss",
            "Audit");

    private static final String OFFSET = "EncodingOffset";

    private Layouts() {}

    /** A field: where it begins and how many bytes it has. */
    record Field(String name, int offset, int length) {
        int end() {
            return offset + length;
        }

        @Override
        public String toString() {
            return name + "@" + offset + ":" + length;
        }
    }

    static Class<?> encoder(final String message) {
        try {
            return Class.forName("io.kubook.engine.event.sbe." + message + "Encoder");
        } catch (final ClassNotFoundException e) {
            throw new AssertionError(message, e);
        }
    }

    /** The writer of the message's group; empty if it has none. */
    static Stream<Class<?>> groups(final String message) {
        return Stream.of(encoder(message).getDeclaredClasses());
    }

    static String nameOf(final Class<?> group) {
        final String name = group.getSimpleName().replace("Encoder", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    static List<Field> fields(final Class<?> encoder) {
        final List<Field> fields = new ArrayList<>();
        for (final Method method : encoder.getDeclaredMethods()) {
            if (method.getName().endsWith(OFFSET)) {
                final String name = method.getName().replace(OFFSET, "");
                fields.add(new Field(name, number(encoder, name + OFFSET), number(encoder, name + "EncodingLength")));
            }
        }
        fields.sort(Comparator.comparingInt(Field::offset));
        return fields;
    }

    static List<String> texts(final Class<?> encoder) {
        return Stream.of(encoder.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.endsWith("HeaderLength"))
                .map(name -> name.replace("HeaderLength", ""))
                .sorted(Comparator.comparingInt(name -> number(encoder, name + "Id")))
                .toList();
    }

    /** Calls a static method without parameters. */
    static int number(final Class<?> encoder, final String method) {
        try {
            return (int) encoder.getMethod(method).invoke(null);
        } catch (final ReflectiveOperationException e) {
            throw new AssertionError(encoder + "." + method, e);
        }
    }

    /** Reads a constant. */
    static int constant(final Class<?> encoder, final String field) {
        try {
            return encoder.getField(field).getInt(null);
        } catch (final ReflectiveOperationException e) {
            throw new AssertionError(encoder + "." + field, e);
        }
    }

    /** A message in the words of the table of {@link EventLayoutTest}. */
    static String describe(final String message) {
        final Class<?> encoder = encoder(message);
        final StringBuilder text = new StringBuilder();
        text.append(message)
                .append(" id ")
                .append(constant(encoder, "TEMPLATE_ID"))
                .append(" block ")
                .append(constant(encoder, "BLOCK_LENGTH"))
                .append('\n')
                .append(describe(fields(encoder)));
        groups(message)
                .forEach(group -> text.append("  group ")
                        .append(nameOf(group))
                        .append(" header ")
                        .append(number(group, "sbeHeaderSize"))
                        .append(" entry ")
                        .append(number(group, "sbeBlockLength"))
                        .append('\n')
                        .append(describe(fields(group))));
        texts(encoder)
                .forEach(name -> text.append("  text ")
                        .append(name)
                        .append(" length ")
                        .append(number(encoder, name + "HeaderLength"))
                        .append('\n'));
        return text.toString();
    }

    private static String describe(final List<Field> fields) {
        return fields.stream().map(field -> "  " + field + "\n").collect(Collectors.joining());
    }
}
