package io.kubook.feed.cli;

import io.kubook.feed.kucoin.sim.FaultLevel;
import io.kubook.feed.kucoin.sim.FaultPlan;
import io.kubook.feed.kucoin.sim.MarketSettings;
import io.kubook.feed.kucoin.sim.SimCredentials;
import io.kubook.feed.kucoin.sim.SimSettings;
import io.kubook.feed.kucoin.sim.SimSymbol;
import io.kubook.feed.kucoin.sim.SimulatedKucoin;
import io.kubook.feed.kucoin.sim.SimulatedKucoinServer;
import io.kubook.feed.net.TlsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}: the simulated venue alone, for any client of KuCoin's. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Kubook.Version.class,
        sortOptions = false,
        header = "Run a venue that speaks KuCoin's protocol on this machine.",
        description = {
            "%nServes the classic spot market data protocol, REST and WebSocket, on the loopback address, until it is"
                    + " interrupted. Its first and only line of output is a JSON object with its addresses.",
            "%nBeyond KuCoin's paths, GET /kubook/truth?symbol=S&sequence=N answers the whole book as it truly was, and"
                    + " GET /kubook/faults how often each fault has happened."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "1:something failed, such as a port that is taken",
            "2:the command line is wrong",
            "130, 143:interrupted, terminated"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubook simulate --port 8080",
            "  kubook simulate --faults heavy --symbols BTC-USDT,XRP-USDT",
            "  kubook live BTC-USDT --rest http://127.0.0.1:8080"
        })
final class Simulate implements Callable<Integer> {
    private static final long FOR_EVER_MS = Long.MAX_VALUE;
    private static final int MAX_PORT = 65_535;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Where it listens. Default: any that is free.")
    private int port;

    @Option(names = "--seed", paramLabel = "N", description = "All chance follows from it. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--symbols",
            paramLabel = "S,S",
            split = ",",
            description = "What is listed; any name such as XRP-USDT will do. Default: BTC-USDT, ETH-USDT, SHIB-USDT,"
                    + " the quiet IDLE-USDT and the disabled GONE-USDT.")
    private List<String> names = List.of();

    @Option(
            names = "--faults",
            paramLabel = "none|light|heavy",
            description = "How often it misbehaves: not at all, about once a second, about five times. Default: none.")
    private FaultLevel faults = FaultLevel.NONE;

    @Option(names = "--tls", description = "Speak TLS only, as localhost, with a certificate made for the occasion.")
    private boolean tls;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Depth frames a second over all symbols, beside bursts. Default: ${DEFAULT-VALUE}.")
    private int rate = 200;

    Simulate(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final VenueSymbols symbols = new VenueSymbols(spec);
        final List<SimSymbol> listed = names.isEmpty() ? SimSymbol.LISTED : symbols.named(names);
        Ranges.require(spec, "--port", port, 0, MAX_PORT);
        Ranges.require(spec, "--rate", rate, 1, VenueSymbols.MAX_RATE);
        try (Interruption interruption = Interruption.watch();
                Certificate certificate = tls ? Certificate.make() : Certificate.NONE;
                SimulatedKucoinServer server = open(listed, certificate)) {
            announce(server, listed, certificate);
            interruption.await(FOR_EVER_MS);
        }
        return ExitCode.OK;
    }

    private SimulatedKucoinServer open(final List<SimSymbol> listed, final Certificate certificate) {
        final EpochNanoClock clock = new OffsetEpochNanoClock();
        final long startNs = clock.nanoTime();
        final MarketSettings market =
                MarketSettings.of(seed, startNs).withSymbols(listed).withFramesPerSecond(rate);
        final SimSettings settings = SimSettings.of(market).withCredentials(credentials());
        final FaultPlan plan = new FaultPlan(faults, seed, startNs);
        try {
            return SimulatedKucoinServer.open(
                    new SimulatedKucoin(settings, plan),
                    clock::nanoTime,
                    port,
                    certificate.identity(),
                    bug -> console.complain("a bug of the venue: " + bug));
        } catch (final IOException e) {
            throw new CommandFailure(ExitCode.FAILED, e.getMessage() + "; name another port", e);
        }
    }

    /** Invented, like everything here: it opens nothing but this venue. */
    private SimCredentials credentials() {
        return new SimCredentials("key-of-" + seed, "secret-of-" + seed, "passphrase-of-" + seed);
    }

    private void announce(
            final SimulatedKucoinServer server, final List<SimSymbol> listed, final Certificate certificate) {
        final Output out = new Output(console.out());
        final JsonWriter json = new JsonWriter(out);
        json.beginObject();
        json.key("rest").value(server.restAddress().toString());
        json.key("webSocket").value(server.webSocketAddress().toString());
        json.key("certificate").value(certificate.file());
        json.key("seed").value(seed);
        json.key("faults").value(faults.name().toLowerCase(Locale.ROOT));
        json.key("symbols").beginArray();
        listed.forEach(symbol -> json.value(symbol.name()));
        json.endArray();
        json.key("key").beginObject();
        json.key("key").value(credentials().key());
        json.key("secret").value(credentials().secret());
        json.key("passphrase").value(credentials().passphrase());
        json.endObject();
        json.endObject().line();
        out.flush();
    }

    /**
     * The certificate of a venue that speaks TLS, in a folder that only its owner can read and that goes with it.
     *
     * @param identity empty without TLS.
     * @param pem      null without TLS.
     */
    private record Certificate(Optional<TlsIdentity> identity, Path pem) implements AutoCloseable {
        private static final Certificate NONE = new Certificate(Optional.empty(), null);

        static Certificate make() {
            try {
                final TlsIdentity identity = TlsIdentity.selfSigned("localhost");
                final Path pem = Files.createTempDirectory("kubook-venue").resolve("certificate.pem");
                identity.writeCertificate(pem);
                return new Certificate(Optional.of(identity), pem);
            } catch (final IOException e) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "no certificate could be made: " + e.getMessage()
                                + "; a JDK and a folder for temporary files are needed",
                        e);
            }
        }

        String file() {
            return pem == null ? null : pem.toString();
        }

        @Override
        public void close() {
            if (pem == null) {
                return;
            }
            try {
                Files.deleteIfExists(pem);
                Files.deleteIfExists(pem.getParent());
            } catch (final IOException e) {
                throw new CommandFailure(ExitCode.FAILED, pem + " cannot be deleted; delete it", e);
            }
        }
    }
}
