package dev.surety.bench.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.HdrHistogram.Histogram;

/**
 * How long pages and lists take over a filled desk. Asked so seldom that nothing waits for anything else, so that what is
 * measured is the server's time and that of the loopback connection.
 */
final class QueueMeasurement {

    private static final int CONNECTIONS = 4;
    private static final int PER_SECOND = 10;
    private static final double P95_MILLIS = 50;
    /** For so many measurements the server is warmed. */
    private static final int WARMING = 4;

    /** A page, how it is asked for, and whether the budget speaks of it. */
    private record View(String what, boolean budgeted, Request request) {}

    private final Report report;
    private final Database database;
    private final World world;
    private final Node node;
    private final Duration length;
    private final List<Runnable> budgets = new ArrayList<>();

    /** @param length how long each view is asked for */
    QueueMeasurement(Report report, Database database, World world, Node node, Duration length) {
        this.report = report;
        this.database = database;
        this.world = world;
        this.node = node;
        this.length = length;
    }

    void run() {
        long tickets = database.number("select count(*) from ticket");
        long active = database.number("select count(*) from ticket where status in ('open', 'waiting')");
        report.say("%,d tickets, %,d of them open or waiting, of %,d customers; the database has %,d MB.", tickets,
                active, world.customers().size(), database.bytes() / 1_000_000);
        report.keep("desk", "tickets", tickets, "active", active, "customers", world.customers().size(), "bytes",
                database.bytes());
        List<View> views = views(active);
        Request front = views.getFirst().request();
        report.table("view", "p50 ms", "p95 ms", "p99 ms", "max ms", "failed");
        measure(new View("queue, all customers, just after the start", false, front));
        // As many pages of all kinds as go: a server is seldom started.
        AtomicInteger next = new AtomicInteger();
        Load.run(node.port(), CONNECTIONS, Arrivals.asManyAsGo(length.multipliedBy(WARMING)),
                () -> views.get(Math.floorMod(next.getAndIncrement(), views.size())).request());
        views.forEach(this::measure);
        report.endOfTable();
        budgets.forEach(Runnable::run);
    }

    private void measure(View view) {
        Load.run(node.port(), 1, Arrivals.poisson(PER_SECOND, length.dividedBy(4), 7), view::request);
        Load.Outcome outcome = Load.run(node.port(), CONNECTIONS, Arrivals.poisson(PER_SECOND, length, 1),
                view::request);
        Histogram times = outcome.all();
        report.row(view.what(), Report.millis(times, 50), Report.millis(times, 95), Report.millis(times, 99),
                times.getMaxValue() / 1000.0, outcome.failed());
        report.keep("view: " + view.what(), "times", Report.percentiles(times), "failures",
                outcome.failures().toString());
        if (view.budgeted()) {
            budgets.add(() -> report.budget(view.what() + ", p95 in ms", Report.millis(times, 95), P95_MILLIS, false));
        }
    }

    private List<View> views(long active) {
        String agent = SignIn.cookie(node.port(), world.agent());
        String user = SignIn.cookie(node.port(), world.user());
        String customer = world.userOf().toString();
        String token = "Authorization: Bearer " + world.programs().getFirst().token();
        String someNumber = (String) database.ask("""
                select number
                from ticket
                where status = 'closed'
                order by ticket_id
                limit 1""").getFirst().getFirst();
        List<View> views = new ArrayList<>();
        views.add(page("queue, all customers", true, "/queue", agent));
        views.add(page("queue, one customer (its user)", true, "/queue", user));
        views.add(page("queue, one customer (filter)", true, "/queue?customer=" + customer, agent));
        views.add(new View("queue, only its rows", true, Request.get("view", "/queue", agent, "HX-Request: true")));
        for (int percent : new int[]{10, 50, 98}) {
            views.add(
                    page("queue, after " + percent + " % of it", true, "/queue?after=" + place(active * percent / 100),
                            agent));
        }
        views.add(page("queue, gravest severity", true, "/queue?severity=1", agent));
        views.add(page("queue, least severity", true, "/queue?severity=4", agent));
        views.add(page("queue, waiting", true, "/queue?status=waiting", agent));
        views.add(page("queue, resolved", true, "/queue?status=resolved", agent));
        views.add(page("queue, mine", true, "/queue?assigned=mine", agent));
        views.add(page("queue, nobody's", true, "/queue?assigned=nobody", agent));
        views.add(page("queue, broken promises", true, "/queue?breached=yes", agent));
        views.add(page("queue, mine and waiting", true, "/queue?assigned=mine&status=waiting", agent));
        views.add(page("queue, by number", true, "/queue?number=" + someNumber, agent));
        views.add(page("queue, closed", true, "/queue?status=closed", agent));
        views.add(page("queue, closed, one customer", true, "/queue?status=closed&customer=" + customer, agent));
        views.add(page("queue, closed, mine", true, "/queue?status=closed&assigned=mine", agent));
        views.add(page("queue, closed, gravest severity", true, "/queue?status=closed&severity=1", agent));
        views.add(page("queue, closed, by number", true, "/queue?status=closed&number=" + someNumber, agent));
        views.add(page("counts on its tabs", false, "/queue/counts", agent));
        views.add(page("counts on its tabs, one customer", false, "/queue/counts", user));
        views.add(list("GET /tickets", "/api/v1/tickets?limit=50", token));
        views.add(list("GET /tickets, closed", "/api/v1/tickets?limit=50&status=closed", token));
        views.add(list("GET /tickets, waiting, sev1", "/api/v1/tickets?limit=50&status=waiting&severity=sev1", token));
        views.add(list("GET /tickets of a customer",
                "/api/v1/tickets?limit=50&customer=" + world.programs().getFirst().customers().getFirst(), token));
        views.add(list("GET /promises", "/api/v1/promises?limit=50", token));
        views.add(list("GET /promises, broken", "/api/v1/promises?limit=50&state=breached", token));
        return views;
    }

    private static View page(String what, boolean budgeted, String path, String cookie) {
        return new View(what, budgeted, Request.get("view", path, cookie));
    }

    private static View list(String what, String path, String authorization) {
        return new View(what, false, Request.get("view", path, authorization));
    }

    /** Where the page after so many tickets begins, as addresses of the queue say it. */
    private String place(long before) {
        return database.ask("""
                select severity_rank || '~' || plan_rank || '~'
                       || coalesce(to_char(next_due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                                   '9999-12-31T00:00:00Z')
                       || '~' || ticket_id
                from ticket
                where status in ('open', 'waiting')
                order by severity_rank, plan_rank, coalesce(next_due, 'infinity'), ticket_id
                offset ?
                limit 1""", before).getFirst().getFirst().toString();
    }
}
