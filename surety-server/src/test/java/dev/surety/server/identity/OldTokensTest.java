package dev.surety.server.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.TestServer;
import dev.surety.server.Unattended;
import dev.surety.server.platform.internal.DatabaseAddress;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens of before it was kept who issued them: an update finds that out, and ends those that would have ended. */
class OldTokensTest {

    private static final String BEFORE = "18";

    private final DatabaseAddress address = TestServer.database();
    private final JdbcClient database = JdbcClient.create(Unattended.migrated(address, BEFORE));
    private final UUID party = UUID.randomUUID();

    @Test
    void anUpdateFindsWhoIssuedThemAndEndsWhatShouldHaveEnded() {
        database.sql("""
                insert into party (party_id, kind, key, name, zone, language)
                values (:id, 'provider', 'garam', 'Garam', 'Asia/Seoul', 'ko')""").param("id", party).update();
        UUID here = person();
        UUID disabled = person();
        UUID erased = person();
        UUID several = person();
        database.sql("""
                insert into login (login, person_id, password_hash, disabled_at)
                values ('here', :here, 'x', null), ('gone', :disabled, 'x', clock_timestamp())""")
                .param("here", here)
                .param("disabled", disabled)
                .update();
        database.sql("update person set erased_at = clock_timestamp(), name = null where person_id = :id")
                .param("id", erased)
                .update();
        grant(here, "administrator", null);
        grant(several, "agent", null);
        grant(several, "administrator", party);

        UUID theirs = token(here, "person:" + here);
        UUID issued = token(null, "person:" + here);
        UUID issuedOn = token(null, "token:" + issued);
        UUID issuedByTheirs = token(null, "token:" + theirs);
        UUID made = token(null, "command");
        UUID madeOn = token(null, "token:" + made);
        UUID ofDisabled = token(null, "person:" + disabled);
        UUID ofErased = token(null, "token:" + token(null, "person:" + erased));
        UUID ofSeveral = token(several, "person:" + several);
        UUID revoked = token(null, "command");
        database.sql("update access_token set revoked_at = clock_timestamp() where token_id = :id")
                .param("id", revoked)
                .update();
        UUID ofRevoked = token(null, "token:" + revoked);

        Unattended.migrated(address, "latest");

        assertThat(List.of(issued, issuedOn, issuedByTheirs)).allSatisfy(token -> {
            assertThat(column(token, "issuer_person")).isEqualTo(here);
            assertThat(column(token, "revoked_at")).isNull();
        });
        assertThat(column(theirs, "issuer_person")).isNull();
        assertThat(column(madeOn, "issuer_token")).isEqualTo(made);
        assertThat(column(madeOn, "issuer_person")).isNull();
        assertThat(List.of(theirs, made, madeOn))
                .allSatisfy(token -> assertThat(column(token, "revoked_at")).isNull());
        assertThat(List.of(ofDisabled, ofErased, ofSeveral, ofRevoked))
                .allSatisfy(token -> assertThat(column(token, "revoked_at")).isNotNull());
    }

    private UUID person() {
        UUID id = UUID.randomUUID();
        database.sql("insert into person (person_id, party_id, name, language) values (:id, :party, 'a', 'ko')")
                .param("id", id)
                .param("party", party)
                .update();
        return id;
    }

    private void grant(UUID person, String role, @Nullable UUID customer) {
        database.sql("""
                insert into role_grant (grant_id, person_id, role, customer_id)
                values (gen_random_uuid(), :person, :role, :customer)""")
                .param("person", person)
                .param("role", role)
                .param("customer", customer)
                .update();
    }

    private UUID token(@Nullable UUID person, String by) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into access_token (token_id, name, secret_sha256, person_id, permissions, expires_at, created_by)
                values (:id, 'a', sha256(cast(cast(:id as text) as bytea)), :person, '{tickets:read}',
                        clock_timestamp() + interval '1 day', :by)""")
                .param("id", id)
                .param("person", person)
                .param("by", by)
                .update();
        return id;
    }

    private @Nullable Object column(UUID token, String name) {
        Map<String, Object> row = database.sql("select * from access_token where token_id = :id")
                .param("id", token)
                .query()
                .singleRow();
        return row.get(name);
    }
}
