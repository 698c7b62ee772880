package io.kubook.feed.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Signs certificates of any age, with the JDK's {@code keytool}: of one that signs itself the age is not looked at. */
public final class TestAuthority {
    private static final char[] PASSWORD = "not a secret".toCharArray();

    private final Path folder;
    private final Path store;

    /** Makes an authority, with its files in a folder. */
    public TestAuthority(final Path folder) throws IOException {
        this.folder = folder;
        store = folder.resolve("authority.p12");
        keytool("authority", "CN=authority", "-ext", "bc:c", "-validity", "30");
    }

    /** What a client trusts that is to trust all that this authority signs. */
    public Path certificate() throws IOException {
        return Files.writeString(folder.resolve("authority.pem"), pem("CERTIFICATE", entry("authority")[0]));
    }

    /** An identity that is valid for 30 days from a time such as {@code -60d}. */
    public TlsIdentity sign(final String host, final String start) throws IOException {
        keytool(
                host,
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-signer",
                "authority",
                "-startdate",
                start,
                "-validity",
                "30");
        final List<String> chain = new ArrayList<>();
        for (final byte[] certificate : entry(host)) {
            chain.add(pem("CERTIFICATE", certificate));
        }
        return TlsIdentity.of(
                Files.writeString(folder.resolve("chain.pem"), String.join("", chain)),
                Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key(host))));
    }

    private void keytool(final String alias, final String name, final String... more) throws IOException {
        Keytool.makeKeyPair(store, new String(PASSWORD), alias, name, more);
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        final KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private byte[][] entry(final String alias) throws IOException {
        try {
            final Certificate[] chain = open().getCertificateChain(alias);
            final byte[][] encoded = new byte[chain.length][];
            for (int i = 0; i < chain.length; i++) {
                encoded[i] = chain[i].getEncoded();
            }
            return encoded;
        } catch (final GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private byte[] key(final String alias) throws IOException {
        try {
            return open().getKey(alias, PASSWORD).getEncoded();
        } catch (final GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String pem(final String what, final byte[] bytes) {
        final String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }
}
