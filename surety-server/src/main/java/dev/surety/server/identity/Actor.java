package dev.surety.server.identity;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;

/**
 * Who asks: a person who signed in, or a program with a token. The server finds out once for a request what they may do, and
 * for which customers: a handler is given them {@linkplain #within with no more customers} than those for whom they may do
 * what it requires.
 *
 * @param person   null for a program that stands for nobody
 * @param token    null for a person who signed in
 * @param ours     whether they act for us, the provider, rather than for a customer
 * @param rights   for which customers they may do what; roles of several customers add up and do not multiply
 * @param language in which they are answered where the request does not say
 * @param zone     by whose clocks they go: their party's; UTC for a program
 */
public record Actor(@Nullable PersonId person, @Nullable UUID token, String name, boolean ours,
        Map<Permission, Scope> rights, Locale language, ZoneId zone) {

    public Actor {
        rights = Map.copyOf(rights);
    }

    /** A program that may do the same for each of its customers. */
    public Actor(@Nullable PersonId person, @Nullable UUID token, String name, boolean ours,
            Set<Permission> permissions, Scope scope, Locale language) {
        this(person, token, name, ours, permissions.stream().collect(Collectors.toMap(one -> one, _ -> scope)),
                language, ZoneOffset.UTC);
    }

    /** The customers for whom they may do anything. */
    public Scope scope() {
        return rights.values().stream().reduce(Scope.NOTHING, Scope::and);
    }

    /** What they may do for every one of their customers. */
    public Set<Permission> permissions() {
        return rights.keySet().stream().filter(this::may).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether they may do it for every one of their customers. */
    public boolean may(Permission permission) {
        return may(permission, scope());
    }

    /** Whether they may do it for a customer. */
    public boolean may(Permission permission, CustomerId customer) {
        return may(permission, Scope.of(customer));
    }

    /** Whether they may do it for each of these customers. */
    public boolean may(Permission permission, Scope customers) {
        Scope theirs = rights.get(permission);
        return theirs != null && theirs.covers(customers);
    }

    /** Whether they may do it for any customer. */
    public boolean mayAnywhere(Permission permission) {
        return rights.containsKey(permission);
    }

    /** The same with only the customers for whom they may do any of these. */
    public Actor within(Collection<Permission> any) {
        Scope within = any.stream()
                .filter(rights::containsKey)
                .map(rights::get)
                .reduce(Scope.NOTHING, Scope::and);
        Map<Permission, Scope> left = new EnumMap<>(Permission.class);
        rights.forEach((permission, customers) -> {
            Scope both = customers.within(within);
            if (!both.equals(Scope.NOTHING) || customers.equals(Scope.NOTHING)) {
                left.put(permission, both);
            }
        });
        return new Actor(person, token, name, ours, left, language, zone);
    }

    /** How audits and activations name them: an id, never a name. */
    public String id() {
        return person != null ? "person:" + person : "token:" + token;
    }
}
