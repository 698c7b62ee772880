package io.kubook.feed.json;

/**
 * What somebody else wrote, fit for a terminal and a log: it can neither begin a line of its own, nor move a cursor,
 * nor turn the direction of what stands beside it, nor flood anything.
 */
public final class Printable {
    /** How many characters are kept. */
    public static final int MOST_CHARACTERS = 200;

    private static final String CUT = "...";

    private Printable() {}

    /**
     * Writes out what does not print.
     *
     * @param text from the wire.
     * @return the text, at most {@value #MOST_CHARACTERS} characters of it, with everything as a Java escape that is a
     *         control, a format or private character, half of a surrogate pair, another separator than a space, or is
     *         not assigned; what was cut off stands as three dots.
     */
    public static String of(final String text) {
        final StringBuilder printable = new StringBuilder();
        int count = 0;
        for (int at = 0; at < text.length(); count++) {
            if (count == MOST_CHARACTERS) {
                return printable.append(CUT).toString();
            }
            final int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (prints(character)) {
                printable.appendCodePoint(character);
            } else {
                for (final char unit : Character.toChars(character)) {
                    printable.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
        return printable.toString();
    }

    private static boolean prints(final int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
