package dev.surety.server.notice;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses in the notation of RFC 4632 and RFC 4291: {@code 10.0.0.0/8}. */
record Network(byte[] prefix, int length) {

    static Network of(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] prefix = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
            return new Network(prefix, Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no network: " + text, e);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The four bytes from {@code offset} on, as an address of their own. */
    static InetAddress within(byte[] address, int offset) {
        try {
            return InetAddress.getByAddress(
                    new byte[]{address[offset], address[offset + 1], address[offset + 2], address[offset + 3]});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
