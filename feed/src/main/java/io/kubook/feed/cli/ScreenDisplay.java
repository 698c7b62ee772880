package io.kubook.feed.cli;

import io.kubook.feed.cli.ladder.Picture;
import io.kubook.feed.cli.ladder.Screen;

/** A whole terminal. What happens is part of the picture. */
final class ScreenDisplay implements Display {
    private final Screen screen;

    ScreenDisplay(final Screen screen) {
        this.screen = screen;
    }

    @Override
    public void show(final Picture picture) {
        screen.show(picture);
    }

    @Override
    public int key() {
        return screen.key();
    }

    @Override
    public void close() {
        screen.close();
    }
}
