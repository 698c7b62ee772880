package io.kubook.feed.cli;

import io.kubook.feed.kucoin.KucoinCredentials;
import io.kubook.feed.kucoin.KucoinHosts;
import io.kubook.feed.kucoin.SessionConfig;
import io.kubook.feed.net.TlsTrust;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which venue, whom to trust there, and with which key: what all commands that connect have in common. */
final class VenueOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--rest",
            paramLabel = "URL",
            description = "The venue's REST address; plain http on this machine only. Default: ${DEFAULT-VALUE}.")
    private String rest = SessionConfig.KUCOIN.toString();

    @Option(
            names = "--trust-cert",
            paramLabel = "FILE",
            description = "Trust these X.509 certificates too (PEM). Host names are checked all the same.")
    private Path trustCert;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "Read KUCOIN_API_KEY, KUCOIN_API_SECRET and KUCOIN_API_PASSPHRASE from a file of such lines."
                    + " Default: the environment. Without a key, public data only.")
    private Path keyFile;

    /** The REST address. */
    URI rest() {
        final URI address;
        try {
            address = new URI(rest);
            // What may be connected to is decided in one place.
            KucoinHosts.requireUsable(address);
        } catch (final URISyntaxException e) {
            throw wrong("--rest is no address such as " + SessionConfig.KUCOIN + ": " + rest);
        } catch (final IllegalArgumentException e) {
            throw wrong("--rest must be https, or http on this machine: " + rest);
        }
        return address;
    }

    /** Who is believed. */
    TlsTrust trust() {
        try {
            return trustCert == null ? TlsTrust.system() : TlsTrust.alsoIn(trustCert);
        } catch (final NoSuchFileException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--trust-cert: " + trustCert + " does not exist; check the name", e);
        } catch (final IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--trust-cert: " + trustCert + " holds no certificate in PEM; name another file",
                    e);
        }
    }

    /** The key; empty for public data. No message of a failure holds any of it. */
    Optional<KucoinCredentials> credentials(final Console console) {
        try {
            return keyFile == null
                    ? KucoinCredentials.fromEnvironment(console.environment())
                    : Optional.of(KucoinCredentials.fromFile(keyFile));
        } catch (final NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, "--key-file: " + keyFile + " does not exist; check the name", e);
        } catch (final IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "--key-file: " + keyFile + " cannot be read; check it", e);
        } catch (final IllegalArgumentException e) {
            final String where = keyFile == null ? "the environment" : "--key-file " + keyFile;
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the key in " + where + " is incomplete: " + e.getMessage() + "; set all or none",
                    e);
        }
    }

    private ParameterException wrong(final String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
