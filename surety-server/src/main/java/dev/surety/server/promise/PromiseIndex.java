package dev.surety.server.promise;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

/** The rows that say which promises there are. They follow from the events, so they can be made anew at any time. */
@Component
public class PromiseIndex {

    private static final int PAGE = 500;

    private final Transactions transactions;
    private final Streams streams;
    private final JdbcClient database;

    PromiseIndex(Transactions transactions, Streams streams, JdbcClient database) {
        this.transactions = transactions;
        this.streams = streams;
        this.database = database;
    }

    /**
     * Makes the rows of a customer anew from its events, one stream a transaction: whoever reads meanwhile sees each stream
     * as it was or as it is. Can be stopped and begun again.
     *
     * @return how many streams were gone through
     */
    public int rebuild(CustomerId customer) {
        int rebuilt = 0;
        List<UUID> page = streamsAfter(customer, null);
        while (!page.isEmpty()) {
            for (UUID stream : page) {
                transactions.write(Scope.of(customer), () -> rebuild(new StreamId(customer, stream)));
                rebuilt++;
            }
            page = streamsAfter(customer, page.getLast());
        }
        return rebuilt;
    }

    private boolean rebuild(StreamId id) {
        Streams.Locked stream = streams.lock(id).orElseThrow();
        WriteBatch batch = new WriteBatch();
        batch.add("""
                delete from promise
                where customer_id = :customer
                  and stream_id = :stream""")
                .bind("customer", id.customer().value())
                .bind("stream", id.value());
        streams.append(batch, stream, List.of());
        return true;
    }

    private List<UUID> streamsAfter(CustomerId customer, @Nullable UUID last) {
        return transactions.read(Scope.of(customer), () -> database.sql("""
                select stream_id
                from stream
                where customer_id = :customer
                  and (:last::uuid is null or stream_id > :last::uuid)
                order by stream_id
                limit :limit""")
                .param("customer", customer.value())
                .param("last", last)
                .param("limit", PAGE)
                .query(UUID.class)
                .list());
    }
}
