package dev.surety.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;

/**
 * A person as those who register people see them.
 *
 * @param party    whom they work for
 * @param ours     whether that is the provider
 * @param name     null for somebody of whom nothing but an address is known
 * @param login    null for somebody who cannot sign in
 * @param roles    those for customers in the scope of whoever looks
 * @param revision how often this was changed
 */
public record Person(PersonId id, UUID party, boolean ours, @Nullable String name, @Nullable String email,
        Locale language, @Nullable Login login, List<Granted> roles, Instant createdAt, int revision) {

    /**
     * What somebody signs in with.
     *
     * @param hasPassword whether they have chosen one
     * @param disabled    whether nobody may use it for the time being
     */
    public record Login(String name, boolean hasPassword, boolean disabled) {}

    /**
     * A role for one customer.
     *
     * @param customer null for every customer
     */
    public record Granted(Role role, @Nullable CustomerId customer) {

        /** As audits name it: {@code agent@*}. */
        String key() {
            return role.key() + "@" + (customer == null ? "*" : customer);
        }

        /** As {@link #key} wrote it. */
        static Granted of(String key) {
            int at = key.indexOf('@');
            String customer = key.substring(at + 1);
            return new Granted(Role.of(key.substring(0, at)),
                    customer.equals("*") ? null : new CustomerId(UUID.fromString(customer)));
        }
    }

    public Person {
        roles = List.copyOf(roles);
    }
}
