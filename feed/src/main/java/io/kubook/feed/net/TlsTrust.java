package io.kubook.feed.net;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Who is believed to be who they say: the authorities of the JDK, and at most a file of more. Host names are always
 * checked, TLS is 1.2 or 1.3, and there is no way to switch any of it off. Certificates are judged by the JDK, whoever
 * speaks TLS. Immutable, for any thread; make one and keep it.
 */
public final class TlsTrust {
    private static final class Jdk {
        private static final TlsTrust TRUST = new TlsTrust(anchors(List.of()), TlsProvider.best());
    }

    private final TrustManagerFactory anchors;
    private final TlsProvider provider;
    private final SslContext context;

    private TlsTrust(final TrustManagerFactory anchors, final TlsProvider provider) {
        this.anchors = anchors;
        this.provider = provider;
        try {
            final SslContext jdks = builder(TlsProvider.JDK).build();
            context = provider == TlsProvider.JDK ? jdks : withSuitesOf(jdks);
        } catch (final SSLException failure) {
            throw new IllegalStateException("TLS does not work: " + provider, failure);
        }
    }

    private SslContextBuilder builder(final TlsProvider whose) {
        return SslContextBuilder.forClient()
                .sslProvider(whose.nettys())
                .trustManager(anchors)
                .endpointIdentificationAlgorithm("HTTPS")
                .protocols(TlsProvider.versions());
    }

    /** A suite that the JDK does not offer, or is told not to offer, is offered by nobody. */
    private SslContext withSuitesOf(final SslContext jdks) throws SSLException {
        final Set<String> suites = new LinkedHashSet<>(jdks.cipherSuites());
        suites.addAll(TlsProvider.SUITES_OF_TLS_1_3);
        return builder(provider)
                .ciphers(suites, SupportedCipherSuiteFilter.INSTANCE)
                .build();
    }

    /**
     * The authorities of the JDK.
     *
     * @return the same object each time.
     */
    public static TlsTrust system() {
        return Jdk.TRUST;
    }

    /**
     * The authorities of the JDK and the certificates of a file.
     *
     * @param pem X.509 certificates in PEM: authorities, or that of a server itself.
     * @return a new trust.
     * @throws IOException if the file cannot be read or holds no certificate; the message names the file.
     */
    public static TlsTrust alsoIn(final Path pem) throws IOException {
        final Collection<? extends Certificate> more;
        try (InputStream in = Files.newInputStream(pem)) {
            more = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (final CertificateException failure) {
            throw new IOException("no certificates in PEM: " + pem, failure);
        }
        if (more.isEmpty()) {
            throw new IOException("no certificates in PEM: " + pem);
        }
        return new TlsTrust(anchors(more), TlsProvider.best());
    }

    /**
     * The same authorities, checked in TLS of another provider.
     *
     * @param other who speaks TLS.
     * @return a trust of that provider, this one if it is.
     * @throws IllegalArgumentException if the provider cannot be used in this process.
     */
    public TlsTrust with(final TlsProvider other) {
        if (!other.isAvailable()) {
            throw new IllegalArgumentException("cannot be used in this process: " + other);
        }
        return other == provider ? this : new TlsTrust(anchors, other);
    }

    /**
     * Who speaks TLS.
     *
     * @return {@link TlsProvider#best} unless another was asked for.
     */
    public TlsProvider provider() {
        return provider;
    }

    /**
     * The TLS end of a channel, which asks for the host and checks the certificate for it; null if TLS is not spoken.
     */
    SslHandler handlerFor(final Channel channel, final Endpoint endpoint) {
        return endpoint.tls() ? context.newHandler(channel.alloc(), endpoint.host(), endpoint.port()) : null;
    }

    /** One key store of all, so that the JDK's own trust manager decides and none of ours. */
    private static TrustManagerFactory anchors(final Collection<? extends Certificate> more) {
        try {
            final KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (final X509Certificate authority : authoritiesOfTheJdk()) {
                all.setCertificateEntry("jdk-" + number++, authority);
            }
            for (final Certificate certificate : more) {
                all.setCertificateEntry("more-" + number++, certificate);
            }
            final TrustManagerFactory factory = newFactory();
            factory.init(all);
            return factory;
        } catch (final GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("the JDK's key stores do not work", failure);
        }
    }

    private static X509Certificate[] authoritiesOfTheJdk() throws GeneralSecurityException {
        final TrustManagerFactory factory = newFactory();
        factory.init((KeyStore) null);
        for (final TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManagerFactory newFactory() throws GeneralSecurityException {
        return TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    }
}
