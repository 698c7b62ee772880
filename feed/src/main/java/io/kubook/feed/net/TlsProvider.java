package io.kubook.feed.net;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Whose code speaks TLS: shakes hands, encrypts and decrypts. Whose certificate is believed is decided by the JDK in
 * either case ({@link TlsTrust}).
 */
public enum TlsProvider {
    /** Google's, through Netty's native library: quicker than the JDK's, and with far less garbage. */
    BORINGSSL(SslProvider.OPENSSL, "BoringSSL"),

    /** The JDK's, everywhere. */
    JDK(SslProvider.JDK, "the JDK");

    /** The versions that are spoken. */
    static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /** BoringSSL has these and no others in TLS 1.3, and no switch for any of them. */
    static final List<String> SUITES_OF_TLS_1_3 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    /** What Netty calls the library; it can also load others of this kind, which nobody has tried here. */
    private static final String BORINGSSL_VERSION = "BoringSSL";

    /** Looked up once, when it is first asked for: loading a library takes a moment. */
    private static final class BoringSsl {
        private static final boolean IS_AVAILABLE = OpenSsl.isAvailable()
                && BORINGSSL_VERSION.equals(OpenSsl.versionString())
                && SslProvider.isTlsv13Supported(SslProvider.OPENSSL)
                && jdkPermitsAllOfIt();
    }

    private final SslProvider nettys;
    private final String words;

    TlsProvider(final SslProvider nettys, final String words) {
        this.nettys = nettys;
        this.words = words;
    }

    /**
     * The better one of those that work here.
     *
     * @return {@link #BORINGSSL} where it {@linkplain #isAvailable can be used}, else {@link #JDK}.
     */
    public static TlsProvider best() {
        return BORINGSSL.isAvailable() ? BORINGSSL : JDK;
    }

    /**
     * Whether it can be used in this process. The first call may load a library.
     *
     * @return the same each time. Always true for {@link #JDK}; for {@link #BORINGSSL} if its native library is on the
     *         class path and can be loaded, no system property {@code io.netty.handler.ssl.noOpenSsl=true} forbids
     *         that, and no security or system property of the JDK forbids a version or suite that BoringSSL would use
     *         all the same.
     */
    public boolean isAvailable() {
        return this == JDK || BoringSsl.IS_AVAILABLE;
    }

    /**
     * Who that is.
     *
     * @return a name for people.
     */
    public String inWords() {
        return words;
    }

    /** What Netty calls it. */
    SslProvider nettys() {
        return nettys;
    }

    private static boolean jdkPermitsAllOfIt() {
        try {
            final SSLContext jdk = SSLContext.getInstance("TLS");
            jdk.init(null, new TrustManager[0], null);
            return List.of(jdk.getDefaultSSLParameters().getProtocols()).containsAll(VERSIONS)
                    && List.of(jdk.getSupportedSSLParameters().getCipherSuites())
                            .containsAll(SUITES_OF_TLS_1_3);
        } catch (final GeneralSecurityException failure) {
            throw new IllegalStateException("the JDK's TLS does not work", failure);
        }
    }
}
