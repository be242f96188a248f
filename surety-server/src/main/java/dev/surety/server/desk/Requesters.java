package dev.surety.server.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.WriteBatch;

import static dev.surety.server.desk.Texts.message;

/** The people who report: whoever writes for the first time is registered as a person of their company. */
@Component
public class Requesters {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,189}");
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final JdbcClient database;

    Requesters(JdbcClient database) {
        this.database = database;
    }

    /**
     * Somebody who is to be registered.
     *
     * @param address of mail
     * @param by      whose ticket it is that registers them, as audits name actors
     */
    public record Newcomer(String address, String by) {}

    /**
     * Who reports.
     *
     * @param newcomer registered with the ticket; null where they are known already
     */
    public record Requester(PersonId person, @Nullable Newcomer newcomer) {}

    /**
     * The person meant by an id or an address of mail. Whether an id is one of the customer's people is looked at when the
     * ticket is opened; an address that is new is registered then, with it or not at all.
     *
     * @param by who says so, as audits name actors
     */
    public Requester of(CustomerId customer, String requester, String by) {
        if (ID.matcher(requester).matches()) {
            return new Requester(new PersonId(UUID.fromString(requester)), null);
        }
        if (!ADDRESS.matcher(requester).matches()) {
            throw new RefusedException(Reason.INVALID, "requester", message("requester.form"));
        }
        String address = requester.toLowerCase(Locale.ROOT);
        // The id follows from the address, so two first letters at once make one person.
        return find(customer, address).map(known -> new Requester(known, null))
                .orElseGet(() -> new Requester(newPerson(customer, address), new Newcomer(address, by)));
    }

    /** Somebody who was erased is nobody's any more: whoever writes from the address then is somebody new. */
    private PersonId newPerson(CustomerId customer, String address) {
        UUID id = Ids.named(customer.value(), "person/" + address);
        for (int erased = 1; isErased(id); erased++) {
            id = Ids.named(customer.value(), "person-" + erased + "/" + address);
        }
        return new PersonId(id);
    }

    private boolean isErased(UUID person) {
        return database.sql("""
                select exists (select
                               from person
                               where person_id = :person
                                 and erased_at is not null)""")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    private Optional<PersonId> find(CustomerId customer, String address) {
        return database.sql("""
                select person_id
                from person
                where lower(email) = :address
                  and party_id = :customer
                order by created_at
                limit 1""")
                .param("address", address)
                .param("customer", customer.value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /** Registers somebody with the batch's other writes, unless somebody else has meanwhile. */
    static void register(WriteBatch batch, CustomerId customer, PersonId person, Newcomer newcomer, Instant now) {
        batch.add("""
                with made as (
                    insert into person (person_id, party_id, email, language)
                    select :id, party_id, :address, language
                    from party
                    where party_id = :customer
                    on conflict (person_id) do nothing
                    returning person_id
                )
                insert into server_audit (audit_id, at, actor, action, subject)
                select :audit, :now::timestamptz, :by, 'person-registered', person_id::text
                from made""")
                .bind("id", person.value())
                .bind("address", newcomer.address())
                .bind("customer", customer.value())
                .bind("audit", Ids.next(now.toEpochMilli()))
                .bind("now", now.truncatedTo(ChronoUnit.MILLIS).toString())
                .bind("by", newcomer.by());
    }
}
