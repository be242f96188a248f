package dev.surety.server.crash;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Programs outside that open tickets whose first response falls due within seconds, and say something in them. What is not
 * answered, or refused for now, is sent again under its key until it is.
 */
final class Load implements AutoCloseable {

    /** The key of the customer whose tickets they are. */
    static final String CUSTOMER = "hanbit";
    private static final int PROGRAMS = 4;
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(100);
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(2);

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> tickets = new ConcurrentLinkedQueue<>();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger replayed = new AtomicInteger();
    private final List<Future<?>> programs = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(PROGRAMS);
    private volatile boolean isEnding;

    private Load() {}

    /** Begins; {@code seed} chooses what they do. */
    static Load on(int port, String secret, long seed) {
        Load load = new Load();
        for (int i = 0; i < PROGRAMS; i++) {
            Client client = Client.of(port, secret);
            int program = i;
            load.programs.add(load.threads.submit(() -> load.run(client, program, new Random(seed + program))));
        }
        return load;
    }

    private void run(Client client, int program, Random random) {
        for (int number = 0; !isEnding; number++) {
            String key = program + "-" + number;
            JsonObject ticket = sent(client, key, "/api/v1/tickets", body(key, random)).json();
            String id = ticket.text("id");
            tickets.add(id);
            acknowledged.add("ticket " + id);
            for (JsonObject promise : ticket.objects("promises")) {
                acknowledged.add("promise " + id + " " + promise.text("term") + "/1");
            }
            for (String event : List.of("customer-responded", "provider-responded")) {
                if (random.nextBoolean()) {
                    sent(client, key + "-" + event, "/api/v1/tickets/" + id + "/events",
                            Json.write(Map.of("event", event, "at", now(), "text", key)));
                    events.add(id + " " + event);
                }
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private static String body(String key, Random random) {
        Instant reported = Instant.now().minus(Duration.ofHours(1)).plusMillis(random.nextInt(3000));
        return Json.write(Map.of("customer", CUSTOMER, "kind", "incident", "title", key, "severity", "sev1",
                "reportedAt", reported.truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private Reply sent(Client client, String key, String path, String body) {
        Client keyed = client.with("Idempotency-Key", key);
        long latest = System.nanoTime() + LONGEST_AWAY.toNanos();
        while (System.nanoTime() < latest) {
            try {
                Reply reply = keyed.post(path, body);
                if (reply.status() == 201) {
                    replayed.addAndGet(reply.header("Idempotency-Replayed").equals("true") ? 1 : 0);
                    return reply;
                }
                assertThat(reply.status()).as(reply.text()).isEqualTo(503);
                assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
            } catch (UncheckedIOException _) {
                // no answer: whether it was done is not known
            }
            LockSupport.parkNanos(BEFORE_AGAIN.toNanos());
        }
        throw new AssertionError("not answered within " + LONGEST_AWAY + ": " + path);
    }

    /** Waits until more has been acknowledged. */
    void awaitMore() throws InterruptedException, ExecutionException {
        int before = tickets.size();
        Eventually.within(LONGEST_AWAY, () -> tickets.size() > before || programs.stream().anyMatch(Future::isDone));
        for (Future<?> program : programs) {
            if (program.isDone()) {
                program.get();
            }
        }
    }

    /** Lets each end with what it is about. */
    void stop() throws InterruptedException, ExecutionException {
        isEnding = true;
        for (Future<?> program : programs) {
            program.get();
        }
    }

    /** Ends them at once. */
    @Override
    public void close() {
        isEnding = true;
        threads.shutdownNow();
    }

    /** Lines as {@link Books#lost} reads them. */
    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** The ids of the tickets that were opened, each as often as a command for it was answered. */
    List<String> tickets() {
        return List.copyOf(tickets);
    }

    /** Ticket and kind of what was said, each as often as a command for it was answered. */
    List<String> events() {
        return List.copyOf(events);
    }

    /** How many commands were answered with the answer of an earlier attempt that nobody had received. */
    int replayed() {
        return replayed.get();
    }
}
