package io.kubook.bench.latency;

import org.HdrHistogram.Histogram;

/**
 * How late frames were, in nanoseconds from when each was due.
 *
 * @param load      how they came.
 * @param shortfall the part by which the sender fell behind the rate; times are right all the same, but more than a
 *                  percent means that the machine cannot do it.
 * @param sent      written to the socket.
 * @param received  handed over by the link.
 * @param listened  told to the listener.
 * @param jitter    how late a thread was that had nothing to do, in the same time.
 * @param linkBytes what the thread that reads the socket allocated for a frame: Netty's garbage, with kubook's decoder.
 * @param bookBytes what the book thread allocated for a frame.
 */
public record Lateness(
        Load load,
        double shortfall,
        Histogram sent,
        Histogram received,
        Histogram listened,
        Histogram jitter,
        double linkBytes,
        double bookBytes) {}
