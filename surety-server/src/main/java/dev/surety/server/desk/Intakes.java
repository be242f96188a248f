package dev.surety.server.desk;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

/** What a ticket can be opened under. */
@Component
public class Intakes {

    private record Activated(String agreement, int revision) {}

    private final Transactions transactions;
    private final JdbcClient database;
    private final Agreements agreements;

    Intakes(Transactions transactions, JdbcClient database, Agreements agreements) {
        this.transactions = transactions;
        this.database = database;
        this.agreements = agreements;
    }

    /** The agreements of a customer that have been activated; none when the customer is not in scope. */
    public List<CurrentAgreement> agreements(Scope scope, CustomerId customer) {
        return transactions.read(scope, () -> database.sql("""
                select agreement_id, revision
                from agreement
                where customer_id = :customer
                  and versions > 0
                order by agreement_id""")
                .param("customer", customer.value())
                .query((row, _) -> new Activated(row.getString("agreement_id"), row.getInt("revision")))
                .list()
                .stream()
                .map(found -> agreements.current(new AgreementKey(customer, found.agreement()), found.revision()))
                .toList());
    }
}
