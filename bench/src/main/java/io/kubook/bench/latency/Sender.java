package io.kubook.bench.latency;

import io.kubook.bench.ChildProcess;
import io.kubook.bench.contest.Jdk;
import io.kubook.bench.contest.Roster;
import io.kubook.feed.net.LinkOptions;
import io.kubook.feed.net.TlsTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The venue's end as a process of its own: {@link SenderMain}. */
final class Sender implements AutoCloseable {
    /** The one name of the certificate. */
    static final String HOST = "localhost";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChildProcess process;
    private final URI address;
    private final LinkOptions options;

    private Sender(final ChildProcess process, final URI address, final LinkOptions options) {
        this.process = process;
        this.address = address;
        this.options = options;
    }

    /**
     * Starts it and waits until it can be connected to.
     *
     * @param folder for temporary files.
     * @param tls    whether the connection is to be encrypted.
     * @throws IOException           if its certificate cannot be read.
     * @throws IllegalStateException if it does not start; the message is one line for a person.
     */
    static Sender start(final Path folder, final boolean tls) throws IOException {
        final List<String> command = Roster.javaCommand(Jdk.here(), folder);
        command.add(SenderMain.class.getName());
        final Path certificate = folder.resolve("sender.pem");
        if (tls) {
            command.add(certificate.toString());
        }
        final ChildProcess process = ChildProcess.start("the sender", command, folder);
        try {
            final String port = process.read(PATIENCE);
            return tls
                    ? new Sender(
                            process,
                            URI.create("wss://" + HOST + ":" + port),
                            LinkOptions.DEFAULT.withTrust(TlsTrust.alsoIn(certificate)))
                    : new Sender(process, URI.create("ws://127.0.0.1:" + port), LinkOptions.DEFAULT);
        } catch (final IOException | RuntimeException failure) {
            process.close();
            throw failure;
        }
    }

    /** Where it waits for its one connection. */
    URI address() {
        return address;
    }

    /** How to connect. */
    LinkOptions options() {
        return options;
    }

    /**
     * Has it send frames, and waits until they are sent.
     *
     * @throws IllegalStateException if it ended; the message is one line for a person.
     */
    SentFrames send(final Schedule schedule) {
        final Duration longest = Duration.ofSeconds((long) schedule.seconds()).multipliedBy(5);
        return SentFrames.of(process.ask(schedule.toText(), longest.plus(PATIENCE)));
    }

    @Override
    public void close() {
        process.close();
    }
}
