package dev.surety.server.promise;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.core.text.Message;

/** Reads what the index of promises keeps of streams that cannot be counted now. Runs inside the caller's transaction. */
@Component
public class KeptPromises {

    private final JdbcClient database;

    KeptPromises(JdbcClient database) {
        this.database = database;
    }

    /** The promises of a stream as they were counted last, in the order in which they began; none where it can be counted. */
    public List<KeptPromise> of(Streams.Locked stream, Standing standing) {
        Message why = standing.uncounted();
        if (why == null) {
            return List.of();
        }
        String plan = standing.folded().facts().get(Column.PLAN);
        List<Terms> terms = Streams.termsBackFrom(stream.agreement(), stream.events(), stream.now())
                .stream()
                .map(each -> each.under(plan))
                .toList();
        return database.sql("""
                select promise_id, agreement_id, term, cycle, owed_by, strength, state, started_at, due, ended_at, breached_at
                from promise
                where customer_id = :customer
                  and stream_id = :stream
                order by started_at, term, cycle""")
                .param("customer", stream.id().customer().value())
                .param("stream", stream.id().value())
                .query((row, _) -> promise(row, stream.id(), terms, why))
                .list();
    }

    private static KeptPromise promise(ResultSet row, StreamId stream, List<Terms> terms, Message why)
            throws SQLException {
        String id = row.getString("term");
        return new KeptPromise(row.getObject("promise_id", UUID.class), stream, row.getString("agreement_id"), id,
                title(id, terms), row.getInt("cycle"), row.getString("owed_by"),
                row.getString("strength"), PromiseState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("started_at", OffsetDateTime.class).toInstant(), instant(row, "due"),
                instant(row, "ended_at"), instant(row, "breached_at"), terms.getFirst().zone(), why);
    }

    /** What the first terms that know a promise call it: it may be of a version of the past. */
    private static Text title(String promise, List<Terms> terms) {
        return terms.stream()
                .map(each -> Optional.ofNullable(each.promises().get(promise)))
                .flatMap(Optional::stream)
                .map(PromiseTerm::title)
                .findFirst()
                .orElseGet(() -> new Text(promise, promise));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
