package dev.surety.server.identity;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;

/** People and what they were given. */
@Component
public class People {

    /** Somebody who may be named on a page: a colleague to assign a ticket to. */
    public record Named(PersonId id, String name) {}

    private record Grant(String name, Locale language, ZoneId zone, boolean ours, @Nullable String role,
            @Nullable UUID customer) {}

    private final JdbcClient database;
    private final InstantSource clock;

    People(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Registers a person.
     *
     * @param party whom they work for
     */
    public PersonId register(UUID party, String name, @Nullable String email, Locale language) {
        PersonId person = new PersonId(Ids.next(clock.millis()));
        database.sql("""
                insert into person (person_id, party_id, name, email, language)
                values (:id, :party, :name, :email, :language)""")
                .param("id", person.value())
                .param("party", party)
                .param("name", name)
                .param("email", email)
                .param("language", language.getLanguage())
                .update();
        return person;
    }

    /**
     * Whoever else registers somebody of this party who has an address of mail waits until the end of the transaction: whether
     * there is somebody with an address is looked at after this.
     */
    public void registerAlone(UUID party) {
        database.sql("select party_id from party where party_id = :party for no key update")
                .param("party", party)
                .query(UUID.class)
                .single();
    }

    /** Grants a role for one customer, or for all when {@code customer} is null; granting it again changes nothing. */
    public void grant(PersonId person, Role role, @Nullable CustomerId customer) {
        database.sql("""
                insert into role_grant (grant_id, person_id, role, customer_id)
                values (:id, :person, :role, :customer)
                on conflict do nothing""")
                .param("id", Ids.next(clock.millis()))
                .param("person", person.value())
                .param("role", role.key())
                .param("customer", customer == null ? null : customer.value())
                .update();
    }

    /**
     * Who a person is to the server now: what each of their roles allows, for the customer of that role. Empty when they are
     * unknown, were erased, have no role any more, or their login is disabled.
     */
    public Optional<Actor> actor(PersonId person) {
        List<Grant> grants = database.sql("""
                select p.name, p.language, y.zone, y.kind = 'provider' as ours, g.role, g.customer_id
                from person p
                join party y on y.party_id = p.party_id
                left join role_grant g on g.person_id = p.person_id
                where p.person_id = :person
                  and p.erased_at is null
                  and not exists (select from login l
                                  where l.person_id = p.person_id
                                    and l.disabled_at is not null)""")
                .param("person", person.value())
                .query((row, _) -> new Grant(row.getString("name"), Locale.of(row.getString("language")),
                        ZoneId.of(row.getString("zone")), row.getBoolean("ours"), row.getString("role"),
                        row.getObject("customer_id", UUID.class)))
                .list();
        if (grants.isEmpty()) {
            return Optional.empty();
        }
        Map<Permission, Scope> rights = new EnumMap<>(Permission.class);
        for (Grant grant : grants) {
            if (grant.role() != null) {
                Scope scope = grant.customer() == null ? Scope.EVERYTHING
                        : Scope.of(new CustomerId(grant.customer()));
                Role.of(grant.role()).permissions().forEach(one -> rights.merge(one, scope, Scope::and));
            }
        }
        Grant first = grants.getFirst();
        return rights.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Actor(person, null, first.name(), first.ours(), rights, first.language(), first.zone()));
    }

    /** Those of the provider who may work on tickets of a customer, by name. */
    public List<Named> workingFor(CustomerId customer) {
        return database.sql("""
                select distinct p.person_id, p.name
                from person p
                join party y on y.party_id = p.party_id
                join role_grant g on g.person_id = p.person_id
                where y.kind = 'provider'
                  and p.erased_at is null
                  and p.name is not null
                  and g.role in ('administrator', 'manager', 'agent')
                  and (g.customer_id is null or g.customer_id = :customer)
                  and not exists (select from login l
                                  where l.person_id = p.person_id
                                    and l.disabled_at is not null)
                order by p.name, p.person_id""")
                .param("customer", customer.value())
                .query((row, _) -> new Named(new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("name")))
                .list();
    }
}
