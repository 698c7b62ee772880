package io.kubook.bench.latency;

import io.kubook.engine.EngineConfig.Waiting;

/**
 * What frames pass.
 *
 * @param waiting   what the book thread does while there is nothing to do.
 * @param tls       whether the connection is encrypted.
 * @param journaled whether a journal is written, into memory where that has room.
 */
public record RigSetup(Waiting waiting, boolean tls, boolean journaled) {
    /** A plain connection, no journal, and a book thread that backs off. */
    public static final RigSetup PLAIN = new RigSetup(Waiting.BACK_OFF, false, false);

    /**
     * The same with TLS or without.
     *
     * @param isEncrypted whether the connection is.
     * @return a new setup.
     */
    public RigSetup withTls(final boolean isEncrypted) {
        return new RigSetup(waiting, isEncrypted, journaled);
    }

    /**
     * The same with a journal.
     *
     * @return a new setup.
     */
    public RigSetup withJournal() {
        return new RigSetup(waiting, tls, true);
    }
}
