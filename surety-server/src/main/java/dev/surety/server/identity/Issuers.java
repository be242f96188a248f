package dev.surety.server.identity;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Those who give a way in: a token, or a link by which a password is chosen. Whoever revokes a token, or takes from a person,
 * waits until what these give is there to be ended as well.
 */
@Component
class Issuers {

    private final JdbcClient database;

    Issuers(JdbcClient database) {
        this.database = database;
    }

    /** Whom and what something that is given ends with. */
    record Issuer(@Nullable UUID person, @Nullable UUID token) {

        static final Issuer NONE = new Issuer(null, null);
    }

    /** Whom a token stands for or was issued by; empty for one that comes from no person. */
    Optional<UUID> personOf(UUID token) {
        return database.sql("select coalesce(person_id, issuer_person) from access_token where token_id = :token")
                .param("token", token)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single();
    }

    /** Who gives something with a token; empty when that, or whom or what it came from, has ended by now. */
    Optional<Issuer> with(UUID token) {
        UUID person = personOf(token).orElse(null);
        if (person != null && !isInOffice(person)) {
            return Optional.empty();
        }
        // Their ids are in the order of their making: who revokes one waits here before they have touched another.
        boolean isGood = database.sql("""
                with recursive line as (
                    select token_id, issuer_token
                    from access_token
                    where token_id = :token
                    union all
                    select t.token_id, t.issuer_token
                    from line l
                    join access_token t on t.token_id = l.issuer_token
                )
                select revoked_at is null
                from access_token
                where token_id in (select token_id from line)
                order by token_id
                for share""")
                .param("token", token)
                .query((row, _) -> row.getBoolean(1))
                .list()
                .stream()
                .allMatch(good -> good);
        return isGood ? Optional.of(new Issuer(person, token)) : Optional.empty();
    }

    private boolean isInOffice(UUID person) {
        hold(person);
        return database.sql("""
                select erased_at is null
                       and not exists (select from login l
                                       where l.person_id = p.person_id
                                         and l.disabled_at is not null)
                from person p
                where person_id = :person""").param("person", person).query(Boolean.class).single();
    }

    /** Nothing is given to or taken from a person until the end of the transaction. */
    void hold(UUID person) {
        database.sql("select person_id from person where person_id = :person for share")
                .param("person", person)
                .query(UUID.class)
                .single();
    }
}
