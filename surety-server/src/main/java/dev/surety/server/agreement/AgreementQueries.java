package dev.surety.server.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

/** Reads agreements in scope. */
@Component
public class AgreementQueries {

    /**
     * An agreement between two parties.
     *
     * @param consumer whom the provider promises: the customer, or the group it belongs to
     */
    public record Row(AgreementKey key, UUID provider, UUID consumer, int versions, boolean hasDraft) {}

    /** A version that was activated. */
    public record Version(int number, AgreementFile file, Instant inForceFrom, Instant activatedAt,
            String activatedBy) {}

    /** An agreement with its draft and its versions. */
    public record Whole(Row row, AgreementDrafts.@Nullable Draft draft, List<Version> versions) {

        public Whole {
            versions = List.copyOf(versions);
        }
    }

    private final Transactions transactions;
    private final JdbcClient database;
    private final AgreementDrafts drafts;

    AgreementQueries(Transactions transactions, JdbcClient database, AgreementDrafts drafts) {
        this.transactions = transactions;
        this.database = database;
        this.drafts = drafts;
    }

    /** The key of an agreement that is known by its id; the customer must be named where several have one of that id. */
    public AgreementKey key(Scope scope, String agreement, @Nullable CustomerId customer) {
        List<UUID> customers = transactions.read(scope, () -> database.sql("""
                select customer_id
                from agreement
                where agreement_id = :agreement
                  and (:customer::uuid is null or customer_id = :customer::uuid)
                limit 2""")
                .param("agreement", agreement)
                .param("customer", customer == null ? null : customer.value())
                .query(UUID.class)
                .list());
        return drafts.only(customers, agreement);
    }

    /** An agreement with its draft and its versions. */
    public Whole find(Scope scope, AgreementKey key) {
        return transactions.read(scope,
                () -> new Whole(rows(key.customer(), key.agreement(), null, null, 1).stream()
                        .findFirst()
                        .orElseThrow(() -> AgreementDrafts.none(key.agreement())), drafts.draft(key).orElse(null),
                        versions(key, null)));
    }

    /** One version. */
    public Optional<Version> version(Scope scope, AgreementKey key, int number) {
        return transactions.read(scope, () -> versions(key, number).stream().findFirst());
    }

    /** Agreements in order of customer and id, after {@code after}. */
    public List<Row> list(Scope scope, @Nullable CustomerId customer, @Nullable AgreementKey after, int limit) {
        return transactions.read(scope, () -> rows(customer, null, after == null ? null : after.customer().value(),
                after == null ? null : after.agreement(), limit));
    }

    private List<Row> rows(@Nullable CustomerId customer, @Nullable String agreement, @Nullable UUID afterCustomer,
            @Nullable String afterAgreement, int limit) {
        return database.sql("""
                select a.customer_id, a.agreement_id, a.provider_id, a.consumer_id, a.versions,
                       exists (select from agreement_draft d
                               where d.customer_id = a.customer_id
                                 and d.agreement_id = a.agreement_id) as has_draft
                from agreement a
                where (:customer::uuid is null or a.customer_id = :customer::uuid)
                  and (:agreement::text is null or a.agreement_id = :agreement::text)
                  and (:afterCustomer::uuid is null
                       or (a.customer_id, a.agreement_id) > (:afterCustomer::uuid, :afterAgreement::text))
                order by a.customer_id, a.agreement_id
                limit :limit""")
                .param("customer", customer == null ? null : customer.value())
                .param("agreement", agreement)
                .param("afterCustomer", afterCustomer)
                .param("afterAgreement", afterAgreement)
                .param("limit", limit)
                .query((row, _) -> new Row(
                        new AgreementKey(new CustomerId(row.getObject("customer_id", UUID.class)),
                                row.getString("agreement_id")),
                        row.getObject("provider_id", UUID.class), row.getObject("consumer_id", UUID.class),
                        row.getInt("versions"), row.getBoolean("has_draft")))
                .list();
    }

    private List<Version> versions(AgreementKey key, @Nullable Integer number) {
        return database.sql("""
                select version, text, files, in_force_from, activated_at, activated_by
                from agreement_version
                where customer_id = :customer
                  and agreement_id = :agreement
                  and (:number::int is null or version = :number::int)
                order by version""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .param("number", number)
                .query((row, _) -> new Version(row.getInt("version"), AgreementDrafts.file(row),
                        AgreementDrafts.instant(row, "in_force_from"), AgreementDrafts.instant(row, "activated_at"),
                        row.getString("activated_by")))
                .list();
    }
}
