package io.kubook.feed;

/**
 * Which processors the threads of a feed are bound to, by their numbers in the operating system. A thread that is not
 * bound runs where the system likes.
 *
 * @param link    of the thread of sockets and decoding; {@link #ANY} for not bound.
 * @param book    of the thread of books and listeners; {@link #ANY} for not bound.
 * @param journal of the thread that writes the journal; {@link #ANY} for not bound.
 */
public record ThreadPins(int link, int book, int journal) {
    /** Not bound. */
    public static final int ANY = -1;

    /** No thread is bound. */
    public static final ThreadPins NONE = new ThreadPins(ANY, ANY, ANY);

    /** Refuses numbers below {@link #ANY}. */
    public ThreadPins {
        if (Math.min(link, Math.min(book, journal)) < ANY) {
            throw new IllegalArgumentException(
                    "processors are numbered from 0: " + link + ", " + book + ", " + journal);
        }
    }
}
