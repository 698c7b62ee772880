package io.kubook.bench.peers;

import java.io.IOException;

/** Reads level 2 frames with somebody's reader of JSON. Keys may come in any order. One thread only. */
interface FrameReader {
    /**
     * Reads a frame.
     *
     * @param frame   all of it and nothing else.
     * @param changes is cleared and takes what the frame says, prices and sizes scaled.
     */
    void read(byte[] frame, Changes changes) throws IOException;
}
