package dev.surety.bench.server;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** When requests are meant to be sent, in nanoseconds from the beginning. Shared by those who send them. */
sealed interface Arrivals {

    /** No more requests. */
    long END = -1;

    /**
     * When the next request is meant to be sent.
     *
     * @param now nanoseconds since the beginning
     * @return {@link #END} when there is none
     */
    long next(long now);

    /**
     * Requests that come when they come, however long the answers take (open model): independent of each other, so many a
     * second on average; the same for the same seed.
     */
    static Arrivals poisson(double perSecond, Duration length, long seed) {
        Random random = new Random(seed);
        long end = length.toNanos();
        double mean = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long[] at = new long[16];
        int size = 0;
        for (double next = mean * -Math.log(1 - random.nextDouble()); next < end; next += mean
                * -Math.log(1 - random.nextDouble())) {
            if (size == at.length) {
                at = java.util.Arrays.copyOf(at, size * 2);
            }
            at[size++] = (long) next;
        }
        return new Scheduled(java.util.Arrays.copyOf(at, size));
    }

    /** As many as are answered: each sender sends the next when it has an answer. Says how much goes, not how fast. */
    static Arrivals asManyAsGo(Duration length) {
        return new Saturating(length.toNanos());
    }

    /** At these times, in this order. */
    final class Scheduled implements Arrivals {

        private final long[] at;
        private final AtomicInteger next = new AtomicInteger();

        Scheduled(long[] at) {
            this.at = at.clone();
        }

        @Override
        public long next(long now) {
            int place = next.getAndIncrement();
            return place < at.length ? at[place] : END;
        }

        int size() {
            return at.length;
        }
    }

    /** Whenever somebody is free. */
    final class Saturating implements Arrivals {

        private final long end;

        private Saturating(long end) {
            this.end = end;
        }

        @Override
        public long next(long now) {
            return now < end ? now : END;
        }
    }
}
