package dev.surety.server.platform;

import java.util.function.Function;
import java.util.function.ToIntBiFunction;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks for what is to be done next, whoever it is for, in the role of jobs. The work itself is done in the scope of the
 * customers it is about ({@link Transactions}).
 */
@Component
public class AcrossCustomers {

    private static final int FEW = 10_000;

    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final JdbcClient database;

    AcrossCustomers(@Qualifier("jobs") DataSource jobs) {
        JdbcTransactionManager manager = new JdbcTransactionManager(jobs);
        this.reading = new TransactionTemplate(manager);
        this.writing = new TransactionTemplate(manager);
        this.reading.setReadOnly(true);
        this.database = JdbcClient.create(jobs);
    }

    /** Runs a question in a transaction that sees every customer and changes nothing. */
    public <T> T read(Function<JdbcClient, T> question) {
        return run(reading, question);
    }

    /**
     * Runs a change that is about nobody in particular and may be of very many rows, such as forgetting what has become old: in
     * transactions of so many that none takes long.
     *
     * @param change changes at most as many rows as it is told, and says how many it has changed
     * @return how many that were
     */
    public int fewAtATime(ToIntBiFunction<JdbcClient, Integer> change) {
        int all = 0;
        int few;
        do {
            few = run(writing, database -> change.applyAsInt(database, FEW));
            all += few;
        } while (few == FEW);
        return all;
    }

    private <T> T run(TransactionTemplate template, Function<JdbcClient, T> work) {
        return template.execute(_ -> {
            database.sql("select set_config('surety.customers', :customers, true)")
                    .param("customers", Scope.EVERYTHING.setting())
                    .query(String.class)
                    .single();
            return work.apply(database);
        });
    }
}
