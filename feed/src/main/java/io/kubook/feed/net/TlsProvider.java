package io.kubook.feed.net;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
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

    /** BoringSSL has these and no others in TLS 1.3, and no switch for any of them. */
    static final List<String> SUITES_OF_TLS_1_3 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    private static final String NEWEST_VERSION = "TLSv1.3";
    private static final List<String> SOUND_VERSIONS = List.of(NEWEST_VERSION, "TLSv1.2");

    /** Settings of the JDK that BoringSSL does not know. */
    private static final List<String> SETTINGS_OF_THE_JDK =
            List.of("jdk.tls.namedGroups", "jdk.tls.client.SignatureSchemes");

    private static final String PROVIDER_OF_THE_JDK = "SunJSSE";

    /** What Netty calls the library; it can also load others of this kind, which nobody has tried here. */
    private static final String BORINGSSL_VERSION = "BoringSSL";

    /** Looked up once, when it is first asked for: loading a library takes a moment. */
    private static final class BoringSsl {
        private static final boolean IS_AVAILABLE = isSound() && jdkPermitsAllOfIt();

        /** What another build of the library may fail with is no failure: the JDK is there. */
        private static boolean isSound() {
            try {
                return OpenSsl.isAvailable()
                        && BORINGSSL_VERSION.equals(OpenSsl.versionString())
                        && SslProvider.isTlsv13Supported(SslProvider.OPENSSL)
                        && SslContextBuilder.forClient()
                                .sslProvider(SslProvider.OPENSSL)
                                .build()
                                .isClient();
            } catch (final LinkageError | SSLException unusable) {
                return false;
            }
        }
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
     *         class path and works, no system property {@code io.netty.handler.ssl.noOpenSsl=true} forbids it, the
     *         JDK's TLS is its own, and no security or system property of the JDK forbids a suite of TLS 1.3, or
     *         chooses groups or signatures: BoringSSL would not obey.
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

    /**
     * The versions that are spoken: 1.3 and 1.2, without those that the JDK is told not to speak.
     *
     * @throws IllegalStateException if none is left.
     */
    static List<String> versions() {
        final List<String> permitted =
                List.of(contextOfTheJdk().getDefaultSSLParameters().getProtocols());
        final List<String> versions =
                SOUND_VERSIONS.stream().filter(permitted::contains).toList();
        if (versions.isEmpty()) {
            throw new IllegalStateException("the JDK's settings leave neither TLS 1.3 nor 1.2: " + permitted);
        }
        return versions;
    }

    private static boolean jdkPermitsAllOfIt() {
        final SSLContext jdk = contextOfTheJdk();
        return PROVIDER_OF_THE_JDK.equals(jdk.getProvider().getName())
                && SETTINGS_OF_THE_JDK.stream().allMatch(name -> System.getProperty(name) == null)
                && (!versions().contains(NEWEST_VERSION)
                        || List.of(jdk.getSupportedSSLParameters().getCipherSuites())
                                .containsAll(SUITES_OF_TLS_1_3));
    }

    private static SSLContext contextOfTheJdk() {
        try {
            final SSLContext jdk = SSLContext.getInstance("TLS");
            jdk.init(null, new TrustManager[0], null);
            return jdk;
        } catch (final GeneralSecurityException failure) {
            throw new IllegalStateException("the JDK's TLS does not work", failure);
        }
    }
}
