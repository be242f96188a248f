package dev.surety.server.identity;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;

/**
 * Who asks: a person who signed in, or a program with a token. The server computes permissions and scope once for a request.
 *
 * @param person   null for a program that stands for nobody
 * @param token    null for a person who signed in
 * @param ours     whether they act for us, the provider, rather than for a customer
 * @param language in which they are answered where the request does not say
 */
public record Actor(@Nullable PersonId person, @Nullable UUID token, String name, boolean ours,
        Set<Permission> permissions, Scope scope, Locale language) {

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    /** Whether they may do it, for the customers in scope. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** How audits and activations name them: an id, never a name. */
    public String id() {
        return person != null ? "person:" + person : "token:" + token;
    }
}
