package io.kubook.feed.net;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The key and the certificate of a {@link LoopbackServer}. Immutable, for any thread. */
public final class TlsIdentity {
    private static final String ALIAS = "server";
    private static final String VALID_DAYS = "30";

    private final SslContext context;
    private final String certificates;

    private TlsIdentity(final SslContextBuilder builder, final String certificates) throws IOException {
        context = builder.sslProvider(SslProvider.JDK).build();
        this.certificates = certificates;
    }

    /**
     * Reads an identity.
     *
     * @param certificates its certificate and those that lead to an authority, in PEM.
     * @param key          its key: PKCS 8 in PEM, without a password.
     * @return the identity.
     * @throws IOException if a file cannot be read or is none of that; the message names the files.
     */
    public static TlsIdentity of(final Path certificates, final Path key) throws IOException {
        final String text = Files.readString(certificates);
        try {
            return new TlsIdentity(SslContextBuilder.forServer(certificates.toFile(), key.toFile()), text);
        } catch (final IllegalArgumentException wrong) {
            throw new IOException("no certificate and key in PEM: " + certificates + ", " + key, wrong);
        }
    }

    /**
     * Makes a key and a certificate signed with itself, valid for 30 days, with the JDK's {@code keytool}. Takes a
     * second.
     *
     * @param host the one name of the certificate: a DNS name.
     * @return the identity, written nowhere.
     * @throws IOException if this JDK has no {@code keytool}, or it fails.
     */
    public static TlsIdentity selfSigned(final String host) throws IOException {
        final Path folder = Files.createTempDirectory("kubook-tls");
        final Path file = folder.resolve("identity.p12");
        final String password = UUID.randomUUID().toString();
        try {
            Keytool.makeKeyPair(
                    file, password, ALIAS, "CN=" + host, "-ext", "san=dns:" + host, "-validity", VALID_DAYS);
            return read(file, password.toCharArray());
        } catch (final GeneralSecurityException failure) {
            throw new IOException("keytool made what the JDK cannot read", failure);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /**
     * Writes the certificate down, so that a client can be told to trust it ({@link TlsTrust#alsoIn}).
     *
     * @param pem the file to write.
     * @throws IOException if it cannot be written.
     */
    public void writeCertificate(final Path pem) throws IOException {
        Files.writeString(pem, certificates);
    }

    /**
     * The same for a server that uses the JDK's own sockets.
     *
     * @return a context with this key, which asks clients for no certificate.
     */
    public SSLContext jdksContext() {
        return ((JdkSslContext) context).context();
    }

    /** The TLS of the server's connections. */
    SslContext context() {
        return context;
    }

    private static TlsIdentity read(final Path file, final char[] password)
            throws IOException, GeneralSecurityException {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        return new TlsIdentity(
                SslContextBuilder.forServer(keys),
                pemOf(store.getCertificate(ALIAS).getEncoded()));
    }

    private static String pemOf(final byte[] certificate) {
        final Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(certificate) + "\n-----END CERTIFICATE-----\n";
    }
}
