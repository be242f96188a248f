package dev.surety.server.promise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.AcrossCustomers;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RecordingClock;

/** The streams to be looked at next, of all customers; asked for without a lock, so it is only a hint. */
@Component
class WakeList {

    /**
     * A stream and when it wants to be looked at.
     *
     * @param rank of its severity, from zero for the gravest
     */
    record Wake(StreamId stream, Instant at, short rank) {}

    /**
     * What the list said.
     *
     * @param now  by the clock that all nodes share
     * @param due  earliest first, and the gravest first of those with the same instant
     * @param next when the next one falls due, if that is known
     */
    record Look(Instant now, List<Wake> due, @Nullable Instant next) {

        Look {
            due = List.copyOf(due);
        }
    }

    private record Row(Wake wake, Instant now) {}

    private final AcrossCustomers customers;
    private final RecordingClock recording;

    WakeList(AcrossCustomers customers, RecordingClock recording) {
        this.customers = customers;
        this.recording = recording;
    }

    /** The first {@code limit} of the list. */
    Look look(int limit) {
        List<Row> rows = customers.read(database -> database.sql("""
                select customer_id, stream_id, wake_at, wake_rank, clock_timestamp() as now
                from stream
                where wake_at is not null
                order by wake_at, wake_rank
                limit :limit""").param("limit", limit).query(WakeList::row).list());
        if (rows.isEmpty()) {
            return new Look(Instant.MIN, List.of(), null);
        }
        Instant now = recording.now(rows.getFirst().now());
        List<Wake> due = rows.stream().map(Row::wake).filter(wake -> !wake.at().isAfter(now)).toList();
        return new Look(now, due, due.size() == rows.size() ? null : rows.get(due.size()).wake().at());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        StreamId stream = new StreamId(new CustomerId(row.getObject("customer_id", UUID.class)),
                row.getObject("stream_id", UUID.class));
        return new Row(
                new Wake(stream, row.getObject("wake_at", OffsetDateTime.class).toInstant(), row.getShort("wake_rank")),
                row.getObject("now", OffsetDateTime.class).toInstant());
    }
}
