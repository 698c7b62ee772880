package io.kubook.feed.net;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;

/** What an {@link AnswerHandler} made of a request: one of the two, once. */
interface AnswerSink {
    /** The whole answer; the body is the caller's. */
    void answered(HttpResponse head, ByteBuf body);

    /** There is none. */
    void failed(HttpFailure reason, String detail);

    /** Something went wrong that cannot; how the connection ends is told apart from this. */
    void bug(Throwable cause);
}
