package dev.surety.server.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.server.platform.Scope;

/**
 * A token a program shows instead of signing in. Its secret is known to nobody but its holder: the database has its SHA-256.
 *
 * @param scope    the customers it is good for
 * @param issuedBy as {@link Actor#id} says it; it ends with them
 */
public record AccessToken(UUID id, String name, Set<Permission> permissions, Scope scope, String issuedBy,
        Instant createdAt, Instant expiresAt, @Nullable Instant revokedAt) {

    public AccessToken {
        permissions = Set.copyOf(permissions);
    }

    /** A token with the secret that is shown this once. */
    public record Issued(AccessToken token, String secret) {}
}
