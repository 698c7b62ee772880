package io.kubook.feed.cli;

import io.kubook.feed.RestClient;
import io.kubook.feed.VenueException;
import io.kubook.feed.net.HttpOptions;
import java.net.URI;

/** A venue that is asked single questions; what it does not answer ends the command in one line. */
final class Venue implements AutoCloseable {
    private final URI address;
    private final RestClient client;

    private Venue(final URI address, final RestClient client) {
        this.address = address;
        this.client = client;
    }

    static Venue open(final VenueOptions options, final Console console) {
        return new Venue(
                options.rest(),
                new RestClient(
                        options.rest(),
                        options.credentials(console),
                        HttpOptions.DEFAULT.withTrust(options.trust()),
                        bug -> console.complain("a bug: " + bug)));
    }

    /** A question. */
    interface Question<T> {
        T ask(RestClient client) throws VenueException;
    }

    /** The answer to a question. */
    <T> T ask(final Question<T> question) {
        try {
            return question.ask(client);
        } catch (final VenueException e) {
            throw new CommandFailure(exitCode(e.kind()), address + ": " + e.getMessage() + "; " + remedy(e.kind()), e);
        }
    }

    private static int exitCode(final VenueException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, RATE_LIMITED, NOT_AUTHORISED -> ExitCode.UNREACHABLE;
            case NO_SUCH_SYMBOL -> ExitCode.USAGE;
            case REFUSED -> ExitCode.FAILED;
            case UNREADABLE -> ExitCode.DATA;
        };
    }

    private static String remedy(final VenueException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "check the address and the network";
            case RATE_LIMITED -> "wait a minute";
            case NOT_AUTHORISED ->
                "set KUCOIN_API_KEY, KUCOIN_API_SECRET and KUCOIN_API_PASSPHRASE, or --key-file,"
                        + " to a key that it knows";
            case NO_SUCH_SYMBOL -> "kubook symbols tells what there is";
            case REFUSED -> "try again later";
            case UNREADABLE -> "check that --rest is the REST address of KuCoin or of one that speaks like it";
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
