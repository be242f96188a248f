package dev.surety.server.platform;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The customers whose data somebody may see and change. The database holds it against every row, too. */
public sealed interface Scope {

    /** Every customer. */
    Scope EVERYTHING = new Everything();

    /** Nobody's data. */
    Scope NOTHING = new Customers(Set.of());

    /** One customer. */
    static Scope of(CustomerId customer) {
        return new Customers(Set.of(customer));
    }

    /** Whether data of {@code customer} is in it. */
    boolean includes(CustomerId customer);

    /** Whether all of {@code other} is in it. */
    default boolean covers(Scope other) {
        return within(other).equals(other);
    }

    /** What is in both. */
    default Scope within(Scope other) {
        if (equals(other)) {
            return this;
        }
        return switch (this) {
            case Everything() -> other;
            case Customers(var customers) -> new Customers(
                    customers.stream().filter(other::includes).collect(Collectors.toSet()));
        };
    }

    /** What is in either. */
    default Scope and(Scope other) {
        if (equals(other)) {
            return this;
        }
        return switch (this) {
            case Everything() -> this;
            case Customers(var customers) -> switch (other) {
                case Everything() -> other;
                case Customers(var others) -> new Customers(
                        Stream.concat(customers.stream(), others.stream()).collect(Collectors.toSet()));
            };
        };
    }

    /** The ids of its customers, as statements are asked with; null where it is every customer. */
    default UUID @Nullable [] ids() {
        return switch (this) {
            case Everything() -> null;
            case Customers(var customers) -> customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        };
    }

    /** As the policies of the database read it. */
    String setting();

    /** The customer of a scope of one: named in a statement, an index leads to what is theirs and past all others. */
    default Optional<CustomerId> only() {
        return switch (this) {
            case Everything() -> Optional.empty();
            case Customers(var customers) -> customers.size() == 1 ? Optional.of(customers.iterator().next())
                    : Optional.empty();
        };
    }

    /** Every customer there is or will be. */
    record Everything() implements Scope {

        @Override
        public boolean includes(CustomerId customer) {
            return true;
        }

        @Override
        public String setting() {
            return "*";
        }
    }

    /** These customers and no other. */
    record Customers(Set<CustomerId> customers) implements Scope {

        public Customers {
            customers = Set.copyOf(customers);
        }

        @Override
        public boolean includes(CustomerId customer) {
            return customers.contains(customer);
        }

        @Override
        public String setting() {
            return customers.stream().map(CustomerId::toString).sorted().collect(Collectors.joining(","));
        }
    }
}
