package dev.surety.server;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/** What others do while a transaction of a test is not over yet. */
@Component
public class Meanwhile {

    private final JdbcClient database;

    Meanwhile(JdbcClient database) {
        this.database = database;
    }

    /** Begins work that has to wait for the transaction of whoever calls, and comes back once it waits. */
    public <T> CompletableFuture<T> waiting(Supplier<T> work) {
        int before = behindUs();
        CompletableFuture<T> begun = CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
        while (behindUs() == before) {
            assertThat(begun).isNotDone();
        }
        return begun;
    }

    /** How many wait for us, or for somebody who does. */
    private int behindUs() {
        return database.sql("""
                with recursive behind as (
                    select pg_backend_pid() as pid
                    union
                    select l.pid
                    from behind b
                    join pg_locks l on not l.granted
                                   and b.pid = any(pg_blocking_pids(l.pid))
                )
                select count(*) - 1
                from behind""").query(Integer.class).single();
    }
}
