package dev.surety.server.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.Issuers.Issuer;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

/** Issues, recognises and revokes access tokens. */
@Component
public class AccessTokens {

    /** What every secret begins with, so that a leaked one is recognised for what it is. */
    public static final String PREFIX = "srt_";

    private final JdbcClient database;
    private final JdbcOperations operations;
    private final Transactions transactions;
    private final InstantSource clock;
    private final TokenRevocation revocation;
    private final Issuers issuers;
    private final People people;

    AccessTokens(JdbcClient database, JdbcOperations operations, Transactions transactions, InstantSource clock,
            TokenRevocation revocation, Issuers issuers, People people) {
        this.database = database;
        this.operations = operations;
        this.transactions = transactions;
        this.clock = clock;
        this.revocation = revocation;
        this.issuers = issuers;
        this.people = people;
    }

    /**
     * Issues a token.
     *
     * @param person   whom it stands for, and ends with; null for a program of its own
     * @param issuedBy as {@link Actor#id} says it
     */
    public AccessToken.Issued issue(String name, Set<Permission> permissions, Scope scope, Instant expiresAt,
            @Nullable PersonId person, String issuedBy) {
        return transactions.write(scope, () -> issue(name, permissions, scope, expiresAt, person, issuedBy,
                Issuer.NONE, AlongWith.nothing()));
    }

    /**
     * Issues one that stands for a person and ends with them: for the customers for whom they may do {@code needed} by now, and
     * for what they may do for each of these. Empty when there are none, or they may not sign in.
     */
    public Optional<AccessToken.Issued> issueFor(PersonId person, Permission needed, String name, Instant expiresAt) {
        return transactions.write(Scope.NOTHING, () -> {
            issuers.hold(person.value());
            return people.actor(person)
                    .filter(actor -> actor.mayAnywhere(needed))
                    .map(actor -> actor.within(List.of(needed)))
                    .map(actor -> issue(name, actor.permissions(), actor.scope(), expiresAt, person, actor.id(),
                            Issuer.NONE, AlongWith.nothing()));
        });
    }

    /**
     * Issues one with another, for a program of its own: it ends with that, and with whoever that stands for or was issued by.
     * Empty when these have ended by now.
     *
     * @param with  the token that is shown
     * @param along what is written along; does not get to know the secret
     */
    public Optional<AccessToken.Issued> issueWith(UUID with, String name, Set<Permission> permissions, Scope scope,
            Instant expiresAt, String issuedBy, AlongWith<AccessToken> along) {
        return transactions.write(scope, () -> issuers.with(with)
                .map(issuer -> issue(name, permissions, scope, expiresAt, null, issuedBy, issuer, along)));
    }

    private AccessToken.Issued issue(String name, Set<Permission> permissions, Scope scope, Instant expiresAt,
            @Nullable PersonId person, String issuedBy, Issuer issuer, AlongWith<AccessToken> along) {
        String secret = Secrets.make(PREFIX);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AccessToken token = new AccessToken(Ids.next(now.toEpochMilli()), name, permissions, scope, issuedBy, now,
                expiresAt.truncatedTo(ChronoUnit.MILLIS), null);
        WriteBatch batch = new WriteBatch();
        batch.add("""
                insert into access_token (token_id, name, secret_sha256, person_id, permissions, customers, created_at,
                                          expires_at, created_by, issuer_person, issuer_token)
                values (:id, :name, :secret, :person, :permissions::text[], :customers::uuid[], :now::timestamptz,
                        :expires::timestamptz, :by, :issuerPerson, :issuerToken)""")
                .bind("id", token.id())
                .bind("name", name)
                .bind("secret", Secrets.hash(secret))
                .bind("person", person == null ? null : person.value())
                .bind("permissions", permissions.stream().map(Permission::key).sorted().toArray(String[]::new))
                .bind("customers", scope.ids())
                .bind("now", now.toString())
                .bind("expires", token.expiresAt().toString())
                .bind("by", issuedBy)
                .bind("issuerPerson", issuer.person())
                .bind("issuerToken", issuer.token());
        Audit.note(batch, null, now, issuedBy, "token-issued", token.id().toString());
        along.write(batch, token);
        batch.send(operations);
        return new AccessToken.Issued(token, secret);
    }

    /** A token that was recognised. */
    record Recognised(Actor actor, Instant expiresAt) {}

    /** Whose secret it is; empty when nobody's, or when it was revoked or has expired. */
    Optional<Recognised> recognise(byte[] secretHash) {
        return database.sql("""
                select t.token_id, t.name, t.person_id, t.permissions, t.customers, t.expires_at, p.language
                from access_token t
                left join person p on p.person_id = t.person_id
                where t.secret_sha256 = :secret
                  and t.revoked_at is null
                  and t.expires_at > :now::timestamptz
                  and p.erased_at is null
                  and not exists (select from login l
                                  where l.person_id = t.person_id
                                    and l.disabled_at is not null)""")
                .param("secret", secretHash)
                .param("now", clock.instant().toString())
                .query((row, _) -> new Recognised(actor(row), instant(row, "expires_at")))
                .optional();
    }

    private static Actor actor(ResultSet row) throws SQLException {
        UUID person = row.getObject("person_id", UUID.class);
        Set<Permission> permissions = permissions(row);
        Scope scope = scope(row);
        String language = row.getString("language");
        return new Actor(person == null ? null : new PersonId(person), row.getObject("token_id", UUID.class),
                row.getString("name"), permissions.contains(Permission.TICKETS_WORK), permissions, scope,
                language == null ? Locale.ENGLISH : Locale.of(language));
    }

    private static Set<Permission> permissions(ResultSet row) throws SQLException {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (String key : (String[]) row.getArray("permissions").getArray()) {
            // A permission that this version does not know allows nothing.
            Permission.of(key).ifPresent(permissions::add);
        }
        return permissions;
    }

    private static Scope scope(ResultSet row) throws SQLException {
        Array customers = row.getArray("customers");
        return customers == null ? Scope.EVERYTHING
                : new Scope.Customers(Arrays.stream((UUID[]) customers.getArray())
                        .map(CustomerId::new)
                        .collect(Collectors.toSet()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** When a token expires that somebody shows. */
    public Instant expiryOf(UUID token) {
        return database.sql("""
                select expires_at
                from access_token
                where token_id = :token""")
                .param("token", token)
                .query((row, _) -> instant(row, "expires_at"))
                .single();
    }

    /** The tokens that are good for no more than {@code scope}, after {@code after}, in order of their making. */
    public List<AccessToken> list(Scope scope, @Nullable UUID after, int limit) {
        return database.sql("""
                select token_id, name, permissions, customers, created_by, created_at, expires_at, revoked_at
                from access_token
                where (:after::uuid is null or token_id > :after::uuid)
                  and (:customers::uuid[] is null or customers <@ :customers::uuid[])
                order by token_id
                limit :limit""")
                .param("after", after)
                .param("customers", scope.ids())
                .param("limit", limit)
                .query((row, _) -> {
                    OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
                    return new AccessToken(row.getObject("token_id", UUID.class), row.getString("name"),
                            permissions(row), scope(row), row.getString("created_by"), instant(row, "created_at"),
                            instant(row, "expires_at"),
                            revoked == null ? null : revoked.toInstant());
                })
                .list();
    }

    /**
     * Revokes a token that is good for no more than {@code scope}, those issued with it, and the links made with these; returns
     * whether there is one.
     *
     * @param by as {@link Actor#id} says it
     */
    public boolean revoke(Scope scope, UUID token, String by) {
        return transactions.write(scope, () -> {
            Boolean before = database.sql("""
                    select revoked_at is not null
                    from access_token
                    where token_id = :token
                      and (:customers::uuid[] is null or customers <@ :customers::uuid[])
                    for update""")
                    .param("token", token)
                    .param("customers", scope.ids())
                    .query(Boolean.class)
                    .optional()
                    .orElse(null);
            if (before == null || before) {
                return before != null;
            }
            WriteBatch batch = new WriteBatch();
            revocation.of(batch, token, clock.instant(), by);
            batch.send(operations);
            return true;
        });
    }
}
