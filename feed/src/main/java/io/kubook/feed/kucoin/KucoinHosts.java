package io.kubook.feed.kucoin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which addresses may be connected to. The address of the socket comes out of an answer, so it is held against what the
 * operator said: it has to be {@code wss} on the registrable domain of the REST host or on a host that was named, and
 * {@code ws} only on this machine. The same for {@code https} and {@code http}.
 *
 * <p>The registrable domain is taken to be the last two labels, or three where the last two look like a country's
 * shared suffix ({@code co.uk}, {@code com.au}). An address in digits has none: it must be the same.
 */
public final class KucoinHosts {
    private static final int MAX_SHARED_LABEL = 3;
    private static final int COUNTRY_LABEL = 2;
    private static final int MAX_PORT = 65_535;

    private final String restHost;
    private final Set<String> named = new TreeSet<>();

    /**
     * Rules for one venue address.
     *
     * @param rest        the address of the REST interface: {@code https}, or {@code http} on this machine.
     * @param socketHosts further hosts that sockets may be on; may be empty.
     * @throws IllegalArgumentException if the REST address is none that may be used.
     */
    public KucoinHosts(final URI rest, final Set<String> socketHosts) {
        requireUsable(rest);
        restHost = hostOf(rest);
        for (final String host : socketHosts) {
            named.add(host.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Refuses a REST address that no request may be sent to.
     *
     * @param rest the address: {@code https}, or {@code http} on this machine.
     * @throws IllegalArgumentException if it is anything else.
     */
    public static void requireUsable(final URI rest) {
        final String host = hostOf(rest);
        if (host.isEmpty() || !isSecure(rest, "https", "http", host)) {
            throw new IllegalArgumentException("the REST address must be https, or http on this machine: " + rest);
        }
    }

    /**
     * Whether a socket may be opened.
     *
     * @param endpoint as the venue gave it.
     * @return false for anything that is not an address this client was told to trust.
     */
    public boolean isSocketAllowed(final String endpoint) {
        final URI address;
        try {
            address = new URI(endpoint);
        } catch (final URISyntaxException notAnAddress) {
            return false;
        }
        final String host = hostOf(address);
        if (host.isEmpty()
                || address.getUserInfo() != null
                || address.getFragment() != null
                || address.getPort() == 0
                || address.getPort() > MAX_PORT
                || !isSecure(address, "wss", "ws", host)) {
            return false;
        }
        return host.equals(restHost)
                || named.contains(host)
                || isLoopback(host) && isLoopback(restHost)
                || isBelow(host, registrableDomain(restHost));
    }

    /**
     * Whether a host is this machine.
     *
     * @param host a name or an address, without a port.
     * @return true for {@code localhost}, {@code 127.0.0.0/8} and {@code ::1}.
     */
    static boolean isLoopback(final String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static boolean isSecure(final URI address, final String secure, final String plain, final String host) {
        final String scheme =
                address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals(secure) || scheme.equals(plain) && isLoopback(host);
    }

    private static boolean isBelow(final String host, final String domain) {
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    private static String registrableDomain(final String host) {
        final String[] labels = host.split("\\.");
        final int last = labels.length - 1;
        if (last < 1 || host.startsWith("[") || Character.isDigit(labels[last].charAt(0))) {
            return "";
        }
        final boolean shared = labels[last].length() == COUNTRY_LABEL && labels[last - 1].length() <= MAX_SHARED_LABEL;
        final int wanted = shared ? 3 : 2;
        if (labels.length < wanted) {
            return "";
        }
        return host.substring(host.length() - lengthOfLast(labels, wanted));
    }

    private static int lengthOfLast(final String[] labels, final int wanted) {
        int length = wanted - 1;
        for (int i = labels.length - wanted; i < labels.length; i++) {
            length += labels[i].length();
        }
        return length;
    }

    private static String hostOf(final URI address) {
        return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
    }
}
