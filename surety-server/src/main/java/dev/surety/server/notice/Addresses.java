package dev.surety.server.notice;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

import org.apache.hc.client5.http.DnsResolver;

import dev.surety.server.platform.Network;

/**
 * Where deliveries may go: nowhere but to the public internet, unless an administrator names the host. A name is looked up
 * once for a connection, and the connection goes to the very address that was checked, so a name that changes its mind in
 * between gains nothing.
 */
final class Addresses implements DnsResolver {

    /** An address nobody outside may make us call. */
    static final class NotAllowedException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        NotAllowedException(String host) {
            super(host + " is not open to webhooks");
        }
    }

    /** Looks a name up; the system's own way but for tests. */
    @FunctionalInterface
    interface Names {

        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** IANA's special-purpose registries (RFC 6890): all that is not the public internet. */
    private static final List<Network> CLOSED = List.of(Network.of("0.0.0.0/8"), Network.of("10.0.0.0/8"),
            Network.of("100.64.0.0/10"), Network.of("127.0.0.0/8"), Network.of("169.254.0.0/16"),
            Network.of("172.16.0.0/12"), Network.of("192.0.0.0/24"), Network.of("192.0.2.0/24"),
            Network.of("192.88.99.0/24"), Network.of("192.168.0.0/16"), Network.of("198.18.0.0/15"),
            Network.of("198.51.100.0/24"), Network.of("203.0.113.0/24"), Network.of("224.0.0.0/4"),
            Network.of("240.0.0.0/4"), Network.of("2001::/23"), Network.of("2001:db8::/32"), Network.of("3fff::/20"));
    private static final Network OPEN_6 = Network.of("2000::/3");
    /** Addresses that stand for an IPv4 address, and where in them it is. */
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");

    private final NoticeSettings settings;
    private final Names names;

    Addresses(NoticeSettings settings, Names names) {
        this.settings = settings;
        this.names = names;
    }

    /** Whether anybody may have us call it. */
    static boolean isOpen(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            if (TRANSLATED.contains(bytes)) {
                return isOpen(Network.within(bytes, 12));
            }
            if (SIX_TO_FOUR.contains(bytes)) {
                return isOpen(Network.within(bytes, 2));
            }
            if (!OPEN_6.contains(bytes)) {
                return false;
            }
        }
        return CLOSED.stream().noneMatch(network -> network.contains(bytes));
    }

    /** Whether an administrator has named the host. */
    boolean isNamed(String host) {
        return settings.allowedHosts().contains(host.toLowerCase(Locale.ROOT));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.addresses(host);
        if (!isNamed(host)) {
            for (InetAddress address : found) {
                if (!isOpen(address)) {
                    throw new NotAllowedException(host);
                }
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
