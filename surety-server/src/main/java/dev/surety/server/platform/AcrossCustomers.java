package dev.surety.server.platform;

import java.util.function.Function;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks for what is to be done next, whoever it is for, in the role of jobs. The work itself is done in the scope of the one
 * customer it is about ({@link Transactions}).
 */
@Component
public class AcrossCustomers {

    private final TransactionTemplate reading;
    private final JdbcClient database;

    AcrossCustomers(@Qualifier("jobs") DataSource jobs) {
        this.reading = new TransactionTemplate(new JdbcTransactionManager(jobs));
        this.reading.setReadOnly(true);
        this.database = JdbcClient.create(jobs);
    }

    /** Runs a question in a transaction that sees every customer and changes nothing. */
    public <T> T read(Function<JdbcClient, T> question) {
        return reading.execute(_ -> {
            database.sql("select set_config('surety.customers', :customers, true)")
                    .param("customers", Scope.EVERYTHING.setting())
                    .query(String.class)
                    .single();
            return question.apply(database);
        });
    }
}
