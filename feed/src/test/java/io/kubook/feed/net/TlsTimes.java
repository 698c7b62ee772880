package io.kubook.feed.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what a link over TLS costs for each record with a frame in it, by each provider in turn; no build runs it,
 * since nothing depends on what it prints:
 * {@code ./mvnw -pl feed -am test -Dtest=TlsTimes -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class TlsTimes {
    private static final int[] RECORDS_IN_A_READ = {1, 10};
    private static final int RECORDS = 20_000;
    private static final int ROUNDS = 60;
    private static final int LENGTH = 279;

    @TempDir
    Path folder;

    private long bytesHeard;

    @Test
    void printsThem() throws IOException {
        final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        try {
            printAll();
        } finally {
            ResourceLeakDetector.setLevel(level);
        }
    }

    private void printAll() throws IOException {
        final TlsIdentity identity = TlsIdentity.selfSigned("localhost");
        final Path pem = folder.resolve("server.pem");
        identity.writeCertificate(pem);
        final TlsTrust trust = TlsTrust.alsoIn(pem);
        for (final int records : RECORDS_IN_A_READ) {
            final List<Contender> contenders = new ArrayList<>();
            for (final TlsProvider provider : TlsProvider.values()) {
                contenders.add(new Contender(identity, trust.with(provider)));
            }
            for (int round = 0; round < ROUNDS; round++) {
                contenders.forEach(contender -> contender.take(records));
            }
            contenders.forEach(contender -> contender.print(records));
        }
        assertThat(bytesHeard)
                .isEqualTo((long) RECORDS_IN_A_READ.length * TlsProvider.values().length * ROUNDS * RECORDS * LENGTH);
    }

    /** A link by one provider, the server's side of it, and the least that its rounds took. */
    private final class Contender {
        private final TlsPeer peer;
        private final EmbeddedLink link;
        private final TlsProvider provider;
        private final LeastCost least = new LeastCost();

        Contender(final TlsIdentity identity, final TlsTrust trust) {
            provider = trust.provider();
            peer = new TlsPeer(identity);
            link = new EmbeddedLink(LinkOptions.DEFAULT.withTrust(trust), URI.create("wss://localhost/"));
            peer.open(link);
            link.isRecording = false;
            link.frames = (buffer, length) -> bytesHeard += length;
        }

        void take(final int recordsInARead) {
            final List<ByteBuf> reads = seal(recordsInARead);
            least.begin();
            for (int i = 0; i < reads.size(); i++) {
                link.channel.writeInbound(reads.get(i));
            }
            least.end(RECORDS);
        }

        private List<ByteBuf> seal(final int recordsInARead) {
            final List<ByteBuf> reads = new ArrayList<>();
            for (int i = 0; i < RECORDS; i += recordsInARead) {
                final ByteBuf read = PooledByteBufAllocator.DEFAULT.directBuffer();
                for (int n = 0; n < recordsInARead; n++) {
                    final ByteBuf record = peer.seal(PooledByteBufAllocator.DEFAULT
                            .directBuffer()
                            .writeByte(0x81)
                            .writeByte(126)
                            .writeShort(LENGTH)
                            .writeZero(LENGTH));
                    read.writeBytes(record);
                    record.release();
                }
                reads.add(read);
            }
            return reads;
        }

        void print(final int recordsInARead) {
            System.out.printf(
                    Locale.ROOT,
                    "%3d records in a read, %s, %s: %6.1f ns, %7.2f bytes%n",
                    recordsInARead,
                    provider,
                    link.channel
                            .pipeline()
                            .get(SslHandler.class)
                            .engine()
                            .getSession()
                            .getCipherSuite(),
                    least.ns(),
                    least.bytes());
            link.close();
            peer.close();
        }
    }
}
