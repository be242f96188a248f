package dev.surety.server.identity;

import java.time.InstantSource;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.Audit;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

/**
 * Erases people (BZ-08): their name, their address and every way in are gone for good. The id stays where events, tickets
 * and the audit name it, so that every fold, hash and figure is what it was.
 */
@Component
public class PeopleErasure {

    private final Transactions transactions;
    private final JdbcClient database;
    private final JdbcOperations operations;
    private final InstantSource clock;
    private final PeopleRegister register;
    private final TokenCheck tokens;
    private final TokenRevocation revocation;

    PeopleErasure(Transactions transactions, JdbcClient database, JdbcOperations operations, InstantSource clock,
            PeopleRegister register, TokenCheck tokens, TokenRevocation revocation) {
        this.transactions = transactions;
        this.database = database;
        this.operations = operations;
        this.clock = clock;
        this.register = register;
        this.tokens = tokens;
        this.revocation = revocation;
    }

    /**
     * Erases somebody; who was erased before stays so.
     *
     * @throws RefusedException if there is no such person in scope, they may do more, or they are the last administrator
     */
    public void erase(Actor by, PersonId id) {
        transactions.write(by.scope(), () -> {
            register.lock(id);
            if (!isErased(by, id)) {
                Person person = register.requireOver(by, id);
                register.keepingAnAdministrator(person, () -> remove(by, id));
            }
            return id;
        });
        tokens.forget();
    }

    private boolean isErased(Actor by, PersonId id) {
        return database.sql("""
                select exists (
                    select
                    from person
                    where person_id = :id
                      and erased_at is not null
                      and (:customers::uuid[] is null or party_id = any(:customers::uuid[])))""")
                .param("id", id.value())
                .param("customers", by.scope().ids())
                .query(Boolean.class)
                .single();
    }

    private PersonId remove(Actor by, PersonId id) {
        WriteBatch batch = new WriteBatch();
        UUID person = id.value();
        batch.add("delete from sign_in_link where person_id = :person").bind("person", person);
        batch.add("delete from login where person_id = :person").bind("person", person);
        batch.add("delete from role_grant where person_id = :person").bind("person", person);
        revocation.ofPerson(batch, id, clock.instant(), by.id());
        // What a session of a page is somebody's by.
        batch.add("delete from spring_session where principal_name = :name").bind("name", id.toString());
        batch.add("""
                update person
                set name = null,
                    email = null,
                    erased_at = clock_timestamp(),
                    revision = revision + 1
                where person_id = :person""").bind("person", person);
        Audit.note(batch, null, clock.instant(), by.id(), "person-erased", id.toString());
        batch.send(operations);
        return id;
    }
}
