package io.kubook.feed.cli;

/** What to do about a failure of the venue: the second half of an error message. */
final class Remedy {
    static final String NETWORK = "check the address and the network";
    static final String TRUST = "check the address, or trust a certificate of your own with --trust-cert";
    static final String LATER = "try again later";
    static final String PATIENCE = "wait a minute";
    static final String KEY = "set KUCOIN_API_KEY, KUCOIN_API_SECRET and KUCOIN_API_PASSPHRASE, or --key-file, to a key"
            + " that it knows, and check the key's address list and this machine's clock";
    static final String CLOCK = "set this machine's clock";
    static final String ADDRESS = "check that --rest is the REST address of KuCoin or of one that speaks like it";
    static final String HOST = "if that host is the venue's, allow it with --ws-host";

    private Remedy() {}
}
