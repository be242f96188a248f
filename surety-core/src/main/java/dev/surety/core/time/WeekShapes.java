package dev.surety.core.time;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The different weeks of a calendar, each kept once. Times are milliseconds since the start of the week. A shape is a row
 * of cells:
 * <ul>
 * <li>a guide from a bucket of time to the last entry that has started when the bucket begins;
 * <li>a guide from a bucket of open time to the last entry before which no more has passed;
 * <li>the entries: the start of an interval and the open time before it. The first starts with the week and may be
 * empty; the last never starts, and before it is all open time of the week.
 * </ul>
 * A guide has eight numbers of eight bits to a cell. From where it leads a step or two arrive; more where a week has more
 * entries than eight bits count.
 */
final class WeekShapes {

    /** Buckets of 4.7 hours: 37 a week. */
    private static final int TIME_BUCKET_BITS = 24;
    private static final int TIME_BUCKETS = 40;

    private static final int OPEN_BUCKETS_BITS = 5;
    private static final int OPEN_BUCKETS = 1 << OPEN_BUCKETS_BITS;

    private static final int NUMBERS_TO_A_CELL_BITS = 3;
    private static final int MOST_GUIDED = 255;

    private static final int OPEN_GUIDE = TIME_BUCKETS >> NUMBERS_TO_A_CELL_BITS;
    private static final int FIRST_ENTRY = OPEN_GUIDE + (OPEN_BUCKETS >> NUMBERS_TO_A_CELL_BITS);

    private final Map<LongBuffer, Integer> places = new HashMap<>();
    private int size;

    static long entry(int start, int openBefore) {
        return (long) start << 32 | openBefore;
    }

    /** The size of a bucket of open time, as a power of two, when no week has more than {@code mostInAWeek}. */
    static int openBucketBits(int mostInAWeek) {
        return Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(mostInAWeek) - OPEN_BUCKETS_BITS);
    }

    /** The open time from the start of the week to {@code time}, for the shape at {@code shape} in {@code cells}. */
    static int openUntil(int time, long[] cells, int shape) {
        int entry = shape + FIRST_ENTRY + guided(cells, shape, time >>> TIME_BUCKET_BITS);
        while (start(cells[entry + 1]) <= time) {
            entry++;
        }
        return Math.min(openBefore(cells[entry]) + time - start(cells[entry]), openBefore(cells[entry + 1]));
    }

    /** The earliest time by which {@code open}, more than zero and no more than the week has, has passed. */
    static int timeWhenPassed(int open, long[] cells, int shape, int openBucketBits) {
        int entry = shape + FIRST_ENTRY + guided(cells, shape + OPEN_GUIDE, open - 1 >>> openBucketBits);
        while (openBefore(cells[entry + 1]) < open) {
            entry++;
        }
        return start(cells[entry]) + open - openBefore(cells[entry]);
    }

    private static int guided(long[] cells, int guide, int bucket) {
        // The number of bits to shift by counts modulo 64.
        return (int) (cells[guide + (bucket >>> NUMBERS_TO_A_CELL_BITS)] >>> (bucket << 3)) & MOST_GUIDED;
    }

    private static int start(long entry) {
        return (int) (entry >>> 32);
    }

    private static int openBefore(long entry) {
        return (int) entry;
    }

    /** The place of the shape of these entries. */
    int place(long[] entries) {
        return places.computeIfAbsent(LongBuffer.wrap(entries), _ -> {
            int place = size;
            size += FIRST_ENTRY + entries.length;
            return place;
        });
    }

    /** How many cells they take. */
    int size() {
        return size;
    }

    void writeTo(long[] cells, int openBucketBits) {
        places.forEach((shape, place) -> {
            long[] entries = shape.array();
            int[] starts = Arrays.stream(entries).mapToInt(WeekShapes::start).toArray();
            int[] opens = Arrays.stream(entries).mapToInt(WeekShapes::openBefore).toArray();
            writeGuide(cells, place, starts, TIME_BUCKETS, TIME_BUCKET_BITS);
            writeGuide(cells, place + OPEN_GUIDE, opens, OPEN_BUCKETS, openBucketBits);
            System.arraycopy(entries, 0, cells, place + FIRST_ENTRY, entries.length);
        });
    }

    /** To the last entry, but for the one that only ends the walk, whose value is no more than where the bucket begins. */
    private static void writeGuide(long[] cells, int guide, int[] values, int buckets, int bucketBits) {
        int most = Math.min(MOST_GUIDED, values.length - 2);
        int entry = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            while (entry < most && values[entry + 1] <= (long) bucket << bucketBits) {
                entry++;
            }
            cells[guide + (bucket >>> NUMBERS_TO_A_CELL_BITS)] |= (long) entry << (bucket << 3);
        }
    }
}
