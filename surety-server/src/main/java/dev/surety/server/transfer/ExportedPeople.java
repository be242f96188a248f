package dev.surety.server.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.platform.CustomerId;

/**
 * The people in an export: those of the customer with all that is kept of them but their passwords, and of those of the
 * provider and its suppliers whom a ticket, an event, an agreement or the audit names, the name and nothing else. Somebody of
 * another customer stays an id: tables of people are not held by row-level security, so it is this question that leaves
 * them out.
 */
final class ExportedPeople {

    private static final String NAMED = """
            with named as (select requester_id::text as id
                           from ticket
                           where customer_id = :customer
                           union
                           select assignee_id::text
                           from ticket
                           where customer_id = :customer
                           union
                           select convert_from(canonical, 'UTF8')::json ->> 'by'
                           from event
                           where customer_id = :customer
                           union
                           select convert_from(canonical, 'UTF8')::json #>> '{details,to}'
                           from event
                           where customer_id = :customer
                             and type = 'assigned'
                           union
                           select substr(by, 8)
                           from (select actor as by
                                 from audit
                                 where customer_id = :customer
                                 union
                                 select activated_by
                                 from agreement_version
                                 where customer_id = :customer
                                 union
                                 select stored_by
                                 from agreement_draft
                                 where customer_id = :customer) b
                           where by like 'person:%')
            """;

    private final JdbcClient database;

    ExportedPeople(JdbcClient database) {
        this.database = database;
    }

    /** Writes a line for each; runs in the caller's transaction. */
    long write(CustomerId customer, ExportLines lines) {
        long[] count = {0};
        database.sql(NAMED + """
                select p.person_id, y.kind as party, p.party_id = :customer as own, p.name, p.email, p.language,
                       p.created_at, p.erased_at,
                       array(select l.login
                             from login l
                             where l.person_id = p.person_id
                             order by l.login) as logins,
                       array(select g.role
                             from role_grant g
                             where g.person_id = p.person_id
                               and (g.customer_id = :customer or g.customer_id is null)
                             order by g.role) as roles
                from person p
                join party y on y.party_id = p.party_id
                where p.party_id = :customer
                   or y.kind <> 'customer' and p.person_id::text in (select id from named)
                order by p.person_id""").param("customer", customer.value()).query(row -> {
            count[0]++;
            write(row, lines);
        });
        return count[0];
    }

    private static void write(ResultSet row, ExportLines lines) throws SQLException {
        ExportLines.Line line = lines.line("person")
                .with("id", row.getString("person_id"))
                .with("of", row.getString("party"))
                .with("name", row.getString("name"));
        if (row.getBoolean("own")) {
            line.with("email", row.getString("email"))
                    .with("language", row.getString("language"))
                    .with("logins", texts(row, "logins"))
                    .with("roles", texts(row, "roles"))
                    .instant("createdAt", row, "created_at")
                    .instant("erasedAt", row, "erased_at");
        }
        line.write();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
