package dev.surety.server;

import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.Logins;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Role;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;

/** People for tests, with logins. */
@Component
public class Staff {

    public static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** Somebody with a login. */
    public record Member(PersonId id, String name, String login) {}

    private final Parties parties;
    private final People people;
    private final Logins logins;

    Staff(Parties parties, People people, Logins logins) {
        this.parties = parties;
        this.people = people;
        this.logins = logins;
    }

    /** One of the provider, for one customer or, with null, for all. */
    public Member ours(Role role, @Nullable CustomerId customer) {
        return member(parties.find("provider").orElseThrow().id(), role, customer);
    }

    /** One of the customer. */
    public Member theirs(Role role, CustomerId customer) {
        return member(customer.value(), role, customer);
    }

    private Member member(UUID party, Role role, @Nullable CustomerId customer) {
        int number = NUMBERS.incrementAndGet();
        String name = "김담당" + number;
        PersonId person = people.register(party, name, null, Locale.KOREAN);
        people.grant(person, role, customer);
        String login = "member" + number;
        logins.register(person, login, PASSWORD);
        return new Member(person, name, login);
    }
}
