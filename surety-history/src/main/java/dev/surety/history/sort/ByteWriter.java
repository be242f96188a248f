package dev.surety.history.sort;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow as they are written. */
public final class ByteWriter {

    static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[1 << 16];
    private int length;

    /** A number of one to ten bytes, few for small ones; negative ones too. */
    public void number(long value) {
        ensure(10);
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((left & 0x7F) | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
    }

    /** Eight bytes. */
    public void bits(long value) {
        ensure(8);
        EIGHT.set(bytes, length, value);
        length += 8;
    }

    /** A text of any length. */
    public void text(String value) {
        int start = length;
        number(value.length());
        ensure(value.length());
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter >= 0x80) {
                length = start;
                encoded(value);
                return;
            }
            bytes[length++] = (byte) letter;
        }
    }

    /** Most texts are names of ASCII letters: only the others are encoded by the library. */
    private void encoded(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    /** What has been written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] buffer() {
        return bytes;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
