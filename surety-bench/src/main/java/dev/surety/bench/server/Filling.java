package dev.surety.bench.server;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;

import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.desk.PastTickets;
import dev.surety.server.desk.PastTickets.PastTicket;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Ids;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.PromiseIndex;
import dev.surety.server.promise.StreamId;

/**
 * Fills a database with tickets: by the server's own code, which folds them and writes their rows, but many to a transaction
 * and with nobody in between. {@link #check} holds that the rows are those that their events call for.
 */
final class Filling {

    private static final int THREADS = 2;
    private static final int LARGEST_PIECE = 500;
    private static final int SAMPLED_CUSTOMERS = 3;
    private static final long PROGRESS = 50_000;

    private final Backstage backstage;
    private final Database database;
    private final List<CustomerId> customers;
    private final PrintStream progress;

    Filling(Backstage backstage, Database database, List<CustomerId> customers, PrintStream progress) {
        this.backstage = backstage;
        this.database = database;
        this.customers = customers;
        this.progress = progress;
    }

    /**
     * Adds tickets, each customer's in pieces of some hundreds. A piece is one transaction, so it is there or it is not: what a
     * filling has done before it was stopped is left as it is.
     *
     * @param first number of the first
     * @param made  the ticket that is the n-th of all, from zero; asked from several threads
     */
    void fill(long first, long count, Instant until, BiFunction<Long, String, PastTicket> made) {
        AtomicLong next = new AtomicLong();
        AtomicLong done = new AtomicLong();
        long size = Math.clamp(count / customers.size(), 1, LARGEST_PIECE);
        long pieces = (count + size - 1) / size;
        LongConsumer piece = number -> {
            int customer = (int) (number % customers.size());
            long from = number * size;
            long to = Math.min(count, from + size);
            if (!isThere(number(customer, first + from))) {
                add(customer, first + from, to - from, until, (nth, ticket) -> made.apply(from + nth, ticket));
            }
            long sofar = done.addAndGet(to - from);
            if (sofar / PROGRESS != (sofar - (to - from)) / PROGRESS) {
                progress.printf("%,d of %,d tickets%n", sofar, count);
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> {
                    for (long number = next.getAndIncrement(); number < pieces; number = next.getAndIncrement()) {
                        piece.accept(number);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static String number(int customer, long ticket) {
        return World.prefix(customer) + "-" + ticket;
    }

    private boolean isThere(String number) {
        return database.number("select count(*) from ticket where number = ?", number) > 0;
    }

    private void add(int customer, long first, long count, Instant until,
            BiFunction<Long, String, PastTicket> made) {
        CustomerId id = customers.get(customer);
        Transactions transactions = backstage.get(Transactions.class);
        PastTickets past = backstage.get(PastTickets.class);
        transactions.write(Scope.of(id), () -> {
            CurrentAgreement agreement = backstage.get(Agreements.class)
                    .current(new AgreementKey(id, World.AGREEMENT), 1);
            for (long i = 0; i < count; i++) {
                PastTicket ticket = made.apply(i, number(customer, first + i));
                StreamId stream = new StreamId(id, Ids.next(ticket.events().getFirst().recordedAt().toEpochMilli()));
                past.record(stream, agreement, ticket, until);
            }
            return count;
        });
    }

    /**
     * Brings the database to rest: nobody is told of what happened before, as it is where no webhook asks for it; tickets that
     * are opened next get higher numbers; the planner knows what there is.
     */
    void rest(long highestNumber) {
        database.run("truncate outbox", "select setval('ticket_number', " + highestNumber + ")",
                "vacuum (analyze, parallel 0)");
    }

    /**
     * Makes the rows of some customers' promises anew from their events and compares them with those that are there.
     * Streams in which something falls due meanwhile are left out: they change, and rightly so.
     *
     * @return how many rows were compared
     * @throws IllegalStateException if they differ
     */
    long check() {
        long compared = 0;
        for (int i = 0; i < Math.min(SAMPLED_CUSTOMERS, customers.size()); i++) {
            CustomerId customer = customers.get(i * (customers.size() - 1) / Math.max(1, SAMPLED_CUSTOMERS - 1));
            Instant later = Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(600);
            List<Object> streams = database.ask("""
                    select stream_id
                    from stream
                    where customer_id = ?
                      and coalesce(wake_at, 'infinity') > ?::timestamptz""", customer.value(), later.toString())
                    .stream()
                    .map(List::getFirst)
                    .toList();
            List<List<Object>> before = rows(customer, streams);
            backstage.get(PromiseIndex.class)
                    .rebuild(Scope.of(customer), PromiseIndex.Anew.EVERYTHING, (_, _) -> {});
            List<List<Object>> after = rows(customer, streams);
            if (before.isEmpty() || !before.equals(after)) {
                throw new IllegalStateException(
                        "the rows of customer " + customer + " are not what their events give: "
                                + difference(before, after));
            }
            compared += before.size();
        }
        return compared;
    }

    private static String difference(List<List<Object>> before, List<List<Object>> after) {
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (!before.get(i).equals(after.get(i))) {
                return before.get(i) + " instead of " + after.get(i);
            }
        }
        return before.size() + " rows instead of " + after.size();
    }

    private List<List<Object>> rows(CustomerId customer, List<Object> streams) {
        String sql = """
                select x
                from (select stream_id, to_jsonb(p)::text as x
                      from promise p
                      where customer_id = ?
                      union all
                      select ticket_id, to_jsonb(t)::text
                      from ticket t
                      where customer_id = ?
                      union all
                      select stream_id, (to_jsonb(s) - 'last_recorded_at')::text
                      from stream s
                      where customer_id = ?) as rows (stream_id, x)
                where stream_id = any (?)
                order by stream_id, x""";
        return database.ask(sql, customer.value(), customer.value(), customer.value(),
                streams.toArray(java.util.UUID[]::new));
    }
}
