package io.kubook.feed.cli;

import io.kubook.feed.cli.ladder.Happening;
import io.kubook.feed.cli.ladder.Picture;
import io.kubook.feed.cli.ladder.Screen;

/** Where a run can be watched: a screen, lines of text, or nowhere. For one thread. */
interface Display extends AutoCloseable {
    /** What {@link #key} answers if none was pressed. */
    int NO_KEY = -1;

    /** Nowhere: the result is all that is wanted. */
    Display NOWHERE = new Display() {};

    /**
     * The display that suits: a screen if a terminal shows standard output, else lines; nowhere if the result is all
     * that is wanted.
     */
    static Display of(final Console console, final boolean resultOnly) {
        if (resultOnly) {
            return NOWHERE;
        }
        return console.terminal()
                ? new ScreenDisplay(Screen.open(console.colour()))
                : new LinesDisplay(new Output(console.out()));
    }

    /** Something happened. */
    default void tell(final Happening happening) {}

    /** How things are. Called about ten times a second. */
    default void show(final Picture picture) {}

    /** The next key that was pressed, or {@link #NO_KEY}. */
    default int key() {
        return NO_KEY;
    }

    /** Gives the place back as it was. */
    @Override
    default void close() {}
}
