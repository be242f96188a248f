package dev.surety.server.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.Person.Granted;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

import static dev.surety.server.identity.Texts.message;

/**
 * Registers and changes people for whoever may. What is taken from somebody counts at their next request; with a role that
 * is taken, the tokens that stand for them are revoked, and what was given with these.
 */
@Component
public class PeopleRegister {

    /**
     * Somebody to be registered.
     *
     * @param party whom they work for
     * @param ours  whether that is the provider
     * @param login what they will sign in with, once they have chosen a password
     */
    public record Newcomer(UUID party, boolean ours, String name, @Nullable String email, Locale language,
            @Nullable String login, List<Granted> roles) {

        public Newcomer {
            roles = List.copyOf(roles);
        }
    }

    /**
     * What is to be different; null is as it was.
     *
     * @param login for somebody who has none
     * @param roles all that they have afterwards
     */
    public record Change(@Nullable String name, @Nullable Locale language, @Nullable String login,
            @Nullable Boolean disabled, @Nullable List<Granted> roles) {

        public Change {
            roles = roles == null ? null : List.copyOf(roles);
        }
    }

    private final Transactions transactions;
    private final JdbcClient database;
    private final JdbcOperations operations;
    private final InstantSource clock;
    private final PeopleList people;
    private final People everybody;
    private final TokenCheck tokens;
    private final TokenRevocation revocation;

    PeopleRegister(Transactions transactions, JdbcClient database, JdbcOperations operations, InstantSource clock,
            PeopleList people, People everybody, TokenCheck tokens, TokenRevocation revocation) {
        this.transactions = transactions;
        this.database = database;
        this.operations = operations;
        this.clock = clock;
        this.people = people;
        this.everybody = everybody;
        this.tokens = tokens;
        this.revocation = revocation;
    }

    /**
     * Registers somebody.
     *
     * @param along written with it
     * @throws RefusedException if it may not be, with the field at fault
     */
    public Person register(Actor by, Newcomer wanted, AlongWith<Person> along) {
        Rights.requireOver(by, wanted.ours(), List.of());
        Rights.requireFor(by, wanted.ours(), wanted.roles());
        return transactions.write(by.scope(), () -> {
            requireAddressIsNew(wanted);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            PersonId id = new PersonId(Ids.next(now.toEpochMilli()));
            WriteBatch batch = new WriteBatch();
            batch.add("""
                    insert into person (person_id, party_id, name, email, language, created_at)
                    values (:id, :party, :name, :email, :language, :now::timestamptz)""")
                    .bind("id", id.value())
                    .bind("party", wanted.party())
                    .bind("name", wanted.name())
                    .bind("email", wanted.email())
                    .bind("language", wanted.language().getLanguage())
                    .bind("now", now.toString());
            note(batch, by, "person-registered", id.toString());
            Person.Login login = wanted.login() == null ? null : give(batch, by, id, wanted.login());
            wanted.roles().forEach(role -> grant(batch, by, id, role));
            Person person = new Person(id, wanted.party(), wanted.ours(), wanted.name(), wanted.email(),
                    wanted.language(), login, wanted.roles(), now, 1);
            along.write(batch, person);
            batch.send(operations);
            return person;
        });
    }

    private void note(WriteBatch batch, Actor by, String action, String subject) {
        Audit.note(batch, null, clock.instant(), by.id(), action, subject);
    }

    /** Of two who register the same address at once, the second waits for the first, and is refused. */
    private void requireAddressIsNew(Newcomer wanted) {
        if (wanted.email() == null) {
            return;
        }
        everybody.registerAlone(wanted.party());
        database.sql("""
                select person_id
                from person
                where lower(email) = lower(:email)
                  and party_id = :party
                  and erased_at is null
                limit 1""")
                .param("email", wanted.email())
                .param("party", wanted.party())
                .query(UUID.class)
                .optional()
                .ifPresent(known -> {
                    throw new RefusedException(Reason.CONFLICT, "email", message("person.taken", "person", known));
                });
    }

    private Person.Login give(WriteBatch batch, Actor by, PersonId id, String login) {
        String name = Logins.lower(login);
        boolean taken = database.sql("select exists (select from login where login = :login)")
                .param("login", name)
                .query(Boolean.class)
                .single();
        if (taken) {
            throw new RefusedException(Reason.CONFLICT, "login", message("login.taken", "login", name));
        }
        batch.add("insert into login (login, person_id) values (:login, :person)")
                .bind("login", name)
                .bind("person", id.value());
        note(batch, by, "login-given", id.toString());
        return new Person.Login(name, false, false);
    }

    private void grant(WriteBatch batch, Actor by, PersonId id, Granted role) {
        batch.add("""
                insert into role_grant (grant_id, person_id, role, customer_id)
                values (:id, :person, :role, :customer)
                on conflict do nothing""")
                .bind("id", Ids.next(clock.millis()))
                .bind("person", id.value())
                .bind("role", role.role().key())
                .bind("customer", role.customer() == null ? null : role.customer().value());
        note(batch, by, "role-granted", id + "/" + role.key());
    }

    private void take(WriteBatch batch, Actor by, PersonId id, Granted role) {
        batch.add("""
                delete from role_grant
                where person_id = :person
                  and role = :role
                  and customer_id is not distinct from :customer::uuid""")
                .bind("person", id.value())
                .bind("role", role.role().key())
                .bind("customer", role.customer() == null ? null : role.customer().value());
        note(batch, by, "role-taken", id + "/" + role.key());
    }

    /**
     * Changes somebody.
     *
     * @param revision which must hold; null for whichever does
     * @param along    written with it
     * @throws RefusedException if it may not be, with the field at fault
     */
    public Person change(Actor by, PersonId id, Change change, @Nullable Integer revision, AlongWith<Person> along) {
        Person changed = transactions.write(by.scope(), () -> {
            Person person = requireOver(by, id);
            if (revision != null && revision != person.revision()) {
                throw new RefusedException(Reason.OUTDATED, "If-Match",
                        message("person.outdated", "revision", person.revision()));
            }
            return keepingAnAdministrator(person, () -> {
                WriteBatch batch = new WriteBatch();
                Person after = write(batch, by, person, change);
                along.write(batch, after);
                batch.send(operations);
                return after;
            });
        });
        tokens.forget();
        return changed;
    }

    /** Does something to somebody, unless nobody is left then who may do everything. */
    <T> T keepingAnAdministrator(Person person, Supplier<T> work) {
        boolean administered = isLastingAdministrator(person);
        T done = work.get();
        if (administered && !hasAdministrator()) {
            throw new RefusedException(Reason.CONFLICT, null, message("administrator.last"));
        }
        return done;
    }

    /**
     * Somebody whom {@code by} may change, until the end of the transaction by nobody else; refused when there is none in
     * scope, or one who may do more.
     */
    Person requireOver(Actor by, PersonId id) {
        lock(id);
        if (people.find(by.scope(), id).isEmpty()) {
            throw new RefusedException(Reason.NOT_FOUND, null, message("person.none", "person", id));
        }
        Person person = people.find(Scope.EVERYTHING, id).orElseThrow();
        Rights.requireOver(by, person.ours(), person.roles());
        return person;
    }

    /** Whoever else is about to change somebody waits. */
    void lock(PersonId id) {
        lock(List.of(id.value()));
    }

    /** Whoever else is about to change one of them waits. */
    void lock(List<UUID> people) {
        database.sql("""
                select person_id
                from person
                where person_id = any(:people::uuid[])
                order by person_id
                for no key update""").param("people", people.toArray(UUID[]::new)).query(UUID.class).list();
    }

    /** Two who take the role from each other wait for each other here. */
    private boolean isLastingAdministrator(Person person) {
        if (!person.roles().contains(new Granted(Role.ADMINISTRATOR, null))) {
            return false;
        }
        database.sql("""
                select grant_id
                from role_grant
                where role = 'administrator'
                  and customer_id is null
                order by grant_id
                for update""").query(UUID.class).list();
        return hasAdministrator();
    }

    private boolean hasAdministrator() {
        return database.sql("""
                select exists (
                    select
                    from role_grant g
                    join person p on p.person_id = g.person_id
                    left join login l on l.person_id = g.person_id
                    where g.role = 'administrator'
                      and g.customer_id is null
                      and p.erased_at is null
                      and l.disabled_at is null)""").query(Boolean.class).single();
    }

    private Person write(WriteBatch batch, Actor by, Person person, Change change) {
        PersonId id = person.id();
        // Links before logins, as whoever uses a link has them.
        if (takes(change, person)) {
            revocation.ofPerson(batch, id, clock.instant(), by.id());
        }
        String name = Optional.ofNullable(change.name()).orElse(person.name());
        Locale language = Optional.ofNullable(change.language()).orElse(person.language());
        Person.Login login = login(batch, by, person, change);
        List<Granted> roles = change.roles() == null ? person.roles() : roles(batch, by, person, change.roles());
        boolean renamed = !Objects.equals(name, person.name()) || !language.equals(person.language());
        if (!renamed && Objects.equals(login, person.login()) && roles.equals(person.roles())) {
            return person;
        }
        batch.add("""
                update person
                set name = :name,
                    language = :language,
                    revision = revision + 1
                where person_id = :id""")
                .bind("name", name)
                .bind("language", language.getLanguage())
                .bind("id", id.value());
        if (renamed) {
            note(batch, by, "person-changed", id.toString());
        }
        return new Person(id, person.party(), person.ours(), name, person.email(), language, login, roles,
                person.createdAt(), person.revision() + 1);
    }

    private static boolean takes(Change change, Person person) {
        boolean isDisabled = person.login() != null && person.login().disabled();
        return Boolean.TRUE.equals(change.disabled()) && !isDisabled
                || change.roles() != null && !change.roles().containsAll(person.roles());
    }

    private Person.@Nullable Login login(WriteBatch batch, Actor by, Person person, Change change) {
        Person.Login login = person.login();
        if (change.login() != null && login == null) {
            login = give(batch, by, person.id(), change.login());
        } else if (change.login() != null && login != null && !login.name().equals(Logins.lower(change.login()))) {
            throw new RefusedException(Reason.CONFLICT, "login", message("login.other", "login", login.name()));
        }
        if (change.disabled() == null) {
            return login;
        }
        if (login == null) {
            throw new RefusedException(Reason.CONFLICT, "disabled", message("login.none"));
        }
        if (login.disabled() == change.disabled()) {
            return login;
        }
        batch.add("""
                update login
                set disabled_at = case when :disabled then clock_timestamp() end
                where person_id = :person""")
                .bind("disabled", change.disabled())
                .bind("person", person.id().value());
        note(batch, by, change.disabled() ? "login-disabled" : "login-enabled", person.id().toString());
        return new Person.Login(login.name(), login.hasPassword(), change.disabled());
    }

    private List<Granted> roles(WriteBatch batch, Actor by, Person person, List<Granted> wanted) {
        Rights.requireFor(by, person.ours(), wanted);
        List<Granted> taken = new ArrayList<>(person.roles());
        taken.removeAll(wanted);
        List<Granted> granted = new ArrayList<>(wanted);
        granted.removeAll(person.roles());
        taken.forEach(role -> take(batch, by, person.id(), role));
        granted.forEach(role -> grant(batch, by, person.id(), role));
        return taken.isEmpty() && granted.isEmpty() ? person.roles() : wanted;
    }
}
