package dev.surety.core.time;

/** Which local dates, given as days since 1970-01-01, of {@code [first, end)} are business days. */
final class BusinessDates {

    private final long first;
    private final long end;
    /** One bit for each date. */
    private final long[] bits;

    BusinessDates(long first, long end) {
        this.first = first;
        this.end = end;
        bits = new long[Math.toIntExact((end - first + 63) / 64)];
    }

    long first() {
        return first;
    }

    long end() {
        return end;
    }

    boolean covers(long epochDay) {
        return epochDay >= first && epochDay < end;
    }

    void add(long epochDay) {
        int bit = (int) (epochDay - first);
        bits[bit >> 6] |= 1L << bit;
    }

    boolean contains(long epochDay) {
        int bit = (int) (epochDay - first);
        return (bits[bit >> 6] >>> bit & 1) != 0;
    }
}
