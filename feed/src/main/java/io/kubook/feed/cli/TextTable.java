package io.kubook.feed.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of short texts below each other, each column as wide as its widest text, two blanks between them. */
final class TextTable {
    private static final String LEFT = "<";

    private final boolean[] isLeft;
    private final int[] widths;
    private final List<String[]> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param headings a heading that ends with {@value #LEFT} is of a column that stands at its left edge.
     */
    TextTable(final String... headings) {
        isLeft = new boolean[headings.length];
        widths = new int[headings.length];
        final String[] plain = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            isLeft[i] = headings[i].endsWith(LEFT);
            plain[i] = headings[i].replace(LEFT, "");
        }
        row(plain);
    }

    /** Adds a row with a text for each column. */
    void row(final String... cells) {
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], cells[i].length());
        }
        rows.add(cells);
    }

    void print(final Output out) {
        for (final String[] row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                final String blanks = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? "" : "  ").append(isLeft[i] ? row[i] + blanks : blanks + row[i]);
            }
            out.text(line.toString().stripTrailing()).line();
        }
    }
}
