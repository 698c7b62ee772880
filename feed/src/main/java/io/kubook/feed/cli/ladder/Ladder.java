package io.kubook.feed.cli.ladder;

import io.kubook.engine.book.BookView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Draws pictures: how things are in general, as many books beside each other as find room, and what happened lately.
 * The same picture in the same room gives the same lines. Immutable.
 */
public final class Ladder {
    private static final int MAX_LEVELS = 10;
    private static final int MIN_PANEL = 50;
    private static final int LEAST_HAPPENINGS = 3;
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final AttributedString BLANK = AttributedString.EMPTY;

    private final Palette palette;

    /**
     * A ladder.
     *
     * @param colour whether there are colours.
     */
    public Ladder(final boolean colour) {
        palette = new Palette(colour);
    }

    /**
     * Draws a picture.
     *
     * @param picture  what there is to see.
     * @param columns  of the terminal, 1 or more.
     * @param rows     of the terminal, 1 or more.
     * @param selected which book is shown first; a number past the last begins again.
     * @return as many lines as there are rows, none longer than the columns.
     */
    public List<AttributedString> draw(final Picture picture, final int columns, final int rows, final int selected) {
        final List<AttributedString> lines = new ArrayList<>();
        lines.add(titleLine(picture, columns));
        lines.add(flowLine(picture.flow()));
        if (picture.audits() != null) {
            lines.add(auditLine(picture.audits()));
        }
        final int first =
                picture.books().isEmpty() ? 0 : selected % picture.books().size();
        lines.add(tabs(picture, first));
        lines.add(BLANK);
        // Title, flow and so on, a blank line, and the keys stand beside the levels and what happened.
        final int levels = rows - lines.size() - Panel.LINES_BESIDE - LEAST_HAPPENINGS - 2;
        if (!picture.books().isEmpty() && levels > 0) {
            panels(picture.books(), first, columns, Math.min(levels, MAX_LEVELS), lines);
            lines.add(BLANK);
        }
        happenings(picture.happenings(), rows - 1 - lines.size(), lines);
        while (lines.size() < rows - 1) {
            lines.add(BLANK);
        }
        lines.add(Math.min(lines.size(), rows - 1), keys(picture));
        return lines.subList(0, rows).stream().map(line -> cut(line, columns)).toList();
    }

    private AttributedString titleLine(final Picture picture, final int columns) {
        final String elapsed = String.format(Locale.ROOT, "%,.0f s", picture.elapsedNs() / NANOS_PER_SECOND);
        final String time = picture.totalNs() == 0
                ? elapsed
                : String.format(Locale.ROOT, "%s of %,.0f s", elapsed, picture.totalNs() / NANOS_PER_SECOND);
        final AttributedString title = new AttributedStringBuilder()
                .styled(palette.title(), "kubook ")
                .append(picture.title())
                .toAttributedString();
        final int room = columns - time.length() - 1;
        final AttributedString shown = cut(title, Math.max(0, room));
        return new AttributedStringBuilder()
                .append(shown)
                .append(" ".repeat(Math.max(1, columns - shown.columnLength() - time.length())))
                .styled(palette.title(), time)
                .toAttributedString();
    }

    private AttributedString flowLine(final Flow flow) {
        final AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(String.format(Locale.ROOT, "%,.0f", flow.messagesPerSecond()));
        line.styled(palette.faint(), " msg/s  wire to book p50 ").append(Text.duration(flow.p50Ns()));
        line.styled(palette.faint(), "  p99 ").append(Text.duration(flow.p99Ns()));
        line.styled(palette.faint(), "  p99.9 ").append(Text.duration(flow.p999Ns()));
        if (flow.jitterP99Ns() >= 0) {
            line.styled(palette.faint(), "  jitter p99 ").append(Text.duration(flow.jitterP99Ns()));
        }
        return line.toAttributedString();
    }

    private AttributedString auditLine(final Audits audits) {
        final AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(String.format(Locale.ROOT, "%,d", audits.audits()));
        line.styled(palette.faint(), " audits against the venue's truth, ");
        line.append(String.format(Locale.ROOT, "%,d", audits.levels()));
        line.styled(palette.faint(), " levels compared, ");
        line.styled(
                palette.of(audits.mismatches() == 0 ? Tone.GOOD : Tone.TROUBLE),
                String.format(Locale.ROOT, "%,d differences", audits.mismatches()));
        return line.toAttributedString();
    }

    private AttributedString tabs(final Picture picture, final int first) {
        final AttributedStringBuilder line = new AttributedStringBuilder();
        for (int i = 0; i < picture.books().size(); i++) {
            final BookView book = picture.books().get(i);
            final String name = " " + (i + 1) + " " + book.instrument().symbol() + " ";
            line.styled(i == first ? palette.selected() : palette.plain(), name);
            line.styled(palette.of(book.state()), " " + book.state().name()).append("  ");
        }
        return line.toAttributedString();
    }

    private void panels(
            final List<BookView> books,
            final int first,
            final int columns,
            final int levels,
            final List<AttributedString> lines) {
        final int count = Math.max(1, Math.min(books.size(), columns / MIN_PANEL));
        final int width = columns / count - (count > 1 ? 1 : 0);
        final List<List<AttributedString>> panels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final BookView book = books.get((first + i) % books.size());
            panels.add(new Panel(book, width, levels, palette).draw());
        }
        for (int row = 0; row < panels.get(0).size(); row++) {
            final AttributedStringBuilder line = new AttributedStringBuilder();
            for (int i = 0; i < count; i++) {
                final AttributedString part = cut(panels.get(i).get(row), width);
                line.append(part);
                if (i < count - 1) {
                    line.append(" ".repeat(width + 1 - part.columnLength()));
                }
            }
            lines.add(line.toAttributedString());
        }
    }

    private void happenings(final List<Happening> happenings, final int room, final List<AttributedString> lines) {
        final int from = Math.max(0, happenings.size() - Math.max(0, room));
        for (final Happening happening : happenings.subList(from, happenings.size())) {
            final AttributedStringBuilder line = new AttributedStringBuilder();
            line.styled(
                    palette.faint(), String.format(Locale.ROOT, "%7.2f ", happening.elapsedNs() / NANOS_PER_SECOND));
            line.styled(palette.of(happening.tone()), "▌ ").append(happening.text());
            lines.add(line.toAttributedString());
        }
    }

    private AttributedString keys(final Picture picture) {
        final AttributedStringBuilder line = new AttributedStringBuilder();
        if (picture.audits() != null) {
            key(line, "f", "break it");
        }
        if (picture.books().size() > 1) {
            key(line, "tab", "next book");
        }
        key(line, "q", "end");
        return line.toAttributedString();
    }

    private void key(final AttributedStringBuilder line, final String key, final String meaning) {
        line.styled(palette.selected(), " " + key + " ").styled(palette.faint(), " " + meaning + "   ");
    }

    /** No longer than the room, and marked where something is missing. */
    private static AttributedString cut(final AttributedString line, final int columns) {
        if (line.columnLength() <= columns) {
            return line;
        }
        return new AttributedStringBuilder()
                .append(line.columnSubSequence(0, Math.max(0, columns - 1)))
                .append(columns > 0 ? "…" : "")
                .toAttributedString();
    }
}
