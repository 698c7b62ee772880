package io.kubook.feed.net;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an address leads, and whether one may go there.
 *
 * @param host    a name, or an IP address without brackets; null if the address is refused.
 * @param port    the one given, or that of the scheme.
 * @param tls     whether TLS is spoken there.
 * @param refusal why one may not go there, or null.
 */
record Endpoint(String host, int port, boolean tls, LinkClose refusal) {
    private static final int PLAIN_PORT = 80;
    private static final int TLS_PORT = 443;
    private static final int MAX_PORT = 65_535;
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    /**
     * Reads an address.
     *
     * @param plain the scheme without TLS, allowed for this machine only.
     * @param tls   the scheme with TLS.
     */
    static Endpoint of(final URI address, final String plain, final String tls) {
        final String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        final boolean secure = scheme.equals(tls);
        if (!secure && !scheme.equals(plain) || !namesAHost(address)) {
            return new Endpoint(null, 0, false, LinkClose.BAD_ADDRESS);
        }
        final String host = withoutBrackets(address.getHost());
        if (!secure && !isNameOfThisMachine(host)) {
            return new Endpoint(null, 0, false, LinkClose.PLAINTEXT_REFUSED);
        }
        final int defaultPort = secure ? TLS_PORT : PLAIN_PORT;
        return new Endpoint(host, address.getPort() < 0 ? defaultPort : address.getPort(), secure, null);
    }

    /**
     * Whether one may go to what the name turned out to be: without TLS only to this machine, whatever its name says.
     */
    boolean allows(final InetAddress address) {
        return tls || address.isLoopbackAddress();
    }

    /** As it stands in a {@code Host} header. */
    String authority() {
        final String name = host.indexOf(':') < 0 ? host : '[' + host + ']';
        return port == (tls ? TLS_PORT : PLAIN_PORT) ? name : name + ':' + port;
    }

    private static boolean namesAHost(final URI address) {
        return address.getHost() != null
                && !address.getHost().isEmpty()
                && address.getRawUserInfo() == null
                && address.getPort() != 0
                && address.getPort() <= MAX_PORT;
    }

    private static String withoutBrackets(final String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isNameOfThisMachine(final String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("::1")
                || LOOPBACK_V4.matcher(host).matches();
    }
}
