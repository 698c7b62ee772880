package io.kubook.feed.cli.ladder;

import io.kubook.engine.book.BookState;
import org.jline.utils.AttributedStyle;

/** Which style means what; without colours, weight alone has to do. */
final class Palette {
    private final boolean colour;

    Palette(final boolean colour) {
        this.colour = colour;
    }

    AttributedStyle plain() {
        return AttributedStyle.DEFAULT;
    }

    AttributedStyle title() {
        return AttributedStyle.BOLD;
    }

    AttributedStyle faint() {
        return colour ? AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT) : AttributedStyle.DEFAULT;
    }

    AttributedStyle selected() {
        return AttributedStyle.INVERSE;
    }

    AttributedStyle bid() {
        return coloured(AttributedStyle.GREEN);
    }

    AttributedStyle ask() {
        return coloured(AttributedStyle.RED);
    }

    AttributedStyle of(final BookState state) {
        return switch (state) {
            case LIVE -> coloured(AttributedStyle.GREEN).bold();
            case EMPTY, SYNCING -> coloured(AttributedStyle.YELLOW).bold();
            case STALE, HALTED -> coloured(AttributedStyle.RED).bold();
        };
    }

    AttributedStyle of(final Tone tone) {
        return switch (tone) {
            case NOTE -> faint();
            case TROUBLE -> coloured(AttributedStyle.RED);
            case REPAIR -> coloured(AttributedStyle.YELLOW);
            case GOOD -> coloured(AttributedStyle.GREEN);
        };
    }

    private AttributedStyle coloured(final int number) {
        return colour ? AttributedStyle.DEFAULT.foreground(number) : AttributedStyle.DEFAULT;
    }
}
