package dev.surety.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

import static dev.surety.server.identity.Texts.message;

/**
 * Links by which people choose their password: the first, or another when they forgot it. Nobody else ever knows the
 * password. A link is good once and for a day, for one person one at a time; the database has its hash only.
 */
@Component
public class SignInLinks {

    /** For how long one is good. */
    public static final Duration VALID = Duration.ofHours(24);

    /** A link, without what makes it one. */
    public record Link(PersonId person, Instant expiresAt) {}

    /** A link with its secret, which is said this once. */
    public record Made(Link link, String secret) {}

    /** Who is about to choose a password. */
    public record Invited(PersonId person, @Nullable String name, String login) {}

    private final Transactions transactions;
    private final JdbcClient database;
    private final JdbcOperations operations;
    private final InstantSource clock;
    private final PeopleRegister register;
    private final Logins logins;
    private final Issuers issuers;

    SignInLinks(Transactions transactions, JdbcClient database, JdbcOperations operations, InstantSource clock,
            PeopleRegister register, Logins logins, Issuers issuers) {
        this.transactions = transactions;
        this.database = database;
        this.operations = operations;
        this.clock = clock;
        this.register = register;
        this.logins = logins;
        this.issuers = issuers;
    }

    /**
     * Makes one in place of the one before. The password there is stays good until another is chosen. It ends with whoever made
     * it, and with the token with which they did; empty when these have ended by now.
     *
     * @param along written with it; does not get to know the secret
     * @throws RefusedException if there is no such person in scope, they may do more, or have no login to use
     */
    public Optional<Made> make(Actor by, PersonId id, AlongWith<Link> along) {
        String secret = Secrets.make("lnk_");
        return transactions.write(by.scope(), () -> {
            if (by.token() != null && !isGood(by.token(), id)) {
                return Optional.empty();
            }
            Person.Login login = register.requireOver(by, id).login();
            if (login == null) {
                throw new RefusedException(Reason.CONFLICT, null, message("login.none"));
            }
            if (login.disabled()) {
                throw new RefusedException(Reason.CONFLICT, null, message("login.disabled"));
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Link link = new Link(id, now.plus(VALID));
            WriteBatch batch = new WriteBatch();
            batch.add("delete from sign_in_link where expires_at <= :now::timestamptz").bind("now", now.toString());
            batch.add("""
                    insert into sign_in_link (person_id, secret_sha256, expires_at, created_by)
                    values (:person, :secret, :expires::timestamptz, :by)
                    on conflict (person_id) do update
                    set secret_sha256 = excluded.secret_sha256,
                        expires_at = excluded.expires_at,
                        created_by = excluded.created_by""")
                    .bind("person", id.value())
                    .bind("secret", Secrets.hash(secret))
                    .bind("expires", link.expiresAt().toString())
                    .bind("by", by.id());
            Audit.note(batch, null, now, by.id(), "sign-in-link-made", id.toString());
            along.write(batch, link);
            batch.send(operations);
            return Optional.of(new Made(link, secret));
        });
    }

    /** Two who make links for each other wait in the same order. */
    private boolean isGood(UUID token, PersonId invited) {
        register.lock(Stream.concat(issuers.personOf(token).stream(), Stream.of(invited.value())).toList());
        return issuers.with(token).isPresent();
    }

    /** Whose link it is; empty when nobody's, used, expired, or of a login that is disabled. Looking does not use it up. */
    public Optional<Invited> find(String secret) {
        return database.sql("""
                select s.person_id, p.name, l.login
                from sign_in_link s
                join person p on p.person_id = s.person_id
                join login l on l.person_id = s.person_id
                where s.secret_sha256 = :secret
                  and s.expires_at > :now::timestamptz
                  and l.disabled_at is null
                  and p.erased_at is null""")
                .param("secret", Secrets.hash(secret))
                .param("now", clock.instant().toString())
                .query((row, _) -> new Invited(new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("name"), row.getString("login")))
                .optional();
    }

    /**
     * Uses a link up: from now on the login has this password, and is not locked.
     *
     * @return whose it was; empty as with {@link #find}
     * @throws IllegalArgumentException if the password is too short or too long
     */
    public Optional<PersonId> choose(String secret, String password) {
        if (find(secret).isEmpty()) {
            return Optional.empty();
        }
        // The work of hashing is done before the transaction: meanwhile no connection waits.
        String hash = logins.hash(password);
        return transactions.write(Scope.NOTHING, () -> {
            Optional<PersonId> person = database.sql("""
                    delete from sign_in_link s
                    using login l
                    where s.secret_sha256 = :secret
                      and s.expires_at > :now::timestamptz
                      and l.person_id = s.person_id
                      and l.disabled_at is null
                    returning s.person_id""")
                    .param("secret", Secrets.hash(secret))
                    .param("now", clock.instant().toString())
                    .query(UUID.class)
                    .optional()
                    .map(PersonId::new);
            person.ifPresent(chosen -> {
                WriteBatch batch = new WriteBatch();
                batch.add("""
                        update login
                        set password_hash = :hash,
                            failures = 0,
                            locked_until = null
                        where person_id = :person""")
                        .bind("hash", hash)
                        .bind("person", chosen.value());
                Audit.note(batch, null, clock.instant(), "person:" + chosen, "password-chosen",
                        chosen.toString());
                batch.send(operations);
            });
            return person;
        });
    }
}
