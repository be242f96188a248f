package dev.surety.server.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.ServerTest;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of tables and their classes is what the database really has. */
@ServerTest
class TablesTest {

    @Autowired
    JdbcClient database;

    private static Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        new ClassPathResource("db/tables.txt").getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> listed.put(line.split(" ")[0], line.split(" ")[1]));
        return listed;
    }

    private static List<String> listed(String kind) throws IOException {
        return listed().entrySet()
                .stream()
                .filter(table -> table.getValue().equals(kind))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> query(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    @Test
    void everyTableIsListed() throws IOException {
        assertThat(query(
                "select relname::text from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"))
                .containsExactlyInAnyOrderElementsOf(listed().keySet());
    }

    @Test
    @Requirement("BZ-08")
    void rowLevelSecurityIsForcedOnEveryTenantTable() throws IOException {
        assertThat(query("""
                select relname::text
                from pg_class
                where relrowsecurity
                  and relforcerowsecurity
                  and exists (select from pg_policy where polrelid = pg_class.oid and polqual is not null
                                                      and polwithcheck is not null)"""))
                .containsExactlyInAnyOrderElementsOf(listed("tenant"));
    }

    @Test
    void theCustomerLeadsEveryUniqueKeyOfATenantTable() throws IOException {
        assertThat(query("""
                select i.indexrelid::regclass::text
                from pg_index i
                join pg_class c on c.oid = i.indrelid
                where i.indisunique
                  and c.relnamespace = 'public'::regnamespace
                  and (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]) <> 'customer_id'
                  and exists (select from pg_policy where polrelid = c.oid)""")).isEmpty();
        assertThat(listed("tenant")).isNotEmpty();
    }

    @Test
    void foreignKeysGoToTheSameCustomerOrToWhatIsGlobal() throws IOException {
        List<String> tenant = listed("tenant");
        List<String> wrong = database.sql("""
                select conrelid::regclass::text as source, confrelid::regclass::text as target,
                       (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as first
                from pg_constraint
                where contype = 'f'
                  and connamespace = 'public'::regnamespace""")
                .query((row, _) -> row.getString("source") + " → " + row.getString("target") + " by "
                        + row.getString("first"))
                .list()
                .stream()
                .filter(key -> tenant.contains(key.split(" ")[2])
                        && !(tenant.contains(key.split(" ")[0]) && key.endsWith("by customer_id")))
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void neitherRoleOwnsATableOrPassesItsPolicies() {
        assertThat(query("""
                select rolname::text from pg_roles
                where rolname in ('surety_app', 'surety_jobs')
                  and (rolsuper or rolbypassrls or exists (select from pg_class where relowner = pg_roles.oid))"""))
                .isEmpty();
        assertThat(query("select current_user::text")).containsExactly("surety_app");
    }

    @Test
    void whoSetsNoScopeSeesNothing() {
        assertThat(query("select ticket_id::text from ticket")).isEmpty();
        assertThat(query("select event_id::text from event")).isEmpty();
    }
}
