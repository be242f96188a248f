package dev.surety.server.setup;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Sha256;

/**
 * Registers people, what they may do, and how they come in. Passwords are kept as Argon2id hashes, secrets of tokens as
 * SHA-256: they are random, so nobody can try them out.
 */
@Component
public class Accounts {

    /** What every token begins with, so that one that got lost is recognised. */
    public static final String TOKEN_PREFIX = "surety_";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient database;
    private final InstantSource clock;
    private final Argon2PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    Accounts(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Registers a person of a party. */
    public PersonId register(UUID party, String name, @Nullable String email, Locale language) {
        PersonId person = new PersonId(Ids.next(clock.millis()));
        database.sql("""
                insert into person (person_id, party_id, name, email, language)
                values (:person, :party, :name, :email, :language)""")
                .param("person", person.value())
                .param("party", party)
                .param("name", name)
                .param("email", email)
                .param("language", language.getLanguage())
                .update();
        return person;
    }

    /** Gives a person a role. @param customer for whom; null for every customer */
    public void grant(PersonId person, Role role, @Nullable CustomerId customer) {
        database.sql("""
                insert into role_grant (grant_id, person_id, role, customer_id)
                values (:grant, :person, :role, :customer)
                on conflict do nothing""")
                .param("grant", Ids.next(clock.millis()))
                .param("person", person.value())
                .param("role", role.key())
                .param("customer", customer == null ? null : customer.value())
                .update();
    }

    /** Lets a person sign in. Returns whether the login was free. */
    public boolean login(PersonId person, String login, String password) {
        return database.sql("""
                insert into login (login, person_id, password_hash)
                values (:login, :person, :hash)
                on conflict do nothing""")
                .param("login", login.toLowerCase(Locale.ROOT))
                .param("person", person.value())
                .param("hash", passwords.encode(password))
                .update() == 1;
    }

    /** Sets another password. */
    public void changePassword(String login, String password) {
        database.sql("""
                update login
                set password_hash = :hash
                where login = :login""").param("hash", passwords.encode(password)).param("login", login).update();
    }

    /**
     * Makes a token for every customer.
     *
     * @param person who acts by it; null for a program that stands for nobody
     * @return its text, which is kept nowhere
     */
    public String token(String name, @Nullable PersonId person, Set<Permission> permissions, Instant expires) {
        String text = secret(TOKEN_PREFIX);
        database.sql("""
                insert into access_token (token_id, name, secret_sha256, person_id, permissions, expires_at)
                values (:token, :name, :sha256, :person, :permissions, :expires::timestamptz)""")
                .param("token", Ids.next(clock.millis()))
                .param("name", name)
                .param("sha256", hash(text))
                .param("person", person == null ? null : person.value())
                .param("permissions", permissions.stream().map(Permission::key).sorted().toArray(String[]::new))
                .param("expires", expires.toString())
                .update();
        return text;
    }

    /** A secret nobody can guess: 32 random bytes as text. */
    public static String secret(String prefix) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What is kept of a secret. */
    public static byte[] hash(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
