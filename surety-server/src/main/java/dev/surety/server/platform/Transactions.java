package dev.surety.server.platform;

import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction that sees the customers of a scope and no others: the scope is set in the database for the
 * length of the transaction ({@code surety.customers}), where row-level security holds it against every row. Without a
 * scope nothing of any customer can be seen. Setting it costs one round trip, sent together with the beginning.
 */
@Component
public class Transactions {

    private final TransactionTemplate writing;
    private final TransactionTemplate reading;
    private final JdbcClient database;

    Transactions(PlatformTransactionManager manager, JdbcClient database) {
        this.writing = new TransactionTemplate(manager);
        this.reading = new TransactionTemplate(manager);
        this.reading.setReadOnly(true);
        this.database = database;
    }

    /**
     * Runs {@code work} and commits, or, when it throws, undoes everything. Joins a transaction that runs already, whose own
     * scope holds again afterwards.
     */
    public <T> T write(Scope scope, Supplier<T> work) {
        return run(writing, scope, work);
    }

    /** Runs {@code work} and undoes everything, so that one learns what {@link #write} would come to. */
    public <T> T rehearse(Scope scope, Supplier<T> work) {
        return writing.execute(status -> {
            T would = run(writing, scope, work);
            status.setRollbackOnly();
            return would;
        });
    }

    /** Runs {@code work}, which changes nothing. */
    public <T> T read(Scope scope, Supplier<T> work) {
        return run(reading, scope, work);
    }

    private <T> T run(TransactionTemplate template, Scope scope, Supplier<T> work) {
        return template.execute(_ -> {
            String before = (String) TransactionSynchronizationManager.unbindResourceIfPossible(this);
            String wanted = scope.setting();
            if (!wanted.equals(before)) {
                set(wanted);
            }
            TransactionSynchronizationManager.bindResource(this, wanted);
            try {
                T done = work.get();
                if (before != null && !wanted.equals(before)) {
                    set(before);
                }
                return done;
            } finally {
                TransactionSynchronizationManager.unbindResource(this);
                if (before != null) {
                    TransactionSynchronizationManager.bindResource(this, before);
                }
            }
        });
    }

    private void set(String customers) {
        database.sql("select set_config('surety.customers', :customers, true)")
                .param("customers", customers)
                .query(String.class)
                .single();
    }
}
