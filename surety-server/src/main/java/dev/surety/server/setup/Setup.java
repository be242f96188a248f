package dev.surety.server.setup;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Logins;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.identity.Secrets;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

/**
 * Who may do everything on a server that knows nobody: whoever has the one-time token that it printed when it was first
 * started. The token is kept as a hash, expires, and is gone once it was used or an administrator was made otherwise.
 */
@Component
@EnableConfigurationProperties(SetupSettings.class)
public class Setup {

    private static final Duration TOKEN_OF_ADMINISTRATOR = Duration.ofDays(90);

    /** What came of the wish for a token. */
    public sealed interface Offer {

        /** The token, this once. */
        record Printed(String token, Duration valid) implements Offer {}

        /** One was printed before and is still good. */
        record Outstanding() implements Offer {}

        /** There is an administrator, or this server offers none. */
        record NotNeeded() implements Offer {}
    }

    /** What came of an attempt to make the first administrator. */
    public sealed interface Outcome {

        /**
         * There is one. They have a token for the API, shown this once: customers, agreements and people are registered
         * with it.
         *
         * @param login with which they can sign in; null if they did not ask for one
         */
        record Made(@Nullable String login, String token, Duration valid) implements Outcome {}

        /** No such token, or it expired, or there is an administrator already. */
        record Refused() implements Outcome {}
    }

    /**
     * The first administrator.
     *
     * @param provider name of the company that runs the server
     * @param login    null for somebody who does not sign in
     */
    public record Administrator(String provider, String name, @Nullable String login, @Nullable String password,
            ZoneId zone, Locale language) {}

    private final SetupSettings settings;
    private final JdbcClient database;
    private final JdbcOperations operations;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Parties parties;
    private final People people;
    private final Logins logins;
    private final AccessTokens tokens;

    Setup(SetupSettings settings, JdbcClient database, JdbcOperations operations, Transactions transactions,
            InstantSource clock, Parties parties, People people, Logins logins, AccessTokens tokens) {
        this.settings = settings;
        this.database = database;
        this.operations = operations;
        this.transactions = transactions;
        this.clock = clock;
        this.parties = parties;
        this.people = people;
        this.logins = logins;
        this.tokens = tokens;
    }

    /** Makes a token where one is needed. Of several nodes that start at once one prints it. */
    public Offer offer() {
        if (!settings.enabled()) {
            return new Offer.NotNeeded();
        }
        return transactions.<Offer>write(Scope.NOTHING, () -> {
            if (hasAdministrator()) {
                return new Offer.NotNeeded();
            }
            String token = Secrets.make("setup_");
            boolean made = database.sql("""
                    insert into setup_token (secret_sha256, expires_at)
                    values (:sha256, clock_timestamp() + :seconds * interval '1 second')
                    on conflict (only_one) do update
                    set secret_sha256 = excluded.secret_sha256,
                        expires_at = excluded.expires_at
                    where setup_token.expires_at <= clock_timestamp()""")
                    .param("sha256", Secrets.hash(token))
                    .param("seconds", settings.valid().toSeconds())
                    .update() == 1;
            return made ? new Offer.Printed(token, settings.valid()) : new Offer.Outstanding();
        });
    }

    private boolean hasAdministrator() {
        return database.sql("select exists (select from role_grant where role = 'administrator')")
                .query(Boolean.class)
                .single();
    }

    /** Whether somebody with the one-time token can still make the first administrator here. */
    public boolean isOpen() {
        return settings.enabled() && !hasAdministrator();
    }

    /** Makes the first administrator. The token can be used once, whatever happens at the same time. */
    public Outcome complete(String token, Administrator administrator) {
        return transactions.<Outcome>write(Scope.NOTHING, () -> {
            boolean good = database.sql("""
                    delete from setup_token
                    where secret_sha256 = :sha256
                      and expires_at > clock_timestamp()""").param("sha256", Secrets.hash(token)).update() == 1;
            if (!good || hasAdministrator()) {
                return new Outcome.Refused();
            }
            Party provider = provider()
                    .orElseGet(() -> parties.register(Party.Kind.PROVIDER, "provider", administrator.provider(), null,
                            administrator.zone(), administrator.language(), null));
            PersonId person = people.register(provider.id(), administrator.name(), null, administrator.language());
            people.grant(person, Role.ADMINISTRATOR, null);
            String login = null;
            if (administrator.login() != null && administrator.password() != null) {
                logins.register(person, administrator.login(), administrator.password());
                login = administrator.login().toLowerCase(Locale.ROOT);
            }
            note(person);
            String secret = tokens.issue("setup", EnumSet.allOf(Permission.class), Scope.EVERYTHING,
                    clock.instant().plus(TOKEN_OF_ADMINISTRATOR), person, "person:" + person).secret();
            return new Outcome.Made(login, secret, TOKEN_OF_ADMINISTRATOR);
        });
    }

    private void note(PersonId administrator) {
        WriteBatch batch = new WriteBatch();
        Audit.note(batch, null, clock.instant(), "person:" + administrator, "server-set-up", administrator.toString());
        batch.send(operations);
    }

    private Optional<Party> provider() {
        return parties.find("provider");
    }
}
