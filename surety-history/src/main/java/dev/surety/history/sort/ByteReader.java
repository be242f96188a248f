package dev.surety.history.sort;

import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote, from bytes in memory or from a part of a file through a small buffer. */
public final class ByteReader {

    /** Gives the bytes that follow; fewer than asked for only at the end. */
    interface More {
        int read(byte[] into, int from, int length);
    }

    private final More more;
    private byte[] bytes;
    private int at;
    private int end;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
        this.more = (into, from, length) -> 0;
    }

    ByteReader(int buffer, More more) {
        this.bytes = new byte[buffer];
        this.more = more;
    }

    boolean hasMore() {
        return at < end || fill(1);
    }

    /** A number written by {@link ByteWriter#number}. */
    public long number() {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = next();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
    }

    /** Eight bytes written by {@link ByteWriter#bits}. */
    public long bits() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (next() & 0xFF);
        }
        return value;
    }

    /** A text written by {@link ByteWriter#text}. */
    public String text() {
        int length = (int) number();
        if (end - at < length && !fill(length)) {
            throw new IllegalStateException("a text of " + length + " bytes is cut off");
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private byte next() {
        if (at == end && !fill(1)) {
            throw new IllegalStateException("the bytes end inside an element");
        }
        return bytes[at++];
    }

    private boolean fill(int needed) {
        byte[] into = needed > bytes.length ? new byte[needed] : bytes;
        System.arraycopy(bytes, at, into, 0, end - at);
        end -= at;
        at = 0;
        bytes = into;
        end += more.read(bytes, end, bytes.length - end);
        return end >= needed;
    }
}
