package dev.surety.bench.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import dev.surety.bench.server.Options.Part;
import dev.surety.server.desk.PastTickets.PastTicket;

/**
 * Measures a real server: {@code surety-bench/run server}. What was filled stands in a folder of its own for pages and load,
 * and in another for wakes, and is used again when {@code --data} names it.
 */
public final class ServerBench {

    /** Open or waiting tickets among all, and those that are resolved and not closed yet. */
    private static final int ACTIVE_PER_MILLE = 50;
    private static final int RESOLVED_PER_MILLE = 10;
    private static final int PER_MILLE = 1_000;
    private static final int BURST_AT_MOST = 20_000;
    private static final int BURST_PART = 50;
    /** What the rows of a ticket with its history, their indexes, and what is written on the way need. */
    private static final long DISK_OF_A_TICKET = 16_000;

    private final Options options;
    private final Path folder;
    private final Report report;
    private final AtomicReference<@Nullable Database> running = new AtomicReference<>();

    private ServerBench(Options options, Path folder, Report report) {
        this.options = options;
        this.folder = folder;
        this.report = report;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopDatabase));
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger everything) {
            everything.setLevel(Level.WARN);
        }
        Options options = understood(arguments);
        Path folder = options.data() == null ? Files.createTempDirectory("surety-bench")
                : Files.createDirectories(options.data());
        checkDisk(folder, options);
        Report report = new Report(out);
        try {
            new ServerBench(options, folder, report).run();
        } finally {
            report.write(options.json());
            if (options.data() == null) {
                remove(folder);
            }
        }
        System.exit(0);
    }

    private static Options understood(String... arguments) {
        try {
            return Options.of(arguments);
        } catch (IllegalArgumentException wrong) {
            throw refused(wrong.getMessage() + "\n" + Options.USAGE);
        }
    }

    private static IllegalStateException refused(@Nullable String why) {
        System.err.println("surety-bench: " + why);
        System.exit(2);
        return new IllegalStateException(why);
    }

    private static void checkDisk(Path folder, Options options) throws IOException {
        long needed = DISK_OF_A_TICKET * options.most();
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw refused(
                    "%,d tickets need about %,d MB in %s, but only %,d MB are free; name another folder with --data, or fewer with --to"
                            .formatted(options.most(), needed / 1_000_000, folder, free / 1_000_000));
        }
    }

    private void run() {
        report.surroundings("options", options.toString());
        if (options.parts().contains(Part.QUEUE) || options.parts().contains(Part.LOAD)) {
            within("desk", this::desk);
        }
        if (options.parts().contains(Part.WAKES)) {
            within("wakes", this::wakes);
        }
    }

    private void within(String name, java.util.function.BiConsumer<Database, Path> measurement) {
        Path place = folder.resolve(name);
        try (Database database = Database.start(place.resolve("database"))) {
            running.set(database);
            measurement.accept(database, place);
        } finally {
            running.set(null);
        }
    }

    private void stopDatabase() {
        Database database = running.getAndSet(null);
        if (database != null) {
            database.close();
        }
    }

    private void desk(Database database, Path place) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        World world = filled(database, options.most(), now, (nth, number) -> {
            History history = new History(nth, now);
            int which = (int) (nth * 7 % PER_MILLE);
            return which < ACTIVE_PER_MILLE ? history.active(number, false)
                    : which < ACTIVE_PER_MILLE + RESOLVED_PER_MILLE ? history.active(number, true)
                            : history.closed(number);
        });
        // The agent who looks has taken one ticket in twenty.
        database.run("set role surety_app", "select set_config('surety.customers', '*', false)", """
                update ticket
                set assignee_id = '%s'
                where status <> 'closed'
                  and assignee_id is null
                  and hashtext(ticket_id::text) %% 20 = 0""".formatted(world.agentId()), "reset role");
        try (Node node = Node.start(database.address(), place, "node", recording("desk"))) {
            report.surroundings("database", database.settings());
            report.say("The server says that it works after %,d ms, and has %,d MiB resident.",
                    node.ready().toMillis(), node.memory() >> 20);
            report.keep("start", "millis", node.ready().toMillis(), "bytes", node.memory());
            if (options.parts().contains(Part.QUEUE)) {
                new QueueMeasurement(report, database, world, node, options.length().dividedBy(4)).run();
            }
            if (options.parts().contains(Part.LOAD)) {
                new LoadMeasurement(report, database, world, node, options.perSecond(), options.length()).run();
            }
        }
    }

    private void wakes(Database database, Path place) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        long tickets = WakeMeasurement.tickets(options.most());
        World world = filled(database, tickets, now, (nth, number) -> new History(nth, now).fresh(number));
        long next = 1 + Math.max(tickets, database.number("select count(*) from ticket"));
        new WakeMeasurement(report, database, place, options.length()).run(world, next,
                Math.min(BURST_AT_MOST, options.most() / BURST_PART));
    }

    private World filled(Database database, long tickets, Instant now, BiFunction<Long, String, PastTicket> made) {
        long began = System.nanoTime();
        try (Backstage backstage = Backstage.open(database.address())) {
            World world = World.in(backstage, database, options.customers());
            long there = database.number("select count(*) from ticket");
            if (there < tickets) {
                Filling filling = new Filling(backstage, database, world.customers(), System.err);
                filling.fill(1, tickets, now, made);
                filling.rest(tickets + 1);
                Duration taken = Duration.ofNanos(System.nanoTime() - began);
                report.say("Filled with %,d tickets in %,d s; %,d rows made anew from their events are the same.",
                        tickets, taken.toSeconds(), filling.check());
                database.run("vacuum (analyze, parallel 0)");
                report.keep("filling", "tickets", tickets, "seconds", taken.toSeconds());
            }
            return world;
        }
    }

    private @Nullable Path recording(String name) {
        try {
            return options.recordings() == null ? null
                    : Files.createDirectories(options.recordings()).resolve(name + ".jfr");
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
