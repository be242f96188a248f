package dev.surety.server.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.Person.Granted;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.PersonId;
import dev.surety.server.platform.Scope;

/**
 * The people that somebody may see who registers people: those of the customers in scope, and with every customer in scope
 * all of them.
 */
@Component
public class PeopleList {

    /**
     * Which people are asked for; null for any.
     *
     * @param party whom they work for
     * @param role  one that they have for a customer in scope; roles for every customer are seen with every customer in scope
     * @param email their address, in any case
     */
    public record Filter(@Nullable UUID party, @Nullable Role role, @Nullable String email) {

        /** Everybody. */
        static final Filter NONE = new Filter(null, null, null);
    }

    private final JdbcClient database;

    PeopleList(JdbcClient database) {
        this.database = database;
    }

    /** Those in scope after {@code after}, in the order of their ids, at most {@code limit}. */
    public List<Person> list(Scope scope, Filter filter, @Nullable UUID after, int limit) {
        return select(scope, filter, null, after, limit);
    }

    /** One in scope. */
    public Optional<Person> find(Scope scope, PersonId id) {
        return select(scope, Filter.NONE, id, null, 1).stream().findFirst();
    }

    private List<Person> select(Scope scope, Filter filter, @Nullable PersonId id, @Nullable UUID after, int limit) {
        return database.sql("""
                select p.person_id, p.party_id, y.kind = 'provider' as ours, p.name, p.email, p.language, p.created_at,
                       p.revision, l.login, l.password_hash is not null as has_password,
                       l.disabled_at is not null as disabled,
                       array(select g.role || '@' || coalesce(g.customer_id::text, '*')
                             from role_grant g
                             where g.person_id = p.person_id
                             order by 1) as roles
                from person p
                join party y on y.party_id = p.party_id
                left join login l on l.person_id = p.person_id
                where p.erased_at is null
                  and (:customers::uuid[] is null or p.party_id = any(:customers::uuid[]))
                  and (:id::uuid is null or p.person_id = :id::uuid)
                  and (:after::uuid is null or p.person_id > :after::uuid)
                  and (:party::uuid is null or p.party_id = :party::uuid)
                  and (:email::text is null or lower(p.email) = lower(:email::text))
                  and (:role::text is null or exists (select from role_grant g
                                                      where g.person_id = p.person_id
                                                        and g.role = :role::text
                                                        and (:customers::uuid[] is null
                                                             or g.customer_id = any(:customers::uuid[]))))
                order by p.person_id
                limit :limit""")
                .param("customers", scope.ids())
                .param("id", id == null ? null : id.value())
                .param("after", after)
                .param("party", filter.party())
                .param("email", filter.email())
                .param("role", filter.role() == null ? null : filter.role().key())
                .param("limit", limit)
                .query((row, _) -> person(row, scope))
                .list();
    }

    private static Person person(ResultSet row, Scope scope) throws SQLException {
        String login = row.getString("login");
        return new Person(new PersonId(row.getObject("person_id", UUID.class)), row.getObject("party_id", UUID.class),
                row.getBoolean("ours"), row.getString("name"), row.getString("email"),
                Locale.of(row.getString("language")),
                login == null ? null
                        : new Person.Login(login, row.getBoolean("has_password"), row.getBoolean("disabled")),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Granted::of)
                        .filter(granted -> isIn(scope, granted))
                        .toList(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getInt("revision"));
    }

    private static boolean isIn(Scope scope, Granted granted) {
        return granted.customer() == null ? scope.equals(Scope.EVERYTHING) : scope.includes(granted.customer());
    }
}
