package dev.surety.server.operation.internal;

import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How far behind the work across all customers is; asked as the role of jobs. */
@Component
class Backlog {

    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    /** Apart from the count, which stops before it has seen all. */
    static final String OLDEST = """
            select created_at
            from outbox
            where delivered_at is null
              and dead_at is null
            order by created_at
            limit 1""";

    /**
     * What waits to be done.
     *
     * @param wakeSeconds   how long ago the oldest wake fell due that nobody has acted on; 0 when there is none
     * @param wakes         how many there are, at most a thousand and one
     * @param outboxSeconds age of the oldest message that is not delivered and not given up; 0 when there is none
     * @param outbox        how many there are, at most a thousand and one
     * @param dead          messages that were given up and are still kept, at most a thousand and one
     * @param refolds       agreements whose streams were not all folded again since they changed
     */
    record Figures(double wakeSeconds, long wakes, double outboxSeconds, long outbox, long dead,
            long refolds) {}

    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final Remembered<Figures> figures = new Remembered<>(this::ask, GOOD_FOR, System::nanoTime);

    Backlog(@Qualifier("jobs") DataSource jobs) {
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(jobs));
        this.transaction.setReadOnly(true);
        this.database = JdbcClient.create(jobs);
    }

    /** Not older than a few seconds. */
    Figures figures() {
        return figures.get();
    }

    private Figures ask() {
        return transaction.execute(_ -> {
            database.sql("select set_config('surety.customers', '*', true)").query(String.class).single();
            return database
                    .sql("""
                    with wakes as (select wake_at
                                   from stream
                                   where wake_at <= clock_timestamp()
                                   order by wake_at
                                   limit 1001),
                         waiting as (select
                                     from outbox
                                     where delivered_at is null
                                       and dead_at is null
                                     limit 1001),
                         oldest as (%s),
                         dead as (select
                                  from outbox
                                  where dead_at is not null
                                  limit 1001)
                    select coalesce(extract(epoch from clock_timestamp() - (select min(wake_at) from wakes)), 0) as wake,
                           (select count(*) from wakes) as wakes,
                           coalesce(extract(epoch from clock_timestamp() - (select created_at from oldest)), 0)
                               as oldest,
                           (select count(*) from waiting) as waiting,
                           (select count(*) from dead) as dead,
                           (select count(*) from agreement where refold_at <= clock_timestamp()) as refolds"""
                            .formatted(OLDEST))
                    .query((row, _) -> new Figures(row.getDouble("wake"), row.getLong("wakes"),
                            row.getDouble("oldest"), row.getLong("waiting"), row.getLong("dead"),
                            row.getLong("refolds")))
                    .single();
        });
    }
}
