package io.kubook.feed.net;

/**
 * Hears how a request ended: exactly one of the two calls, once, on the loop's thread, never within the request's call.
 */
public interface HttpAnswerHandler {
    /**
     * An answer came, of whatever status.
     *
     * @param answer its parts; gone when this method returns.
     */
    void onAnswer(HttpAnswer answer);

    /**
     * There is no answer, or none that can be used.
     *
     * @param failure why.
     * @param detail  what else is known, for people; may hold text of the other side. Never null, never the query.
     */
    void onFailure(HttpFailure failure, String detail);
}
