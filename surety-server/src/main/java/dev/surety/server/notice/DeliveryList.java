package dev.surety.server.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Component;

import dev.surety.server.platform.AcrossCustomers;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RecordingClock;

/**
 * What is to be delivered next, for all customers; asked for without a lock, so it is only a hint. Each webhook has its own
 * place in it, however much waits for another; who is delivered to is decided by {@link Slots}.
 */
@Component
class DeliveryList {

    /** Stands for the owner of webhooks of every customer. */
    private static final UUID EVERYBODY = new UUID(0, 0);

    /**
     * A delivery that is due.
     *
     * @param customer whose event it tells of
     * @param owner    whose webhook it is for: a customer, or one id for all that are told of every customer
     */
    record Due(CustomerId customer, UUID id, UUID webhook, UUID owner, Instant at) {}

    /** What the list said, by the clock that all nodes share. */
    record Look(Instant now, List<Due> due) {

        Look {
            due = List.copyOf(due);
        }
    }

    private record Row(Due due, Instant now) {}

    private final AcrossCustomers customers;
    private final RecordingClock recording;

    DeliveryList(AcrossCustomers customers, RecordingClock recording) {
        this.customers = customers;
        this.recording = recording;
    }

    /** The first {@code limit} of every webhook, of those that are due. */
    Look look(int limit) {
        List<Row> rows = customers.read(database -> database.sql("""
                select o.customer_id, o.outbox_id, w.webhook_id, coalesce(w.customer_id, :everybody) as owner,
                       o.next_attempt_at, clock_timestamp() as now
                from webhook w
                cross join lateral (select customer_id, outbox_id, next_attempt_at
                                    from outbox
                                    where webhook_id = w.webhook_id
                                      and delivered_at is null
                                      and dead_at is null
                                    order by next_attempt_at
                                    limit :limit) o
                order by o.next_attempt_at""")
                .param("everybody", EVERYBODY)
                .param("limit", limit)
                .query(DeliveryList::row)
                .list());
        if (rows.isEmpty()) {
            return new Look(Instant.MIN, List.of());
        }
        Instant now = recording.now(rows.getFirst().now());
        return new Look(now, rows.stream().map(Row::due).filter(due -> !due.at().isAfter(now)).toList());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(new Due(new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("outbox_id", UUID.class), row.getObject("webhook_id", UUID.class),
                row.getObject("owner", UUID.class),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant()),
                row.getObject("now", OffsetDateTime.class).toInstant());
    }
}
