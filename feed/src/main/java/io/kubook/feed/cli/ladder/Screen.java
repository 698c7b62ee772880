package io.kubook.feed.cli.ladder;

/** Stub. */
public final class Screen implements AutoCloseable {
    /** Stub. @param colour c @return s */
    public static Screen open(final boolean colour) {
        return new Screen();
    }

    /** Stub. @param picture p */
    public void show(final Picture picture) {}

    /** Stub. @return k */
    public int key() {
        return -1;
    }

    @Override
    public void close() {}
}
