package dev.surety.server.operation.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import dev.surety.server.platform.Ids;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

/** The database takes writes and makes them durable: a standby, a full disk or a lost connection does not. */
@Component
class DatabaseHealth implements HealthIndicator {

    private static final Duration GOOD_FOR = Duration.ofSeconds(2);

    private final Transactions transactions;
    private final JdbcClient database;
    private final UUID node;
    private final Remembered<Health> health = new Remembered<>(this::write, GOOD_FOR, System::nanoTime);

    DatabaseHealth(Transactions transactions, JdbcClient database, InstantSource clock) {
        this.transactions = transactions;
        this.database = database;
        this.node = Ids.next(clock.millis());
    }

    @Override
    public Health health() {
        return health.get();
    }

    private Health write() {
        try {
            transactions.write(Scope.NOTHING, () -> database.sql("""
                    with old as (delete from heartbeat where at < clock_timestamp() - interval '1 day')
                    insert into heartbeat (node_id, at)
                    values (:node, clock_timestamp())
                    on conflict (node_id) do update set at = excluded.at""").param("node", node).update());
            return Health.up().build();
        } catch (DataAccessException | TransactionException failed) {
            return Health.down(failed).build();
        }
    }
}
