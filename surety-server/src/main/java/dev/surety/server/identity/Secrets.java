package dev.surety.server.identity;

import java.security.SecureRandom;
import java.util.Base64;

import dev.surety.server.platform.Sha256;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Secrets that a machine makes: so random that a plain hash keeps them, since nobody can try them out. */
public final class Secrets {

    /** Random bytes of a secret. */
    private static final int BYTES = 32;
    /** As many characters follow the prefix. */
    static final int LENGTH = 43;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A secret nobody can guess; its prefix tells what it is for when it turns up where it should not. */
    public static String make(String prefix) {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What is kept of a secret. */
    public static byte[] hash(String secret) {
        return Sha256.of(secret.getBytes(UTF_8));
    }
}
