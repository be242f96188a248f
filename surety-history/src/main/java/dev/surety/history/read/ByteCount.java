package dev.surety.history.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts a byte, eight at a time: every byte of a file is looked at, so it must cost next to nothing. */
final class ByteCount {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

    private ByteCount() {}

    /** How often {@code sought} is among the bytes before {@code end}. */
    static int of(byte sought, byte[] bytes, int end) {
        long pattern = (sought & 0xFF) * EACH;
        int count = 0;
        int at = 0;
        for (; at + 8 <= end; at += 8) {
            long different = (long) EIGHT.get(bytes, at) ^ pattern;
            // The highest bit of each byte: set when any bit of the byte is. Nothing is carried from byte to byte.
            long set = (different & LOW_BITS) + LOW_BITS | different;
            count += 8 - Long.bitCount(set & ~LOW_BITS);
        }
        for (; at < end; at++) {
            count += bytes[at] == sought ? 1 : 0;
        }
        return count;
    }
}
