package io.kubook.feed.cli;

import io.kubook.feed.cli.ladder.Audits;
import io.kubook.feed.cli.ladder.Happening;
import io.kubook.feed.cli.ladder.Picture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One who looks at a feed again and again, and shows it. */
final class Watcher {
    private static final int KEPT_HAPPENINGS = 200;
    private static final long TICK_MS = 20;
    private static final long DRAW_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final FeedWatch feed;
    private final Story story;
    private final Display display;
    private final Interruption interruption;
    private final String title;
    private final long totalNs;
    private final Deque<Happening> happenings = new ArrayDeque<>();
    private long nextDrawNs;

    /**
     * A watcher.
     *
     * @param feed         what is looked at.
     * @param story        tells what happens.
     * @param display      where it is shown.
     * @param interruption when it is to end at once.
     * @param title        what it is, for people.
     * @param totalNs      how long it is meant to take, 0 if for ever.
     */
    Watcher(
            final FeedWatch feed,
            final Story story,
            final Display display,
            final Interruption interruption,
            final String title,
            final long totalNs) {
        this.feed = feed;
        this.story = story;
        this.display = display;
        this.interruption = interruption;
        this.title = title;
        this.totalNs = totalNs;
    }

    /**
     * Waits a moment, looks, and shows what there is.
     *
     * @param audits what they came to so far; null if there are none.
     * @return false if somebody wants the program to end.
     */
    boolean look(final Audits audits) {
        final boolean isInterrupted = interruption.await(TICK_MS);
        feed.refresh();
        story.drain(this::keep);
        if (story.elapsedNs() >= nextDrawNs) {
            nextDrawNs = story.elapsedNs() + DRAW_NS;
            display.show(new Picture(
                    title,
                    story.elapsedNs(),
                    totalNs,
                    List.copyOf(feed.books()),
                    feed.flow(),
                    audits,
                    List.copyOf(happenings)));
        }
        return !isInterrupted;
    }

    /** The next key that was pressed, or {@link Display#NO_KEY}. */
    int key() {
        return display.key();
    }

    private void keep(final Happening happening) {
        happenings.addLast(happening);
        if (happenings.size() > KEPT_HAPPENINGS) {
            happenings.removeFirst();
        }
        display.tell(happening);
    }
}
