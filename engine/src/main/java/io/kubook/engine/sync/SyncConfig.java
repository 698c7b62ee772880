package io.kubook.engine.sync;

import io.kubook.engine.book.BookSide;
import io.kubook.engine.event.sbe.SessionStartDecoder;
import io.kubook.engine.event.sbe.SessionStartEncoder;
import java.util.concurrent.TimeUnit;

/**
 * Every setting that can influence a book or a callback. It is written into the first event of a journal, so that a
 * replay uses the same.
 *
 * @param crossedMaxNs       how long a book may stay crossed or locked, in nanoseconds of event time; 0 or more.
 * @param crossedMaxMessages how many messages may leave a book crossed or locked in a row; 1 or more.
 * @param snapshotTimeoutNs  how long an answer to a snapshot request is waited for; more than 0.
 * @param retryMinNs         wait before the second new request in a row; doubles from there; more than 0.
 * @param retryMaxNs         longest wait before a new request; at least {@code retryMinNs}.
 * @param refreshIntervalNs  least time between two refreshes of a live book whose known window runs low, and how long
 *                           one that had no turn waits before it asks again; more than 0.
 * @param backlogMaxBytes    most bytes of deltas kept for one book while its snapshot is awaited; 4096 to 1 GiB.
 * @param maxLevelsPerSide   most levels kept on a side; 16 to {@value BookSide#MAX_LEVELS}. Worse ones are treated as
 *                           unknown.
 * @param auditIntervalNs    time between two comparisons of a live book with a fresh snapshot; 0 for none, at most 366
 *                           days.
 * @param tickerAuditIntervalNs tickers are compared with live books, and one that differs has a fresh snapshot decide:
 *                           the least time between two such requests for a book; 0 if tickers are not to be compared,
 *                           at most 366 days.
 */
public record SyncConfig(
        long crossedMaxNs,
        int crossedMaxMessages,
        long snapshotTimeoutNs,
        long retryMinNs,
        long retryMaxNs,
        long refreshIntervalNs,
        int backlogMaxBytes,
        int maxLevelsPerSide,
        long auditIntervalNs,
        long tickerAuditIntervalNs) {

    private static final int MAX_BACKLOG = 1 << 30;
    private static final long MAX_AUDIT_NS = TimeUnit.DAYS.toNanos(366);

    /** Checks the ranges. */
    public SyncConfig {
        require(crossedMaxNs >= 0, "crossedMaxNs must be 0 or more", crossedMaxNs);
        require(crossedMaxMessages >= 1, "crossedMaxMessages must be 1 or more", crossedMaxMessages);
        require(snapshotTimeoutNs > 0, "snapshotTimeoutNs must be more than 0", snapshotTimeoutNs);
        require(retryMinNs > 0, "retryMinNs must be more than 0", retryMinNs);
        require(retryMaxNs >= retryMinNs, "retryMaxNs must be at least retryMinNs", retryMaxNs);
        require(refreshIntervalNs > 0, "refreshIntervalNs must be more than 0", refreshIntervalNs);
        requireWithin("backlogMaxBytes", backlogMaxBytes, 4096, MAX_BACKLOG);
        requireWithin("maxLevelsPerSide", maxLevelsPerSide, 16, BookSide.MAX_LEVELS);
        requireWithin("auditIntervalNs", auditIntervalNs, 0, MAX_AUDIT_NS);
        requireWithin("tickerAuditIntervalNs", tickerAuditIntervalNs, 0, MAX_AUDIT_NS);
    }

    private static void requireWithin(final String name, final long value, final long least, final long most) {
        require(value >= least && value <= most, name + " must be " + least + " to " + most, value);
    }

    private static void require(final boolean condition, final String rule, final long value) {
        if (!condition) {
            throw new IllegalArgumentException(rule + ": " + value);
        }
    }

    /**
     * Settings for a live venue.
     *
     * @return crossed for 1 s or 100 messages, 10 s for an answer, retries after 250 ms to 30 s, refreshes 2 s apart, 4
     *     MiB of backlog, 262,144 levels a side, an audit of each book every 5 minutes and tickers compared, which may
     *     ask for one more audit of a book every 30 s.
     */
    public static SyncConfig defaults() {
        return new SyncConfig(
                TimeUnit.SECONDS.toNanos(1),
                100,
                TimeUnit.SECONDS.toNanos(10),
                TimeUnit.MILLISECONDS.toNanos(250),
                TimeUnit.SECONDS.toNanos(30),
                TimeUnit.SECONDS.toNanos(2),
                4 * 1024 * 1024,
                1 << 18,
                TimeUnit.MINUTES.toNanos(5),
                TimeUnit.SECONDS.toNanos(30));
    }

    /**
     * The same with other waits between snapshot requests.
     *
     * @param minNs new {@code retryMinNs}.
     * @param maxNs new {@code retryMaxNs}.
     * @return a new configuration.
     */
    public SyncConfig withRetry(final long minNs, final long maxNs) {
        return new SyncConfig(
                crossedMaxNs,
                crossedMaxMessages,
                snapshotTimeoutNs,
                minNs,
                maxNs,
                refreshIntervalNs,
                backlogMaxBytes,
                maxLevelsPerSide,
                auditIntervalNs,
                tickerAuditIntervalNs);
    }

    /**
     * The same with another limit of the backlog.
     *
     * @param bytes new {@code backlogMaxBytes}.
     * @return a new configuration.
     */
    public SyncConfig withBacklogMaxBytes(final int bytes) {
        return new SyncConfig(
                crossedMaxNs,
                crossedMaxMessages,
                snapshotTimeoutNs,
                retryMinNs,
                retryMaxNs,
                refreshIntervalNs,
                bytes,
                maxLevelsPerSide,
                auditIntervalNs,
                tickerAuditIntervalNs);
    }

    /**
     * The same with other limits for a crossed book.
     *
     * @param maxNs       new {@code crossedMaxNs}.
     * @param maxMessages new {@code crossedMaxMessages}.
     * @return a new configuration.
     */
    public SyncConfig withCrossed(final long maxNs, final int maxMessages) {
        return new SyncConfig(
                maxNs,
                maxMessages,
                snapshotTimeoutNs,
                retryMinNs,
                retryMaxNs,
                refreshIntervalNs,
                backlogMaxBytes,
                maxLevelsPerSide,
                auditIntervalNs,
                tickerAuditIntervalNs);
    }

    /**
     * The same with other audits of live books.
     *
     * @param intervalNs       new {@code auditIntervalNs}.
     * @param tickerIntervalNs new {@code tickerAuditIntervalNs}.
     * @return a new configuration.
     */
    public SyncConfig withAudits(final long intervalNs, final long tickerIntervalNs) {
        return new SyncConfig(
                crossedMaxNs,
                crossedMaxMessages,
                snapshotTimeoutNs,
                retryMinNs,
                retryMaxNs,
                refreshIntervalNs,
                backlogMaxBytes,
                maxLevelsPerSide,
                intervalNs,
                tickerIntervalNs);
    }

    /**
     * The configuration that a journal was recorded with. One from before audits were recorded had none but those of a
     * window that runs low.
     *
     * @param event its first event.
     * @return the same settings.
     */
    public static SyncConfig of(final SessionStartDecoder event) {
        return new SyncConfig(
                event.crossedMaxNs(),
                event.crossedMaxMessages(),
                event.snapshotTimeoutNs(),
                event.retryMinNs(),
                event.retryMaxNs(),
                event.refreshIntervalNs(),
                event.backlogMaxBytes(),
                event.maxLevelsPerSide(),
                orOff(event.auditIntervalNs(), SessionStartDecoder.auditIntervalNsNullValue()),
                orOff(event.tickerAuditIntervalNs(), SessionStartDecoder.tickerAuditIntervalNsNullValue()));
    }

    private static long orOff(final long value, final long absent) {
        return value == absent ? 0 : value;
    }

    /**
     * Writes the settings into a session's first event.
     *
     * @param event the event; its other fields are left alone.
     */
    public void writeTo(final SessionStartEncoder event) {
        event.crossedMaxNs(crossedMaxNs)
                .snapshotTimeoutNs(snapshotTimeoutNs)
                .retryMinNs(retryMinNs)
                .retryMaxNs(retryMaxNs)
                .refreshIntervalNs(refreshIntervalNs)
                .crossedMaxMessages(crossedMaxMessages)
                .backlogMaxBytes(backlogMaxBytes)
                .maxLevelsPerSide(maxLevelsPerSide)
                .auditIntervalNs(auditIntervalNs)
                .tickerAuditIntervalNs(tickerAuditIntervalNs);
    }
}
