package io.kubook.feed.cli.ladder;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal that the program runs in, taken over while this is open: pictures fill it, and keys are heard one by
 * one. The keyboard's interrupt is left to the JVM. For one thread, but for {@link #close()}.
 */
public final class Screen implements AutoCloseable {
    private static final int NO_KEY = -1;
    private static final int NO_CURSOR = -1;
    private static final long POLL_MS = 1;

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final Ladder ladder;
    private int columns;
    private int rows;
    private int selected;
    private boolean closed;

    private Screen(final Terminal terminal, final boolean colour) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        this.display = new Display(terminal, true);
        this.ladder = new Ladder(colour);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /**
     * Takes over the terminal.
     *
     * @param colour whether there may be colours.
     * @return an empty screen.
     * @throws UncheckedIOException if there is none that can be used.
     */
    public static Screen open(final boolean colour) {
        try {
            return new Screen(
                    TerminalBuilder.builder().system(true).nativeSignals(false).build(), colour);
        } catch (final IOException e) {
            throw new UncheckedIOException("the terminal cannot be used", e);
        }
    }

    /**
     * Shows a picture. What has not changed is not painted again.
     *
     * @param picture of now.
     */
    public void show(final Picture picture) {
        final Size size = terminal.getSize();
        if (size.getColumns() < 1 || size.getRows() < 1) {
            return;
        }
        if (size.getColumns() != columns || size.getRows() != rows) {
            columns = size.getColumns();
            rows = size.getRows();
            display.clear();
            display.resize(size);
        }
        display.update(ladder.draw(picture, columns, rows, selected), NO_CURSOR);
    }

    /**
     * The next key that was pressed. Tab and digits choose the book that is shown first and are kept.
     *
     * @return a character; -1 if none was pressed.
     */
    public int key() {
        try {
            final int key = terminal.reader().peek(POLL_MS) < 0
                    ? NO_KEY
                    : terminal.reader().read();
            if (key == '\t') {
                selected++;
            } else if (key >= '1' && key <= '9') {
                selected = key - '1';
            } else {
                return Math.max(NO_KEY, key);
            }
            return NO_KEY;
        } catch (final IOException e) {
            throw new UncheckedIOException("the keyboard cannot be heard", e);
        }
    }

    /** Gives the terminal back as it was. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        terminal.puts(Capability.exit_ca_mode);
        terminal.puts(Capability.cursor_normal);
        terminal.setAttributes(before);
        try {
            terminal.close();
        } catch (final IOException e) {
            throw new UncheckedIOException("the terminal cannot be given back", e);
        }
    }
}
