package dev.surety.server.promise;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Single events, for those who were told that there is one. Runs inside the caller's transaction, in its scope. */
@Component
public class EventLog {

    private final JdbcClient database;

    EventLog(JdbcClient database) {
        this.database = database;
    }

    /** The event at a place of a stream; empty when there is none in scope. */
    public Optional<StoredEvent> event(StreamId stream, long seq) {
        return database.sql("""
                select canonical
                from event
                where customer_id = :customer
                  and stream_id = :stream
                  and seq = :seq""")
                .param("customer", stream.customer().value())
                .param("stream", stream.value())
                .param("seq", seq)
                .query((row, _) -> EventCodec.decode(row.getBytes("canonical")))
                .optional();
    }
}
