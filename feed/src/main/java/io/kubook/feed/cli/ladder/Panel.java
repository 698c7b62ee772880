package io.kubook.feed.cli.ladder;

import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.Side;
import io.kubook.engine.book.SideView;
import io.kubook.engine.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** One book: its name and state, its best levels with bars as long as they are large, and what follows from them. */
final class Panel {
    /** Lines beside the levels: heading, spread, imbalance, depth. */
    static final int LINES_BESIDE = 4;

    private static final int[] DEPTHS_BPS = {1, 5, 10};
    private static final int GAUGE_WIDTH = 20;
    private static final int MIN_BAR = 2;
    private static final int MAX_BAR = 24;
    private static final String GAP = "  ";
    private static final String FULL = "█";
    private static final String[] PARTS_FROM_LEFT = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    private static final int EIGHTHS = 8;

    private final BookView book;
    private final Instrument instrument;
    private final int columns;
    private final int levels;
    private final Palette palette;
    private final boolean isUsable;

    Panel(final BookView book, final int columns, final int levels, final Palette palette) {
        this.book = book;
        this.instrument = book.instrument();
        this.columns = columns;
        this.levels = levels;
        this.palette = palette;
        this.isUsable = book.state() == BookState.LIVE;
    }

    List<AttributedString> draw() {
        final List<AttributedString> lines = new ArrayList<>();
        lines.add(heading());
        ladder(lines);
        lines.add(spread());
        lines.add(imbalance());
        lines.add(depth());
        return lines;
    }

    private AttributedString heading() {
        final AttributedStringBuilder line = new AttributedStringBuilder();
        line.styled(palette.title(), instrument.symbol()).append(GAP);
        line.styled(palette.of(book.state()), book.state().name());
        if (!isUsable) {
            line.styled(palette.of(book.state()), ": not usable");
        }
        line.styled(palette.faint(), "  at " + book.sequence());
        return line.toAttributedString();
    }

    private void ladder(final List<AttributedString> lines) {
        final DecimalColumn bidSizes = sizes(book.bids());
        final DecimalColumn bids = prices(book.bids());
        final DecimalColumn asks = prices(book.asks());
        final DecimalColumn askSizes = sizes(book.asks());
        final int numbers = bidSizes.width() + bids.width() + asks.width() + askSizes.width() + 4 * GAP.length();
        final int room = (columns - numbers - 1) / 2;
        final int bar = room < MIN_BAR ? 0 : Math.min(room, MAX_BAR);
        final double largest = Math.max(largest(book.bids()), largest(book.asks()));
        for (int i = 0; i < levels; i++) {
            final AttributedStringBuilder line = new AttributedStringBuilder();
            line.styled(style(palette.bid()), toLeft(share(book.bids(), i, largest), bar));
            line.append(GAP.substring(0, bar == 0 ? 0 : 1)).styled(style(palette.plain()), bidSizes.cell(i));
            line.append(GAP).styled(style(palette.bid()), bids.cell(i));
            line.styled(palette.faint(), " | ");
            line.styled(style(palette.ask()), asks.cell(i)).append(GAP);
            line.styled(style(palette.plain()), askSizes.cell(i)).append(GAP.substring(0, bar == 0 ? 0 : 1));
            line.styled(style(palette.ask()), toRight(share(book.asks(), i, largest), bar));
            lines.add(line.toAttributedString());
        }
    }

    /** Levels of a book that is not usable are there to look at, and look so. */
    private AttributedStyle style(final AttributedStyle usual) {
        return isUsable ? usual : palette.faint();
    }

    private DecimalColumn prices(final SideView side) {
        return DecimalColumn.of(
                shown(side).mapToObj(i -> instrument.priceOf(side.price(i))).toList(), 1);
    }

    private DecimalColumn sizes(final SideView side) {
        return DecimalColumn.of(
                shown(side).mapToObj(i -> instrument.sizeOf(side.size(i))).toList(), 1);
    }

    private IntStream shown(final SideView side) {
        return IntStream.range(0, Math.min(levels, side.levelCount()));
    }

    private double largest(final SideView side) {
        return shown(side).mapToDouble(side::size).max().orElse(0);
    }

    private static double share(final SideView side, final int level, final double largest) {
        return level < side.levelCount() && largest > 0 ? side.size(level) / largest : 0;
    }

    /** A bar that grows from the left edge; eighths of a character are told apart. */
    private static String toRight(final double share, final int width) {
        final int eighths = (int) Math.ceil(share * width * EIGHTHS);
        final String bar = FULL.repeat(eighths / EIGHTHS) + PARTS_FROM_LEFT[eighths % EIGHTHS];
        return bar + " ".repeat(width - bar.length());
    }

    /** A bar that grows from the right edge, of which only halves can be told apart. */
    private static String toLeft(final double share, final int width) {
        final int halves = (int) Math.ceil(share * width * 2);
        final String bar = (halves % 2 == 0 ? "" : "▐") + FULL.repeat(halves / 2);
        return " ".repeat(width - bar.length()) + bar;
    }

    private AttributedString spread() {
        final long spread = book.spread();
        final AttributedStringBuilder line = new AttributedStringBuilder();
        line.styled(palette.faint(), "spread ");
        if (SideView.isValue(spread)) {
            line.append(instrument.priceOf(spread).toPlainString());
            line.append(String.format(Locale.ROOT, " (%.2f bps)", spread / book.mid() * BookView.BPS_IN_ONE));
        } else {
            line.append(absent(spread));
        }
        line.styled(palette.faint(), "  mid ").append(price(book.mid()));
        addIfItFits(line, "  micro ", price(book.microprice()));
        return line.toAttributedString();
    }

    /** A price between the ticks, with one digit more than a tick has. */
    private String price(final double scaled) {
        final int digits = instrument.priceIncrement() == 0
                ? instrument.priceScale()
                : instrument.priceOf(instrument.priceIncrement()).scale();
        return Text.mean(scaled, instrument.priceScale(), digits + 1);
    }

    private AttributedString imbalance() {
        final double imbalance = book.imbalance(levels);
        final AttributedStringBuilder line = new AttributedStringBuilder();
        line.styled(palette.faint(), "imbalance ");
        if (!Double.isFinite(imbalance)) {
            return line.append(Double.isNaN(imbalance) ? Text.NOTHING : Text.UNKNOWN)
                    .toAttributedString();
        }
        final int bids = (int) Math.round((1 + imbalance) / 2 * GAUGE_WIDTH);
        line.append(String.format(Locale.ROOT, "%+.2f ", imbalance));
        line.styled(style(palette.bid()), "━".repeat(bids));
        line.styled(style(palette.ask()), "·".repeat(GAUGE_WIDTH - bids));
        return line.toAttributedString();
    }

    private AttributedString depth() {
        final AttributedStringBuilder line = new AttributedStringBuilder();
        line.styled(palette.faint(), "depth");
        for (final int bps : DEPTHS_BPS) {
            addIfItFits(line, "  " + bps + " bps ", within(Side.BID, bps) + "|" + within(Side.ASK, bps));
        }
        return line.toAttributedString();
    }

    /** Half a number says less than none. */
    private void addIfItFits(final AttributedStringBuilder line, final String label, final String value) {
        if (line.columnLength() + label.length() + value.length() <= columns) {
            line.styled(palette.faint(), label).append(value);
        }
    }

    private String within(final Side side, final int bps) {
        final long size = book.sizeWithinBps(side, bps);
        return SideView.isValue(size) ? Text.fitted(instrument.sizeOf(size), 6) : absent(size);
    }

    private static String absent(final long code) {
        return code == SideView.NONE ? Text.NOTHING : Text.UNKNOWN;
    }
}
