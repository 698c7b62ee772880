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
            case UNREACHABLE, UNTRUSTED, OUT_OF_ORDER, RATE_LIMITED, NOT_AUTHORISED -> ExitCode.UNREACHABLE;
            case NO_SUCH_SYMBOL -> ExitCode.USAGE;
            case REFUSED -> ExitCode.FAILED;
            case UNREADABLE -> ExitCode.DATA;
        };
    }

    private static String remedy(final VenueException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> Remedy.NETWORK;
            case UNTRUSTED -> Remedy.TRUST;
            case OUT_OF_ORDER, REFUSED -> Remedy.LATER;
            case RATE_LIMITED -> Remedy.PATIENCE;
            case NOT_AUTHORISED -> Remedy.KEY;
            case NO_SUCH_SYMBOL -> "kubook symbols lists what there is";
            case UNREADABLE -> Remedy.ADDRESS;
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
