package dev.surety.server.promise;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.Ids;

/** Single events, for those who were told that there is one. Runs inside the caller's transaction, in its scope. */
@Component
public class EventLog {

    /**
     * An event that somebody is told of.
     *
     * @param id by which they know it; another event has another one, even at the same place of a stream that was put back from
     *           a backup
     */
    public record Told(UUID id, StoredEvent event) {}

    private final JdbcClient database;

    EventLog(JdbcClient database) {
        this.database = database;
    }

    /** The event at a place of a stream; empty when there is none in scope. */
    public Optional<Told> event(StreamId stream, long seq) {
        return database.sql("""
                select canonical, sha256
                from event
                where customer_id = :customer
                  and stream_id = :stream
                  and seq = :seq""")
                .param("customer", stream.customer().value())
                .param("stream", stream.value())
                .param("seq", seq)
                .query((row, _) -> new Told(id(stream, row.getBytes("sha256")),
                        EventCodec.decode(row.getBytes("canonical"))))
                .optional();
    }

    /** The id by which others are told of an event; {@code sha256} is its hash. */
    static UUID id(StreamId stream, byte[] sha256) {
        return Ids.named(stream.value(), "event/" + HexFormat.of().formatHex(sha256));
    }
}
