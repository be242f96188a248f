package dev.surety.core.replay;

import org.jspecify.annotations.Nullable;

/**
 * Counts shares of budgets so that quantiles can be read without keeping the shares. Resolution: a thousandth of the
 * budget below 2.048 budgets, and 1/1024 of the value above; a quantile is the lower edge of its bucket. Memory grows
 * with the spread of the shares, up to a fixed bound, never with their number.
 */
final class Usage {

    private static final int EXACT_BITS = 11;
    private static final int HALF = 1 << (EXACT_BITS - 1);
    private static final int CHUNK_BITS = 7;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int BUCKETS = bucket(Long.MAX_VALUE) + 1;

    private final long[] @Nullable [] chunks = new long[(BUCKETS >> CHUNK_BITS) + 1] @Nullable [];
    private long count;

    void add(Share share) {
        addToBucket(bucket(share.thousandths()), 1);
    }

    void addAll(Usage other) {
        for (int chunk = 0; chunk < other.chunks.length; chunk++) {
            long[] counts = other.chunks[chunk];
            for (int i = 0; counts != null && i < CHUNK; i++) {
                addToBucket((chunk << CHUNK_BITS) + i, counts[i]);
            }
        }
    }

    private void addToBucket(int bucket, long times) {
        if (times == 0) {
            return;
        }
        long[] counts = chunks[bucket >> CHUNK_BITS];
        if (counts == null) {
            counts = new long[CHUNK];
            chunks[bucket >> CHUNK_BITS] = counts;
        }
        counts[bucket & (CHUNK - 1)] += times;
        count += times;
    }

    /** The smallest share that at least {@code percent} of all do not exceed (nearest rank); null when there are none. */
    @Nullable
    Share quantile(int percent) {
        if (count == 0) {
            return null;
        }
        long rank = Math.max(1, Math.ceilDiv(Math.multiplyExact(count, (long) percent), 100L));
        long seen = 0;
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            long[] counts = chunks[chunk];
            for (int i = 0; counts != null && i < CHUNK; i++) {
                seen += counts[i];
                if (seen >= rank) {
                    return new Share(lowerEdge((chunk << CHUNK_BITS) + i));
                }
            }
        }
        throw new IllegalStateException("the counts do not add up to " + count);
    }

    /** Below 2^11 a bucket of its own each; above, the leading eleven bits tell the bucket. */
    private static int bucket(long thousandths) {
        int shift = Math.max(0, 64 - EXACT_BITS - Long.numberOfLeadingZeros(thousandths));
        return shift * HALF + (int) (thousandths >>> shift);
    }

    private static long lowerEdge(int bucket) {
        if (bucket < 2 * HALF) {
            return bucket;
        }
        int shift = bucket / HALF - 1;
        return (long) (bucket - shift * HALF) << shift;
    }
}
