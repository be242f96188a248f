package dev.surety.server.desk;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.People;
import dev.surety.server.platform.Audit;
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
    private final People people;

    Requesters(JdbcClient database, People people) {
        this.database = database;
        this.people = people;
    }

    /**
     * Somebody who is to be registered.
     *
     * @param address of mail, in small letters
     * @param by      whose ticket it is that registers them, as audits name actors
     */
    public record Newcomer(String address, String by) {}

    /**
     * Who reports: one of the two is null.
     *
     * @param person   who is known already
     * @param newcomer registered with the ticket
     */
    public record Requester(@Nullable PersonId person, @Nullable Newcomer newcomer) {}

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
        return find(customer, address).map(known -> new Requester(known, null))
                .orElseGet(() -> new Requester(null, new Newcomer(address, by)));
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

    /**
     * Registers somebody with the batch's other writes, unless somebody else has meanwhile: of two first letters at once, the
     * second waits for the first, and is the same person's. The id says nothing of the address, which may be erased.
     */
    PersonId registered(WriteBatch batch, CustomerId customer, Newcomer newcomer, Instant now) {
        people.registerAlone(customer.value());
        return find(customer, newcomer.address()).orElseGet(() -> register(batch, customer, newcomer, now));
    }

    private static PersonId register(WriteBatch batch, CustomerId customer, Newcomer newcomer, Instant now) {
        PersonId person = new PersonId(Ids.next(now.toEpochMilli()));
        batch.add("""
                insert into person (person_id, party_id, email, language)
                select :id, party_id, :address, language
                from party
                where party_id = :customer""")
                .bind("id", person.value())
                .bind("address", newcomer.address())
                .bind("customer", customer.value());
        Audit.note(batch, null, now, newcomer.by(), "person-registered", person.toString());
        return person;
    }
}
