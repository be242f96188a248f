package dev.surety.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.PersonId;

/**
 * Logins with passwords. Whoever tries one learns nothing of another: an unknown login, a wrong password and a locked login
 * get the same answer after the same work.
 */
@Component
public class Logins {

    /** The shortest password that is taken. */
    public static final int SHORTEST_PASSWORD = 12;

    /** From this many wrong passwords on, a login is locked for a while, each time for longer. */
    static final int FAILURES_BEFORE_LOCK = 5;

    /** The longest. */
    public static final int LONGEST_PASSWORD = 200;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOCK = Duration.ofHours(1);

    /** A check takes 19 MiB of memory for its length: so many run at a time. */
    private static final int CHECKS_AT_A_TIME = 4;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{2,63}");

    /** A login that may be tried, and its password; null where none was chosen yet. */
    private record Found(UUID person, @Nullable String hash) {}

    private final JdbcClient database;
    private final InstantSource clock;
    private final Semaphore checks = new Semaphore(CHECKS_AT_A_TIME);

    /** Argon2id as OWASP asks for: 19 MiB, two passes, one lane. */
    private final Argon2PasswordEncoder passwords = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final String hashOfNobody = passwords.encode("nobody");

    Logins(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether somebody can sign in with it: 3 to 64 letters, digits and {@code . _ @ + -}, in any case. */
    public static boolean isName(String login) {
        return NAME.matcher(login).matches();
    }

    /**
     * Gives a person a login.
     *
     * @throws IllegalArgumentException if the password is too short or too long
     */
    public void register(PersonId person, String login, String password) {
        database.sql("""
                insert into login (login, person_id, password_hash)
                values (:login, :person, :hash)""")
                .param("login", lower(login))
                .param("person", person.value())
                .param("hash", hash(password))
                .update();
    }

    /** Gives a login another password. */
    public void changePassword(String login, String password) {
        database.sql("update login set password_hash = :hash where login = :login")
                .param("hash", hash(password))
                .param("login", lower(login))
                .update();
    }

    /**
     * What is kept of a password.
     *
     * @throws IllegalArgumentException if it is too short or too long
     */
    String hash(String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("a password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD
                    + " characters, but this one has " + password.length());
        }
        return inTurn(() -> passwords.encode(password));
    }

    /**
     * The person whose login and password these are; empty for anything else, whatever the reason. Each attempt is counted
     * as a failure before the password is looked at, and forgiven when it was right: so many at once are no more than so
     * many one after the other.
     */
    public Optional<PersonId> person(String login, String password) {
        String name = lower(login);
        Optional<Found> found = name.indexOf('\0') >= 0 ? Optional.empty() : attempt(name);
        @Nullable
        String hash = found.map(Found::hash).orElse(null);
        boolean right = inTurn(() -> password.length() <= LONGEST_PASSWORD
                && passwords.matches(password, hash == null ? hashOfNobody : hash));
        if (found.isEmpty() || hash == null || !right) {
            return Optional.empty();
        }
        database.sql("update login set failures = 0, locked_until = null where login = :login")
                .param("login", name)
                .update();
        return Optional.of(new PersonId(found.get().person()));
    }

    /** Whether it is the password of somebody who is signed in; an attempt like any other. */
    public boolean isRight(PersonId person, String password) {
        return database.sql("select login from login where person_id = :person")
                .param("person", person.value())
                .query(String.class)
                .optional()
                .flatMap(login -> person(login, password))
                .isPresent();
    }

    /**
     * Counts an attempt, in one statement; empty for a login that is unknown, disabled or locked. Locked it is for a minute,
     * then twice as long each time. Where there is nothing to count, as much is written to the log of the database: how long the
     * answer takes does not tell which logins there are.
     */
    private Optional<Found> attempt(String login) {
        Instant now = clock.instant();
        return database.sql("""
                with attempt as (
                    update login
                    set failures = failures + 1,
                        locked_until = case
                            when failures + 1 >= :most
                            then :now::timestamptz
                                 + least(:longest, :first * power(2, least(failures + 1 - :most, 10)))
                                   * interval '1 second'
                        end
                    where login = :login
                      and disabled_at is null
                      and (locked_until is null or locked_until <= :now::timestamptz)
                    returning person_id, password_hash
                )
                select person_id, password_hash, null as written
                from attempt
                union all
                select null, null, pg_logical_emit_message(true, 'surety', 'attempt')
                where not exists (select from attempt)""")
                .param("most", FAILURES_BEFORE_LOCK)
                .param("now", now.toString())
                .param("longest", LONGEST_LOCK.toSeconds())
                .param("first", FIRST_LOCK.toSeconds())
                .param("login", login)
                .query((row, _) -> found(row.getObject("person_id", UUID.class), row.getString("password_hash")))
                .single();
    }

    private static Optional<Found> found(@Nullable UUID person, @Nullable String hash) {
        return person == null ? Optional.empty() : Optional.of(new Found(person, hash));
    }

    private <T> T inTurn(Supplier<T> work) {
        checks.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            checks.release();
        }
    }

    static String lower(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }
}
