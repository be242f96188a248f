package dev.surety.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.Audit;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.WriteBatch;

/** Ends tokens, and with each those that were issued with it. */
@Component
class TokenRevocation {

    private final JdbcClient database;

    TokenRevocation(JdbcClient database) {
        this.database = database;
    }

    /** A token that nobody else is about to revoke. */
    void of(WriteBatch batch, UUID token, Instant now, String by) {
        revoke(batch, issuedWith("token_id = :first", token), now, by);
    }

    /** All that stand for a person, whom nobody else is about to change, and all that they issued. */
    void ofPerson(WriteBatch batch, PersonId person, Instant now, String by) {
        revoke(batch, issuedWith("person_id = :first or issuer_person = :first", person.value()), now, by);
    }

    private List<UUID> issuedWith(String condition, UUID first) {
        return database.sql("""
                with recursive ended as (
                    select token_id
                    from access_token
                    where %s
                    union
                    select t.token_id
                    from ended e
                    join access_token t on t.issuer_token = e.token_id
                )
                select t.token_id
                from ended e
                join access_token t on t.token_id = e.token_id
                where t.revoked_at is null
                order by t.token_id""".formatted(condition))
                .param("first", first)
                .query((row, _) -> row.getObject("token_id", UUID.class))
                .list();
    }

    private static void revoke(WriteBatch batch, List<UUID> tokens, Instant now, String by) {
        if (tokens.isEmpty()) {
            return;
        }
        batch.add("""
                update access_token
                set revoked_at = clock_timestamp()
                where token_id = any(:tokens::uuid[])
                  and revoked_at is null""").bind("tokens", tokens.toArray(UUID[]::new));
        tokens.forEach(token -> Audit.note(batch, null, now, by, "token-revoked", token.toString()));
    }
}
