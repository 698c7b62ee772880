package io.kubook.feed.net;

import java.io.IOException;
import java.nio.file.Path;

/** The key and the certificate of a {@link LoopbackServer}. */
public final class TlsIdentity {
    private TlsIdentity() {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads an identity.
     *
     * @param certificates its certificate and those that lead to an authority, in PEM.
     * @param key          its key: PKCS 8 in PEM, without a password.
     * @return the identity.
     * @throws IOException if a file cannot be read or is none of that.
     */
    public static TlsIdentity of(final Path certificates, final Path key) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a key and a certificate signed with itself, valid for a day, with the JDK's {@code keytool}. Takes a second.
     *
     * @param host the one name of the certificate: a DNS name.
     * @return the identity.
     * @throws IOException if this JDK has no {@code keytool}, or it fails.
     */
    public static TlsIdentity selfSigned(final String host) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes the certificate down, so that a client can be told to trust it ({@link TlsTrust#alsoIn}).
     *
     * @param pem the file to write.
     * @throws IOException if it cannot be written.
     */
    public void writeCertificate(final Path pem) throws IOException {
        throw new UnsupportedOperationException();
    }
}
