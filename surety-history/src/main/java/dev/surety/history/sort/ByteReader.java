package dev.surety.history.sort;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote, from bytes in memory or from a part of a file through a small buffer. */
public final class ByteReader {

    /** Gives the bytes that follow; fewer than asked for only at the end. */
    interface More {
        int read(byte[] into, int from, int length);
    }

    private final More more;
    /** Texts come again and again: those of late are given out again rather than made anew. A power of two. */
    private static final int RECENT = 8;

    private final @Nullable String[] recent = new @Nullable String[RECENT];
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
        need(8);
        long value = (long) ByteWriter.EIGHT.get(bytes, at);
        at += 8;
        return value;
    }

    /** A text written by {@link ByteWriter#text}. */
    public String text() {
        int length = (int) number();
        if (length == 0) {
            return "";
        }
        need(length);
        int place = (bytes[at] + bytes[at + length - 1] + length) & (RECENT - 1);
        String known = recent[place];
        String text = known != null && isNext(known, length)
                ? known
                : new String(bytes, at, length, StandardCharsets.UTF_8);
        recent[place] = text;
        at += length;
        return text;
    }

    /** Whether the next bytes are the text, if it is of ASCII letters alone; else never. */
    private boolean isNext(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = length - 1; i >= 0; i--) {
            // A byte of a longer letter is negative, so it equals no letter at all.
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void need(int count) {
        if (end - at < count && !fill(count)) {
            throw new IllegalStateException("an element is cut off: " + count + " more bytes are expected");
        }
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
