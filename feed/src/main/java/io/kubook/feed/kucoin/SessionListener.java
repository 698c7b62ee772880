package io.kubook.feed.kucoin;

/** Hears what a person should be told. Called on the link thread; must neither wait nor throw. */
public interface SessionListener {
    /**
     * A name is not followed.
     *
     * @param name    as it was given, cut and escaped likewise.
     * @param refusal why.
     */
    void onRefused(String name, SymbolRefusal refusal);

    /**
     * Something went wrong. The session deals with it; this is for the log.
     *
     * @param problem what.
     * @param code    the venue's or the socket's code; 0 if there is none.
     * @param words   what the other side said, cut and escaped for a terminal and a log; never a secret of ours.
     */
    void onProblem(SessionProblem problem, int code, String words);
}
