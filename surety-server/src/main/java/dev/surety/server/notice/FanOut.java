package dev.surety.server.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.AcrossCustomers;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

/**
 * Makes one delivery for every webhook that asked for an event. What was recorded and what is to be delivered of it change
 * places in one transaction, so that nothing is told twice or not at all.
 */
@Component
class FanOut {

    private static final int CUSTOMERS = 200;
    private static final int ROWS = 500;

    private record Recorded(UUID id, String kind) {}

    private record Asking(UUID webhook, List<String> kinds) {}

    private final AcrossCustomers customers;
    private final Transactions transactions;
    private final JdbcClient database;
    private final NoticeSettings settings;
    private final InstantSource clock;

    FanOut(AcrossCustomers customers, Transactions transactions, JdbcClient database, NoticeSettings settings,
            InstantSource clock) {
        this.customers = customers;
        this.transactions = transactions;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Does it for a few hundred customers; returns how many events there were. */
    int round() {
        List<UUID> waiting = customers.read(all -> all.sql("""
                select distinct customer_id
                from outbox
                where webhook_id is null
                limit :limit""").param("limit", CUSTOMERS).query(UUID.class).list());
        int done = 0;
        for (UUID customer : waiting) {
            CustomerId id = new CustomerId(customer);
            done += transactions.write(Scope.of(id), () -> fanOut(id));
        }
        return done;
    }

    private int fanOut(CustomerId customer) {
        List<Recorded> recorded = database.sql("""
                select o.outbox_id, o.kind, s.kind as stream_kind
                from outbox o
                join stream s on s.customer_id = o.customer_id
                             and s.stream_id = o.stream_id
                where o.customer_id = :customer
                  and o.webhook_id is null
                order by o.created_at
                limit :limit
                for update of o skip locked""")
                .param("customer", customer.value())
                .param("limit", ROWS)
                .query((row, _) -> new Recorded(row.getObject("outbox_id", UUID.class),
                        EventKind.of(row.getString("stream_kind"), row.getString("kind"))))
                .list();
        if (recorded.isEmpty()) {
            return 0;
        }
        List<Asking> asking = database.sql("""
                select webhook_id, kinds
                from webhook
                where (customer_id is null or customer_id = :customer)
                  and disabled_at is null
                for key share""").param("customer", customer.value()).query(FanOut::asking).list();
        List<UUID> events = new ArrayList<>();
        List<UUID> deliveries = new ArrayList<>();
        List<UUID> webhooks = new ArrayList<>();
        for (Recorded event : recorded) {
            for (Asking one : asking) {
                if (EventKind.isWanted(event.kind(), one.kinds())) {
                    events.add(event.id());
                    deliveries.add(Ids.named(event.id(), one.webhook().toString()));
                    webhooks.add(one.webhook());
                }
            }
        }
        if (!events.isEmpty()) {
            database.sql("""
                    insert into outbox (customer_id, outbox_id, kind, stream_id, seq, webhook_id, created_at, next_attempt_at,
                                        give_up_at)
                    select o.customer_id, d.delivery, o.kind, o.stream_id, o.seq, d.webhook, o.created_at, o.next_attempt_at,
                           :until::timestamptz
                    from unnest(:events::uuid[], :deliveries::uuid[], :webhooks::uuid[]) as d (event, delivery, webhook)
                    join outbox o on o.customer_id = :customer
                                 and o.outbox_id = d.event""")
                    .param("customer", customer.value())
                    .param("until", clock.instant().plus(settings.trying()).toString())
                    .param("events", events.toArray(UUID[]::new))
                    .param("deliveries", deliveries.toArray(UUID[]::new))
                    .param("webhooks", webhooks.toArray(UUID[]::new))
                    .update();
        }
        database.sql("""
                delete from outbox
                where customer_id = :customer
                  and outbox_id = any (:events::uuid[])""")
                .param("customer", customer.value())
                .param("events", recorded.stream().map(Recorded::id).toArray(UUID[]::new))
                .update();
        return recorded.size();
    }

    private static Asking asking(ResultSet row, int number) throws SQLException {
        return new Asking(row.getObject("webhook_id", UUID.class),
                List.of((String[]) row.getArray("kinds").getArray()));
    }
}
