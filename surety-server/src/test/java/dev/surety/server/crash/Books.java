package dev.surety.server.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.server.Receiver;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.PromiseIndex;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks the database after crashes whether all is as it must be. */
record Books(Transactions transactions, JdbcClient database) {

    /** Streams in which something is owed that were not folded by the last version of their agreement. */
    static final String BEHIND = """
            select s.stream_id::text
            from stream s
            join agreement a on a.customer_id = s.customer_id
                            and a.agreement_id = s.agreement_id
            where s.revision < a.revision
              and exists (select
                          from promise p
                          where p.customer_id = s.customer_id
                            and p.stream_id = s.stream_id
                            and p.ended_at is null)""";
    /** No more than these are in flight to one receiver. */
    private static final int IN_FLIGHT = 4;
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(3);

    /**
     * Waits until nothing is left to do, and holds all of it against what was acknowledged and what arrived.
     *
     * @param acknowledged lines as {@link #lost} reads them
     * @return what was counted
     */
    String check(List<String> acknowledged, Receiver receiver, int kills) {
        Eventually.asLongAsItGoesOn(LONGEST_SETTLING, this::left);
        assertThat(lost(acknowledged)).isEmpty();
        assertThat(brokenStreams()).isEmpty();
        assertThat(unnoticed()).isEmpty();
        assertThat(untold()).isEmpty();
        assertThat(query(BEHIND)).isEmpty();

        Map<String, Integer> received = new HashMap<>();
        receiver.received().forEach(got -> received.merge(got.id(), 1, Integer::sum));
        assertThat(received.keySet()).isEqualTo(deliveries());
        int repeated = received.values().stream().mapToInt(times -> times - 1).sum();
        assertThat(received.values()).allMatch(times -> times <= 1 + kills);
        assertThat(repeated).isLessThanOrEqualTo(IN_FLIGHT * kills);
        return "crashes " + kills + ", acknowledged " + acknowledged.size() + ", delivered " + received.size()
                + ", of them again " + repeated;
    }

    List<String> query(String sql) {
        return transactions.read(Scope.EVERYTHING, () -> database.sql(sql).query(String.class).list());
    }

    /**
     * What is due within a minute, what waits to be told, and to how many streams a change was not carried yet. Looking at a
     * stream may leave some notes to be told of, so it counts for more than all of them: this becomes less all the time.
     */
    long left() {
        return Long.parseLong(query("""
                select (1000 * ((select count(*) from stream where wake_at < clock_timestamp() + interval '1 minute')
                                + (select count(*) from agreement where refold_at is not null)
                                + (select count(*) from (%s) behind))
                       + (select count(*) from outbox where delivered_at is null and dead_at is null))::text"""
                .formatted(BEHIND)).getFirst());
    }

    List<String> lost(List<String> acknowledged) {
        Set<String> kept = new HashSet<>(query("select 'ticket ' || ticket_id from ticket"));
        kept.addAll(query("select 'event ' || stream_id || ' ' || event_id from event"));
        kept.addAll(query("select 'promise ' || stream_id || ' ' || term || '/' || cycle from promise"));
        return acknowledged.stream().filter(line -> !kept.contains(line)).toList();
    }

    /** Streams with a gap, an event too few or too many, a hash that does not fit, or two events with one id. */
    List<String> brokenStreams() {
        return query("""
                select s.stream_id::text
                from stream s
                left join event e on e.customer_id = s.customer_id
                                 and e.stream_id = s.stream_id
                group by s.customer_id, s.stream_id, s.head_seq
                having count(e.seq) <> s.head_seq
                    or max(e.seq) <> s.head_seq
                    or count(distinct e.event_id) <> s.head_seq
                    or not bool_and(sha256(e.canonical) = e.sha256)
                    or not exists (select from ticket t where t.ticket_id = s.stream_id)""");
    }

    /** Promises whose due has passed although nobody noted it. */
    List<String> unnoticed() {
        return query(
                """
                select p.stream_id || ' ' || p.term
                from promise p
                where (p.state = 'running' and p.due < clock_timestamp())
                   or (p.breached_at is not null
                       and not exists (select
                                       from event e
                                       where e.customer_id = p.customer_id
                                         and e.stream_id = p.stream_id
                                         and e.event_id = 'promise-breached:' || p.term || '/' || p.cycle || '/1'))""");
    }

    /** Events without a delivery, or with several. */
    List<String> untold() {
        return query("""
                select e.stream_id || ' ' || e.seq
                from event e
                left join outbox o on o.customer_id = e.customer_id
                                  and o.stream_id = e.stream_id
                                  and o.seq = e.seq
                                  and o.delivered_at is not null
                group by e.customer_id, e.stream_id, e.seq
                having count(o.outbox_id) <> 1""");
    }

    Set<String> deliveries() {
        return new HashSet<>(query("select outbox_id::text from outbox"));
    }

    List<String> promises() {
        return query("""
                select concat(p::text, s.wake_at)
                from promise p
                join stream s using (customer_id, stream_id)
                order by customer_id, stream_id, term, cycle""");
    }

    List<String> rebuilt(PromiseIndex index) {
        List<String> before = new ArrayList<>(promises());
        for (String customer : query("select party_id::text from party where kind = 'customer'")) {
            PromiseIndex.Found found = index.rebuild(
                    Scope.of(new CustomerId(UUID.fromString(customer))), PromiseIndex.Anew.EVERYTHING,
                    (_, _) -> {});
            assertThat(found.differing()).isZero();
            assertThat(found.failed()).isEmpty();
        }
        return before;
    }
}
