package dev.surety.server.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.party.Party.Kind;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.Scope;

/** Reads and registers parties. */
@Component
public class Parties {

    private final JdbcClient database;
    private final InstantSource clock;
    private final Map<String, CustomerId> customersByName = new ConcurrentHashMap<>();

    Parties(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Registers a party; its key and prefix must be free, and the key must not read like an id. */
    public Party register(Kind kind, String key, String name, @Nullable String prefix, ZoneId zone, Locale language,
            @Nullable UUID group) {
        if (Party.isLikeId(key)) {
            throw new IllegalArgumentException("a key must not read like an id");
        }
        Party party = new Party(Ids.next(clock.millis()), kind, key, name, prefix, zone, language, group);
        database.sql("""
                insert into party (party_id, kind, key, name, prefix, zone, language, group_id)
                values (:id, :kind, :key, :name, :prefix, :zone, :language, :group)""")
                .param("id", party.id())
                .param("kind", kind.key())
                .param("key", key)
                .param("name", name)
                .param("prefix", prefix)
                .param("zone", zone.getId())
                .param("language", language.getLanguage())
                .param("group", group)
                .update();
        return party;
    }

    /** A party by its key. */
    public Optional<Party> find(String key) {
        return database.sql("""
                select party_id, kind, key, name, prefix, zone, language, group_id
                from party
                where key = :key""").param("key", key).query(Parties::read).optional();
    }

    /**
     * The customer that is called {@code name}, its key or its id, if it is in scope. Keys are never given to another, so what
     * was once found is not asked again.
     */
    public Optional<CustomerId> customer(Scope scope, String name) {
        CustomerId known = customersByName.get(name);
        if (known == null) {
            Optional<CustomerId> found = database.sql("""
                    select party_id
                    from party
                    where (key = :name or party_id::text = :name)
                      and kind = 'customer'
                    order by key = :name
                    limit 1""").param("name", name).query(UUID.class).optional().map(CustomerId::new);
            found.ifPresent(customer -> customersByName.put(name, customer));
            known = found.orElse(null);
        }
        return Optional.ofNullable(known).filter(scope::includes);
    }

    /** Any party, by its key or its id. */
    public Optional<Party> named(String name) {
        return database.sql("""
                select party_id, kind, key, name, prefix, zone, language, group_id
                from party
                where key = :name
                   or party_id::text = :name
                order by key = :name
                limit 1""").param("name", name).query(Parties::read).optional();
    }

    /** The provider: ourselves; empty where that is not one party. */
    public Optional<Party> provider() {
        List<Party> found = database.sql("""
                select party_id, kind, key, name, prefix, zone, language, group_id
                from party
                where kind = 'provider'""").query(Parties::read).list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** A customer in scope. */
    public Optional<Party> customer(Scope scope, CustomerId customer) {
        return scope.includes(customer)
                ? database.sql("""
                        select party_id, kind, key, name, prefix, zone, language, group_id
                        from party
                        where party_id = :id
                          and kind = 'customer'""").param("id", customer.value()).query(Parties::read).optional()
                : Optional.empty();
    }

    /** The customers in scope after {@code after}, by key, at most {@code limit}. */
    public List<Party> customers(Scope scope, @Nullable String after, int limit) {
        return database.sql("""
                select party_id, kind, key, name, prefix, zone, language, group_id
                from party
                where kind = 'customer'
                  and (:ids::uuid[] is null or party_id = any (:ids::uuid[]))
                  and (:after::text is null or key > :after)
                order by key
                limit :limit""")
                .param("ids", scope.ids())
                .param("after", after)
                .param("limit", limit)
                .query(Parties::read)
                .list();
    }

    /**
     * The suppliers and groups that concern the customers in scope, after {@code after}, by key, at most {@code limit}: the
     * groups they belong to, and whoever stands in an agreement with them. Runs in the caller's transaction, which is of that
     * scope.
     *
     * @param kind one of both; null for both
     * @param name only the one of that key or id; null for any
     */
    public List<Party> others(Scope scope, @Nullable Kind kind, @Nullable String name, @Nullable String after,
            int limit) {
        return database.sql("""
                select party_id, kind, key, name, prefix, zone, language, group_id
                from party y
                where kind in ('supplier', 'group')
                  and (:ids::uuid[] is null
                       or exists (select
                                  from party c
                                  where c.party_id = any (:ids::uuid[])
                                    and c.group_id = y.party_id)
                       or exists (select
                                  from agreement a
                                  where a.provider_id = y.party_id
                                     or a.consumer_id = y.party_id))
                  and (:kind::text is null or kind = :kind)
                  and (:name::text is null or key = :name or party_id::text = :name)
                  and (:after::text is null or key > :after)
                order by key
                limit :limit""")
                .param("ids", scope.ids())
                .param("kind", kind == null ? null : kind.key())
                .param("name", name)
                .param("after", after)
                .param("limit", limit)
                .query(Parties::read)
                .list();
    }

    /**
     * The customers in scope whose name or key has {@code text} in it, in any case, or whose id it is, by name, at most
     * {@code limit}; those that are called exactly so come first.
     */
    public List<Party> customersLike(Scope scope, String text, int limit) {
        if (text.indexOf('\0') >= 0) {
            return List.of(); // no text of a database can have it
        }
        return database.sql("""
                select party_id, kind, key, name, prefix, zone, language, group_id
                from party
                where kind = 'customer'
                  and (:ids::uuid[] is null or party_id = any (:ids::uuid[]))
                  and (strpos(lower(name), lower(:text)) > 0 or strpos(key, lower(:text)) > 0 or party_id::text = :text)
                order by lower(name) <> lower(:text) and key <> :text, name, key
                limit :limit""")
                .param("ids", scope.ids())
                .param("text", text)
                .param("limit", limit)
                .query(Parties::read)
                .list();
    }

    private static Party read(ResultSet row, int number) throws SQLException {
        return new Party(row.getObject("party_id", UUID.class),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("key"),
                row.getString("name"), row.getString("prefix"), ZoneId.of(row.getString("zone")),
                Locale.of(row.getString("language")), row.getObject("group_id", UUID.class));
    }
}
