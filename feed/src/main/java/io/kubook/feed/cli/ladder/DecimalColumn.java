package io.kubook.feed.cli.ladder;

import java.math.BigDecimal;
import java.util.List;

/** Decimals below each other, aligned at their points. */
public final class DecimalColumn {
    private final List<String> texts;
    private final int whole;
    private final int fraction;

    private DecimalColumn(final List<String> texts, final int whole, final int fraction) {
        this.texts = texts;
        this.whole = whole;
        this.fraction = fraction;
    }

    /**
     * A column that is as wide as its widest cell.
     *
     * @param values   from the top.
     * @param minWidth at least so wide.
     * @return the column.
     */
    public static DecimalColumn of(final List<BigDecimal> values, final int minWidth) {
        final List<String> texts =
                values.stream().map(BigDecimal::toPlainString).toList();
        int whole = 0;
        int fraction = 0;
        for (final String text : texts) {
            whole = Math.max(whole, wholeOf(text));
            fraction = Math.max(fraction, text.length() - wholeOf(text));
        }
        return new DecimalColumn(texts, Math.max(whole, minWidth - fraction), fraction);
    }

    /**
     * How wide each cell is.
     *
     * @return in characters.
     */
    public int width() {
        return whole + fraction;
    }

    /**
     * A cell.
     *
     * @param row from the top; any number.
     * @return blank where there is no value.
     */
    public String cell(final int row) {
        if (row >= texts.size()) {
            return padded("");
        }
        final String text = texts.get(row);
        final int after = fraction - (text.length() - wholeOf(text));
        return " ".repeat(whole - wholeOf(text)) + text + " ".repeat(after);
    }

    /**
     * A text in the column's place, at its right edge.
     *
     * @param text such as a heading; one that is wider stays so.
     * @return at least as wide as a cell.
     */
    public String padded(final String text) {
        return " ".repeat(Math.max(0, width() - text.length())) + text;
    }

    private static int wholeOf(final String text) {
        final int point = text.indexOf('.');
        return point < 0 ? text.length() : point;
    }
}
