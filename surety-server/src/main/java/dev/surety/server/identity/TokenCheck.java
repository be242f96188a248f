package dev.surety.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Recognises tokens, asking the database about each at most every few seconds: for that long a revoked token may still be
 * taken by another node.
 */
@Component
public class TokenCheck {

    /** How long an answer of the database is believed. */
    static final Duration BELIEVED = Duration.ofSeconds(5);

    private static final int MOST = 10_000;
    /** {@code srt_} and 32 bytes in Base64. */
    private static final int LENGTH = AccessTokens.PREFIX.length() + Secrets.LENGTH;

    /** The hash of a secret as a key of a map; no secret is kept. */
    private record Key(long first, long second, long third, long fourth) {

        static Key of(byte[] hash) {
            java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(hash);
            return new Key(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }
    }

    /** @param since by a clock that never goes back */
    private record Known(Actor actor, long since, Instant expiresAt) {}

    private final AccessTokens tokens;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    @Autowired
    TokenCheck(AccessTokens tokens, InstantSource clock) {
        this(tokens, clock, System::nanoTime);
    }

    /** @param nanos a clock that never goes back: how long an answer is believed does not hang on the time of day */
    TokenCheck(AccessTokens tokens, InstantSource clock, LongSupplier nanos) {
        this.tokens = tokens;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Whether it can be a token at all. */
    public static boolean isTokenLike(String secret) {
        return secret.length() == LENGTH && secret.startsWith(AccessTokens.PREFIX)
                && secret.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** Whose token it is; empty when it is nobody's, revoked or expired. */
    public Optional<Actor> actor(String secret) {
        return isTokenLike(secret) ? remembered(secret).or(() -> lookedUp(secret)) : Optional.empty();
    }

    /** Whose token it is, if that was found out a moment ago. */
    public Optional<Actor> remembered(String secret) {
        Known found = known.get(Key.of(Secrets.hash(secret)));
        return found == null || nanos.getAsLong() - found.since() >= BELIEVED.toNanos()
                || !clock.instant().isBefore(found.expiresAt()) ? Optional.empty() : Optional.of(found.actor());
    }

    /** Whose token it is, as the database knows it; empty when it is nobody's, revoked or expired. */
    public Optional<Actor> lookedUp(String secret) {
        byte[] hash = Secrets.hash(secret);
        // Believed from before it was asked: what is revoked meanwhile is not taken for longer.
        long since = nanos.getAsLong();
        Optional<AccessTokens.Recognised> found = tokens.recognise(hash);
        found.ifPresent(token -> {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(Key.of(hash), new Known(token.actor(), since, token.expiresAt()));
        });
        return found.map(AccessTokens.Recognised::actor);
    }

    /** Believes nothing any more: a token of this node's was revoked. */
    public void forget() {
        known.clear();
    }
}
