package dev.surety.server.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.Actor;
import dev.surety.server.identity.CallerAddress;

/** How often each token may be shown, and how often an address may show none that is any good; counted by this node. */
@Component
@EnableConfigurationProperties(ApiSettings.class)
class RateLimits {

    /** More buckets than this are not kept: those that are full again are forgotten first. */
    private static final int MOST = 20_000;

    /**
     * Whether a request goes through.
     *
     * @param left how many more would, now
     */
    record Allowance(boolean granted, long left, long retryAfterSeconds, Map<String, String> headers) {}

    /**
     * So many at once, filled again at so many a second.
     *
     * @param name how headers call it
     */
    record Policy(String name, double perSecond, double burst) {

        String header() {
            return "\"" + name + "\";q=" + (long) burst + ";w=" + Math.max(1, Math.round(burst / perSecond));
        }
    }

    private static final class Bucket {

        private final Policy policy;
        private double level;
        private long at;

        private Bucket(Policy policy, long now) {
            this.policy = policy;
            this.level = policy.burst();
            this.at = now;
        }

        private synchronized Allowance take(double amount, long now) {
            double seconds = Math.max(0, now - at) / (double) TimeUnit.SECONDS.toNanos(1);
            level = Math.min(policy.burst(), level + seconds * policy.perSecond());
            at = now;
            boolean granted = level >= 1;
            if (granted) {
                level -= amount;
            }
            long wait = granted ? 0 : Math.max(1, (long) Math.ceil((1 - level) / policy.perSecond()));
            long left = (long) level;
            long full = (long) Math.ceil((policy.burst() - level) / policy.perSecond());
            return new Allowance(granted, left, wait, Map.of("RateLimit-Policy", policy.header(), "RateLimit",
                    "\"" + policy.name() + "\";r=" + left + ";t=" + full));
        }

        private synchronized boolean isFull(long now) {
            double seconds = Math.max(0, now - at) / (double) TimeUnit.SECONDS.toNanos(1);
            return level + seconds * policy.perSecond() >= policy.burst();
        }
    }

    private final Policy ofTokens;
    private final Policy ofFailures;
    private final LongSupplier nanos;
    private final Map<Object, Bucket> buckets = new ConcurrentHashMap<>();

    @org.springframework.beans.factory.annotation.Autowired
    RateLimits(ApiSettings settings) {
        this(settings, System::nanoTime);
    }

    /** @param nanos a clock that never goes back */
    RateLimits(ApiSettings settings, LongSupplier nanos) {
        this.ofTokens = new Policy("token", settings.requestsPerSecond(), settings.requestsAtOnce());
        this.ofFailures = new Policy("address", settings.failuresPerMinute() / 60.0, settings.failuresPerMinute());
        this.nanos = nanos;
    }

    /** A request of a token. */
    Allowance take(Actor actor) {
        return bucket(actor.id(), ofTokens).take(1, nanos.getAsLong());
    }

    /** Whether an address may show one more token that nobody knows yet. */
    Allowance mayFail(String address) {
        return bucket("address:" + CallerAddress.counted(address), ofFailures).take(0, nanos.getAsLong());
    }

    /** An address has shown a token that is none. */
    void failed(String address) {
        bucket("address:" + CallerAddress.counted(address), ofFailures).take(1, nanos.getAsLong());
    }

    private Bucket bucket(String key, Policy policy) {
        long now = nanos.getAsLong();
        if (buckets.size() > MOST) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
        return buckets.computeIfAbsent(key, _ -> new Bucket(policy, now));
    }
}
