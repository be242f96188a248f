package dev.surety.server.identity;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.Audit;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.WriteBatch;

/**
 * Ends tokens, and with each those that were issued with it and the links by which somebody was to choose a password that were
 * made with it. A link that was made with a token of a person is known as theirs: it ends with each of their tokens.
 */
@Component
class TokenRevocation {

    private record Ended(UUID token, @Nullable UUID person) {}

    private final JdbcClient database;

    TokenRevocation(JdbcClient database) {
        this.database = database;
    }

    /** A token that nobody else is about to revoke. */
    void of(WriteBatch batch, UUID token, Instant now, String by) {
        end(batch, issuedWith("token_id = :first", token), List.of(), now, by);
    }

    /** All that stand for a person, whom nobody else is about to change, and all that they issued. */
    void ofPerson(WriteBatch batch, PersonId person, Instant now, String by) {
        end(batch, issuedWith("person_id = :first or issuer_person = :first", person.value()),
                List.of("person:" + person), now, by);
    }

    private List<Ended> issuedWith(String condition, UUID first) {
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
                select t.token_id, t.person_id
                from ended e
                join access_token t on t.token_id = e.token_id
                where t.revoked_at is null
                order by t.token_id""".formatted(condition))
                .param("first", first)
                .query((row, _) -> new Ended(row.getObject("token_id", UUID.class),
                        row.getObject("person_id", UUID.class)))
                .list();
    }

    /** @param besides who made links that end, apart from the tokens; as {@link Actor#id} says it */
    private static void end(WriteBatch batch, List<Ended> tokens, List<String> besides, Instant now, String by) {
        Set<String> makers = new HashSet<>(besides);
        for (Ended ended : tokens) {
            makers.add("token:" + ended.token());
            if (ended.person() != null) {
                makers.add("person:" + ended.person());
            }
        }
        if (makers.isEmpty()) {
            return;
        }
        batch.add("""
                update access_token
                set revoked_at = clock_timestamp()
                where token_id = any(:tokens::uuid[])
                  and revoked_at is null""").bind("tokens", tokens.stream().map(Ended::token).toArray(UUID[]::new));
        batch.add("delete from sign_in_link where created_by = any(:makers::text[])")
                .bind("makers", makers.toArray(String[]::new));
        tokens.forEach(ended -> Audit.note(batch, null, now, by, "token-revoked", ended.token().toString()));
    }
}
