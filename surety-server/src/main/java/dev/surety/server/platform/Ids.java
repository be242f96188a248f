package dev.surety.server.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes ids. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A version 7 UUID (RFC 9562): its first 48 bits are the time, so that rows made together lie together. */
    public static UUID next(long epochMillis) {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        ByteBuffer bits = ByteBuffer.wrap(random);
        long high = epochMillis << 16 | 0x7000 | bits.getShort() & 0x0FFF;
        long low = bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Before every id that {@link #next} makes from that millisecond on, and after all it made before. */
    static UUID first(Instant instant) {
        long millis = Math.clamp(instant.toEpochMilli(), 0, 0xFFFF_FFFF_FFFFL);
        return new UUID(millis << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }

    /** The id that follows from a name within an owner: the same for the same name, whenever it is asked. */
    public static UUID named(UUID owner, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(16 + text.length)
                .putLong(owner.getMostSignificantBits())
                .putLong(owner.getLeastSignificantBits())
                .put(text);
        byte[] hash = Sha256.of(bytes.array());
        ByteBuffer bits = ByteBuffer.wrap(hash);
        // Version 8: made our own way (RFC 9562, 5.8).
        long high = bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
        long low = bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** As {@link #named}, but with the first 48 bits of its owner: what owners that were made together have lies together. */
    public static UUID beside(UUID owner, String name) {
        UUID named = named(owner, name);
        return new UUID(owner.getMostSignificantBits() & ~0xFFFFL | named.getMostSignificantBits() & 0xFFFFL,
                named.getLeastSignificantBits());
    }
}
