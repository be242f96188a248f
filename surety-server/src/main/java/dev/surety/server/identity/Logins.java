package dev.surety.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

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

    private record Found(UUID person, String hash, int failures, @Nullable Instant lockedUntil, boolean disabled) {}

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
                .param("hash", passwords.encode(requireLength(password)))
                .update();
    }

    /** Gives a login another password. */
    public void changePassword(String login, String password) {
        database.sql("update login set password_hash = :hash where login = :login")
                .param("hash", passwords.encode(requireLength(password)))
                .param("login", lower(login))
                .update();
    }

    private static String requireLength(String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("a password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD
                    + " characters, but this one has " + password.length());
        }
        return password;
    }

    /** The person whose login and password these are; empty for anything else, whatever the reason. */
    public Optional<PersonId> person(String login, String password) {
        String name = lower(login);
        Optional<Found> found = name.indexOf('\0') >= 0 ? Optional.empty() : find(name);
        boolean right = matches(password, found.map(Found::hash).orElse(hashOfNobody));
        if (found.isEmpty() || found.get().disabled() || isLocked(found.get())) {
            return Optional.empty();
        }
        if (!right) {
            failed(name, found.get().failures() + 1);
            return Optional.empty();
        }
        if (found.get().failures() > 0) {
            database.sql("update login set failures = 0, locked_until = null where login = :login")
                    .param("login", name)
                    .update();
        }
        return Optional.of(new PersonId(found.get().person()));
    }

    private Optional<Found> find(String login) {
        return database.sql("""
                select person_id, password_hash, failures, locked_until, disabled_at is not null as disabled
                from login
                where login = :login""")
                .param("login", login)
                .query((row, _) -> {
                    OffsetDateTime locked = row.getObject("locked_until", OffsetDateTime.class);
                    return new Found(row.getObject("person_id", UUID.class), row.getString("password_hash"),
                            row.getInt("failures"), locked == null ? null : locked.toInstant(),
                            row.getBoolean("disabled"));
                })
                .optional();
    }

    private boolean matches(String password, String hash) {
        checks.acquireUninterruptibly();
        try {
            return password.length() <= LONGEST_PASSWORD && passwords.matches(password, hash);
        } finally {
            checks.release();
        }
    }

    private boolean isLocked(Found login) {
        return login.lockedUntil() != null && login.lockedUntil().isAfter(clock.instant());
    }

    private void failed(String login, int failures) {
        Instant until = failures < FAILURES_BEFORE_LOCK ? null : clock.instant().plus(lock(failures));
        database.sql("""
                update login
                set failures = failures + 1,
                    locked_until = :until::timestamptz
                where login = :login""")
                .param("until", until == null ? null : until.toString())
                .param("login", login)
                .update();
    }

    /** One minute, then twice as long each time. */
    private static Duration lock(int failures) {
        Duration lock = FIRST_LOCK.multipliedBy(1L << Math.min(failures - FAILURES_BEFORE_LOCK, 10));
        return lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock;
    }

    private static String lower(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }
}
