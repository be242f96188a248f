package dev.surety.bench.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How long a server takes while requests come at a steady rate, and how many tickets it opens when they come as fast as it
 * answers, beside the {@link Yardstick} in the same run.
 */
final class LoadMeasurement {

    private static final int CONNECTIONS = 64;
    private static final int BUSY_CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final int LOOKS_PER_SECOND = 20;
    private static final double P99_MILLIS = 30;
    private static final double TICKETS_PER_SECOND = 2_000;
    private static final double PART_OF_YARDSTICK = 0.40;

    private final Report report;
    private final Database database;
    private final World world;
    private final Node node;
    private final int perSecond;
    private final Duration length;

    LoadMeasurement(Report report, Database database, World world, Node node, int perSecond, Duration length) {
        this.report = report;
        this.database = database;
        this.world = world;
        this.node = node;
        this.perSecond = perSecond;
        this.length = length;
    }

    void run() {
        DeskTraffic traffic = new DeskTraffic(world, SignIn.cookie(node.port(), world.agent()));
        report.say("Warming up: as many tickets as go for %,d s, then all kinds of requests as long.",
                length.toSeconds());
        Load.run(node.port(), BUSY_CONNECTIONS, Arrivals.asManyAsGo(length), traffic::open);
        Load.run(node.port(), BUSY_CONNECTIONS, Arrivals.asManyAsGo(length), traffic::mixed);

        report.table("what", "asked/s", "answered/s", "p50 ms", "p95 ms", "p99 ms", "p99.9 ms", "max ms", "failed",
                "server CPU ms", "database CPU ms", "generator CPU ms");
        Load.Outcome opened = steady("open a ticket", perSecond, traffic::open);
        steady("add an event", perSecond, traffic::happen);
        steady("read a ticket", perSecond, traffic::read);
        steady("look at the queue", LOOKS_PER_SECOND, traffic::queue);
        steady("mixed", perSecond, traffic::mixed);
        report.endOfTable();
        report.budget("POST /tickets at %d/s, p99 in ms".formatted(perSecond), Report.millis(opened.all(), 99),
                P99_MILLIS, false);
        capacity(traffic);
    }

    private Load.Outcome steady(String what, int rate, Supplier<Request> requests) {
        Spent before = spent();
        Load.Outcome outcome = Load.run(node.port(), CONNECTIONS, Arrivals.poisson(rate, length, 1), requests);
        row(what, rate, outcome, spent().since(before));
        return outcome;
    }

    /** The server and the yardstick in turn, so that whatever else the machine does hits both. */
    private void capacity(DeskTraffic traffic) {
        List<Double> server = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        try (Yardstick yardstick = new Yardstick(database, world.customers())) {
            yardstick.perSecond(length.dividedBy(4));
            report.table("as many tickets as go", "asked/s", "answered/s", "p50 ms", "p95 ms", "p99 ms", "p99.9 ms",
                    "max ms", "failed", "server CPU ms", "database CPU ms", "generator CPU ms");
            for (int i = 0; i < ROUNDS; i++) {
                bare.add(yardstick.perSecond(length.dividedBy(2)));
                report.row("yardstick", "", bare.getLast(), "", "", "", "", "", "", "", "", "");
                Spent before = spent();
                Load.Outcome outcome = Load.run(node.port(), BUSY_CONNECTIONS,
                        Arrivals.asManyAsGo(length.dividedBy(2)), traffic::open);
                row("open a ticket", null, outcome, spent().since(before));
                server.add(outcome.perSecond());
            }
            report.endOfTable();
        }
        double ours = middle(server);
        double theirs = middle(bare);
        report.keep("yardstick", "version", 1, "perSecond", bare, "server", server);
        report.say("Yardstick (version 1, middle of %d): %,.0f tickets/s.", ROUNDS, theirs);
        report.budget("POST /tickets, as many a second as go", ours, TICKETS_PER_SECOND, true);
        report.budget("the same as a part of the yardstick", ours / theirs, PART_OF_YARDSTICK, true);
        report.say("The server's process: %,d MiB resident.", node.memory() >> 20);
        report.keep("memory of the server", "bytes", node.memory());
    }

    private static double middle(List<Double> figures) {
        return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
    }

    private void row(String what, @Nullable Integer asked, Load.Outcome outcome, Spent spent) {
        var times = outcome.all();
        double each = Math.max(1, outcome.good());
        report.row(what, asked == null ? "" : asked, outcome.perSecond(), Report.millis(times, 50),
                Report.millis(times, 95), Report.millis(times, 99), Report.millis(times, 99.9),
                times.getMaxValue() / 1000.0, outcome.failed(), spent.server() / each, spent.database() / each,
                spent.generator() / each);
        report.keep(asked == null ? what + ", as many as go" : what, "askedPerSecond", asked == null ? 0 : asked,
                "perSecond", outcome.perSecond(), "times", Report.percentiles(times), "failures",
                outcome.failures().toString(), "cpuMillisServer", spent.server() / each, "cpuMillisDatabase",
                spent.database() / each, "cpuMillisGenerator", spent.generator() / each);
        if (what.equals("mixed")) {
            outcome.times()
                    .forEach((kind, theirs) -> report.keep("mixed: " + kind, "times", Report.percentiles(theirs)));
        }
    }

    /** Processor time so far, in milliseconds. */
    private record Spent(double server, double database, double generator) {

        Spent since(Spent before) {
            return new Spent(server - before.server, database - before.database, generator - before.generator);
        }
    }

    private Spent spent() {
        return new Spent(node.processorTime().toMillis(), database.processorTime().toMillis(),
                ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis());
    }
}
