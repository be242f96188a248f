package dev.surety.server.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.surety.server.ServerTest;
import dev.surety.server.api.Belongings;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The list of tables and their classes is what the database really has. */
@ServerTest
class TablesTest {

    @Autowired
    JdbcClient database;
    @Autowired
    Transactions transactions;
    @Autowired
    Belongings belongings;
    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    private List<String> query(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    @Test
    void everyTableIsListed() {
        assertThat(query(
                "select relname::text from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"))
                .containsExactlyInAnyOrderElementsOf(TableClasses.listed().keySet());
    }

    @Test
    @Requirement("BZ-08")
    void rowLevelSecurityIsForcedOnEveryTenantTable() {
        assertThat(query("""
                select relname::text
                from pg_class
                where relrowsecurity
                  and relforcerowsecurity
                  and exists (select from pg_policy where polrelid = pg_class.oid and polqual is not null
                                                      and polwithcheck is not null)"""))
                .containsExactlyInAnyOrderElementsOf(TableClasses.listed("tenant"));
    }

    @Test
    void theCustomerLeadsEveryUniqueKeyOfATenantTable() {
        assertThat(query("""
                select i.indexrelid::regclass::text
                from pg_index i
                join pg_class c on c.oid = i.indrelid
                where i.indisunique
                  and c.relnamespace = 'public'::regnamespace
                  and (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]) <> 'customer_id'
                  and exists (select from pg_policy where polrelid = c.oid)""")).isEmpty();
        assertThat(TableClasses.listed("tenant")).isNotEmpty();
    }

    @Test
    void foreignKeysGoToTheSameCustomerOrToWhatIsGlobal() {
        List<String> tenant = TableClasses.listed("tenant");
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

    /** A question in a transaction of {@code role} with this scope, which comes to nothing afterwards. */
    private <T> T as(String role, Scope scope, Supplier<T> question) {
        return transactions.rehearse(scope, () -> {
            database.sql("select set_config('role', :role, true)").param("role", role).query(String.class).single();
            return question.get();
        });
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"surety_app", "surety_jobs"})
    @Requirement("BZ-08")
    void onlyRowsInScopeAreSeen(String role) {
        CustomerId ours = belongings.ofNewCustomer().customer();
        CustomerId theirs = belongings.ofNewCustomer().customer();
        for (String table : readableBy(role)) {
            assertThat(count(table)).as(table + " where no scope was ever set").isZero();
            assertThat(as(role, Scope.NOTHING, () -> count(table))).as(table + " without a scope").isZero();
            assertThat(as(role, Scope.of(theirs), () -> count(table))).as(table).isPositive();
            assertThat(as(role, Scope.of(ours), () -> database.sql("select distinct customer_id from " + table)
                    .query(UUID.class)
                    .list())).as(table).containsExactly(ours.value());
        }
    }

    /** Every table of customers, but for those that a role may not read at all. */
    private List<String> readableBy(String role) {
        List<String> readable = database.sql("""
                select relname::text
                from pg_class
                where relnamespace = 'public'::regnamespace
                  and has_table_privilege(:role, oid, 'select')""")
                .param("role", role)
                .query(String.class)
                .list();
        List<String> tables = new ArrayList<>(TableClasses.listed("tenant"));
        if (role.equals("surety_jobs")) {
            tables.remove("agreement_draft");
        }
        assertThat(readable).filteredOn(TableClasses.listed("tenant")::contains)
                .containsExactlyInAnyOrderElementsOf(tables);
        return tables;
    }

    @ParameterizedTest
    @ValueSource(strings = {"surety_app", "surety_jobs"})
    @Requirement("BZ-08")
    void aRowOfAnotherIsNeitherMadeNorMadeOnesOwnNorGivenAway(String role) {
        CustomerId ours = belongings.ofNewCustomer().customer();
        CustomerId theirs = belongings.ofNewCustomer().customer();
        for (String table : TableClasses.listed("tenant")) {
            // What the role may not do anyway the policies need not refuse; here they are asked, whatever it may.
            assertThatThrownBy(() -> asIfItMight(role, table, ours, theirs, """
                    insert into %1$s (customer_id, %2$s)
                    select :theirs::uuid, %2$s
                    from %1$s
                    limit 1"""))
                    .as("insert into " + table)
                    .rootCause()
                    .hasMessageContaining("row-level security policy for table \"" + table + "\"");
            assertThatThrownBy(() -> asIfItMight(role, table, ours, theirs,
                    "update %1$s set customer_id = :theirs::uuid"))
                    .as("update " + table)
                    .rootCause()
                    .hasMessageContaining("row-level security policy for table \"" + table + "\"");
            assertThat(asIfItMight(role, table, ours, theirs,
                    "update %1$s set customer_id = customer_id where customer_id = :theirs::uuid"))
                    .as("update " + table + " of another")
                    .isZero();
            assertThat(asIfItMight(role, table, ours, theirs, "delete from %1$s where customer_id = :theirs::uuid"))
                    .as("delete from " + table)
                    .isZero();
        }
    }

    /** Changes a table as a role that sees {@code ours} and may do anything with the table, and undoes all of it. */
    private int asIfItMight(String role, String table, CustomerId ours, CustomerId theirs, String sql) {
        return new TransactionTemplate(new DataSourceTransactionManager(owner)).execute(status -> {
            status.setRollbackOnly();
            JdbcClient asOwner = JdbcClient.create(owner);
            String columns = asOwner.sql("""
                    select string_agg(quote_ident(attname), ', ')
                    from pg_attribute
                    where attrelid = :table::regclass
                      and attnum > 0
                      and not attisdropped
                      and attgenerated = ''
                      and attname <> 'customer_id'""").param("table", table).query(String.class).single();
            asOwner.sql("grant all on " + table + " to " + role).update();
            asOwner.sql("select set_config('role', :role, true), set_config('surety.customers', :ours, true)")
                    .param("role", role)
                    .param("ours", ours.toString())
                    .query()
                    .singleRow();
            return asOwner.sql(sql.formatted(table, columns)).param("theirs", theirs.toString()).update();
        });
    }
}
