package dev.surety.bench.server;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

import dev.surety.server.desk.PastTickets.PastTicket;

/**
 * How late streams are looked at among many open promises, by two servers of which one is killed: first some hundred dues a
 * second, then many at one instant. Each due breaks a promise, which is noted in the stream; how late the note was recorded,
 * by the database's clock, is how late the wake was. Every due must be noted, and once.
 */
final class WakeMeasurement {

    private static final int DUES_PER_SECOND = 100;
    private static final double P99_SECONDS = 1;
    private static final double BURST_SECONDS = 20;
    /** Promises that each ticket opens. */
    private static final int PROMISES = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final String NOTED = "promise-breached:response/1/1";

    private final Report report;
    private final Database database;
    private final Path folder;
    private final Duration length;

    WakeMeasurement(Report report, Database database, Path folder, Duration length) {
        this.report = report;
        this.database = database;
        this.folder = folder;
        this.length = length;
    }

    /**
     * @param next  the next number of a ticket
     * @param burst how many fall due at one instant
     */
    void run(World world, long next, int burst) {
        long steady = DUES_PER_SECOND * length.toSeconds();
        try (Node stays = Node.start(database.address(), folder, "node-1", null)) {
            awaitQuiet();
            Instant from = soon(world, steady);
            add(world, next, steady, nth -> from.plusMillis(nth * 1000 / DUES_PER_SECOND));
            Instant to = from.plus(length);
            phase("steady, %d dues/s, one of two servers killed half-way".formatted(DUES_PER_SECOND), from, to,
                    from.plus(length.dividedBy(2)), steady, stays);

            Instant at = soon(world, burst);
            add(world, next + steady, burst, _ -> at);
            phase("%,d dues at one instant, one of two servers killed a second later".formatted(burst), at, at,
                    at.plusSeconds(1), burst, stays);
            report.say("The server that stayed: %,d MiB resident.", stays.memory() >> 20);
        }
    }

    /**
     * When what is made now can fall due: it must be there, and a second server must run, before that. An agreement of each
     * customer is compiled first.
     */
    private static Instant soon(World world, long tickets) {
        return now().plusSeconds(40 + tickets / 200 + world.customers().size() / 10)
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private void add(World world, long next, long count, java.util.function.LongFunction<Instant> due) {
        try (Backstage backstage = Backstage.open(database.address())) {
            java.util.function.BiFunction<Long, String, PastTicket> made = (nth, number) -> History.dueAt(number,
                    due.apply(nth));
            new Filling(backstage, database, world.customers(), System.err).fill(next, count, now(), made);
        }
    }

    private void phase(String what, Instant from, Instant to, Instant killAt, long dues, Node stays) {
        try (Node killed = Node.start(database.address(), folder, "node-2", null)) {
            if (now().isAfter(from)) {
                throw new IllegalStateException("the machine is too slow: the dues were there before the servers");
            }
            long promises = database.number("""
                    select count(*)
                    from promise
                    where ended_at is null
                      and state in ('running', 'paused', 'pending')""");
            waitUntil(killAt);
            killed.kill();
            Instant alone = now();
            Spent before = spent(stays);
            Instant until = awaitNoted(to);
            Spent each = spent(stays).since(before).over(notedSince(alone));
            report.say("%s; %,d open promises:", what, promises);
            figures(what, from, to, dues, Duration.between(to, until).toMillis() / 1000.0, promises, each);
        }
    }

    /** Processor time in milliseconds. */
    private record Spent(double server, double database) {

        Spent since(Spent before) {
            return new Spent(server - before.server, database - before.database);
        }

        Spent over(long count) {
            return new Spent(server / count, database / count);
        }
    }

    private Spent spent(Node stays) {
        return new Spent(stays.processorTime().toMillis(), database.processorTime().toMillis());
    }

    private long notedSince(Instant then) {
        return Math.max(1, database.number("select count(*) from event where event_id = '" + NOTED
                + "' and recorded_at >= ?::timestamptz", then.toString()));
    }

    /** When nothing of it was seen waiting any more; gives up after some minutes, and the figures say what is missing. */
    private Instant awaitNoted(Instant to) {
        waitUntil(to);
        while (waiting(to) > 0 && now().isBefore(to.plus(LONGEST_WAIT))) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return now();
    }

    /** A promise is broken a millisecond after its due, which is in time. */
    private long waiting(Instant to) {
        return database.number("select count(*) from stream where wake_at <= ?::timestamptz",
                to.plusMillis(1).toString());
    }

    private void figures(String what, Instant from, Instant to, long dues, double seen, long promises,
            Spent each) {
        Histogram late = Load.histogram();
        long noted = 0;
        for (List<Object> row : database.ask("""
                select extract(epoch from recorded_at - occurred_at) * 1000000
                from event
                where event_id = '%s'
                  and occurred_at between ?::timestamptz and ?::timestamptz""".formatted(NOTED), from.toString(),
                to.toString())) {
            late.recordValue(Math.max(1, ((Number) row.getFirst()).longValue()));
            noted++;
        }
        List<Object> wrong = database.ask("""
                with due as (select customer_id, stream_id
                             from promise
                             where term = 'response'
                               and due between ?::timestamptz and ?::timestamptz)
                select count(*) filter (where notes = 0) as missed,
                       count(*) filter (where notes > 1) as twice,
                       count(*) filter (where last <> events or last <> head_seq) as gaps
                from due
                join stream using (customer_id, stream_id)
                cross join lateral (select count(*) filter (where type = 'promise-breached') as notes,
                                           count(*) as events, max(seq) as last
                                    from event e
                                    where e.customer_id = due.customer_id
                                      and e.stream_id = due.stream_id) as told""", from.toString(), to.toString())
                .getFirst();
        report.table("dues", "noted", "missed", "twice", "late p50 ms", "p95 ms", "p99 ms", "max ms",
                "all seen noted after s", "server CPU ms", "database CPU ms");
        report.row(dues, noted, wrong.get(0), wrong.get(1), Report.millis(late, 50), Report.millis(late, 95),
                Report.millis(late, 99), late.getMaxValue() / 1000.0, seen, each.server(), each.database());
        report.endOfTable();
        report.keep("wakes: " + what, "dues", dues, "noted", noted, "missed", wrong.get(0), "twice", wrong.get(1),
                "gaps", wrong.get(2), "openPromises", promises, "late", Report.percentiles(late), "seenAfterSeconds",
                seen, "cpuMillisServer", each.server(), "cpuMillisDatabase", each.database());
        if (noted != dues || wrong.stream().anyMatch(count -> ((Number) count).longValue() != 0)) {
            throw new IllegalStateException(
                    "of " + dues + " dues " + noted + " were noted; missed, twice, gaps: " + wrong);
        }
        if (from.equals(to)) {
            report.budget("wakes, many at one instant, seconds until all were acted on", seen, BURST_SECONDS, false);
        } else {
            report.budget("wakes, steady, p99 of lateness in s", Report.millis(late, 99) / 1000, P99_SECONDS, false);
        }
    }

    /** Until nothing is due any more of what the database held before. */
    private void awaitQuiet() {
        Instant latest = now().plus(LONGEST_WAIT);
        while (waiting(now()) > 0) {
            if (now().isAfter(latest)) {
                throw new IllegalStateException("what was due before is not done after " + LONGEST_WAIT);
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private static void waitUntil(Instant then) {
        for (long left = Duration.between(now(), then).toMillis(); left > 0; left = Duration.between(now(), then)
                .toMillis()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
        }
    }

    /** Tickets with so many open promises among them. */
    static long tickets(long promises) {
        return promises / PROMISES;
    }
}
