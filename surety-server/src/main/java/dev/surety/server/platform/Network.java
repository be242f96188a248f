package dev.surety.server.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses in the notation of RFC 4632 and RFC 4291: {@code 10.0.0.0/8}; an address alone is a range of one. */
public record Network(byte[] prefix, int length) {

    /**
     * The range of that notation.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] prefix = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
            int bits = prefix.length * Byte.SIZE;
            int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (length < 0 || length > bits) {
                throw new IllegalArgumentException("a prefix has 0 to " + bits + " bits");
            }
            return new Network(prefix, length);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no network: " + text, e);
        }
    }

    /** Whether an address, as its bytes, is in it. */
    public boolean contains(byte[] address) {
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
    public static InetAddress within(byte[] address, int offset) {
        try {
            return InetAddress.getByAddress(
                    new byte[]{address[offset], address[offset + 1], address[offset + 2], address[offset + 3]});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
