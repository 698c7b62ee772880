package io.kubook.bench.latency;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and a certificate signed with itself, which the JDK's {@code keytool} makes for a run. */
final class OwnCertificate {
    /** Its one name. */
    static final String HOST = "localhost";

    private static final String ALIAS = "sender";
    private static final int LINE_LENGTH = 64;

    private final KeyStore store;
    private final char[] password;

    private OwnCertificate(final KeyStore store, final char[] password) {
        this.store = store;
        this.password = password;
    }

    /**
     * Makes one; takes a second.
     *
     * @throws IOException if this JDK has no {@code keytool}, or it fails.
     */
    static OwnCertificate make() throws IOException, GeneralSecurityException {
        final Path folder = Files.createTempDirectory("sender");
        final Path file = folder.resolve("identity.p12");
        final String password = UUID.randomUUID().toString();
        try {
            runKeytool(file, password);
            final KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password.toCharArray());
            }
            return new OwnCertificate(store, password.toCharArray());
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void runKeytool(final Path file, final String password) throws IOException {
        final Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "san=dns:" + HOST,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        keytool.getOutputStream().close();
        final String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool: " + said.strip());
            }
        } catch (final InterruptedException interrupted) {
            keytool.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", interrupted);
        }
    }

    /** Writes the certificate down for who is to trust it. */
    void writeTo(final Path pem) throws IOException, GeneralSecurityException {
        final Base64.Encoder encoder = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'});
        final byte[] certificate = store.getCertificate(ALIAS).getEncoded();
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
    }

    /** The TLS of a server that has the key. */
    SSLContext serverContext() throws GeneralSecurityException {
        final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
