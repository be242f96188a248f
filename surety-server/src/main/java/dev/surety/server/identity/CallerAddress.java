package dev.surety.server.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Where requests come from, as far as it is counted. */
public final class CallerAddress {

    /** Bytes of an IPv6 address that tell one network from another: whoever has one address has all behind them. */
    private static final int NETWORK = 8;

    private CallerAddress() {}

    /** What attempts are counted by: an address of IPv4, the network (/64) of one of IPv6. */
    public static String counted(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK)) + "/64"
                    : address;
        } catch (IllegalArgumentException none) {
            return address;
        }
    }
}
