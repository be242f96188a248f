package dev.surety.server.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import dev.surety.json.Json;
import dev.surety.server.Given;
import dev.surety.server.SuretyServer;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.api.Clients;
import dev.surety.server.platform.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server whose data lies on a disk that becomes full: what {@link FullDiskTest} runs in a process of its own, for which
 * {@code small} is such a disk. Ends with an error if anything is not as it must be.
 */
public final class FullDisk {

    private static final Duration LONGEST_AWAY = Duration.ofSeconds(60);
    private static final int MOST = 2_000;
    private static final int DESCRIPTION = 40_000;
    private static final int BLOCK = 1 << 16;
    private static final long PIECE_OF_LOG = 16L << 20;

    private final Client client;
    private final CustomerId customer;
    private final Random random = new Random(4);
    /** The ids under which commands were acknowledged, by their keys. */
    private final Map<String, String> acknowledged = new HashMap<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private final Map<String, String> bodies = new HashMap<>();

    private FullDisk(Client client, CustomerId customer) {
        this.client = client;
        this.customer = customer;
    }

    /** @param arguments the folder that is the small disk, and whether its database {@code panics} or only {@code refuses} */
    public static void main(String[] arguments) throws IOException {
        Path small = Path.of(arguments[0]);
        try (ConfigurableApplicationContext server = new SpringApplicationBuilder(SuretyServer.class)
                .run("--server.port=0", "--surety.db.folder=" + small.resolve("data"),
                        "--surety.base-url=http://localhost:8080")) {
            CustomerId customer = server.getBean(Given.class).customerWith("remote-meeting-sla");
            new FullDisk(server.getBean(Clients.class).forAll(customer), customer).run(small.resolve("ballast"),
                    arguments[1].equals("panics"));
        }
    }

    private void run(Path ballast, boolean panics) throws IOException {
        assertThat(open("before").status()).isEqualTo(201);
        if (panics) {
            // No room for another piece of the database's log: it panics, and does not start again while it is so.
            becomesFull(ballast, PIECE_OF_LOG - BLOCK, "nearly-full", 3);
        } else {
            becomesFull(ballast, 0, "full", 25);
        }
        assertThat(there()).containsExactlyInAnyOrderElementsOf(acknowledged.values());
        System.out.println("acknowledged " + acknowledged.size() + ", of them refused at first " + refused.size());
    }

    private void becomesFull(Path ballast, long room, String name, int refusals) throws IOException {
        fill(ballast, room);
        int refusedBefore = refused.size();
        for (int i = 0; i < MOST && refused.size() < refusedBefore + refusals; i++) {
            open(name + "-" + i);
        }
        assertThat(refused).as("commands that were refused").hasSize(refusedBefore + refusals);

        Files.delete(ballast);
        for (String key : List.copyOf(refused)) {
            Eventually.within(LONGEST_AWAY, () -> open(key).status() == 201);
        }
        Eventually.within(LONGEST_AWAY, () -> open(name + "-no-more").status() == 201);
    }

    private List<String> there() {
        List<String> there = new ArrayList<>();
        String page = "/api/v1/tickets?limit=100";
        while (page != null) {
            Reply reply = client.get(page);
            reply.json().objects("items").forEach(ticket -> there.add(ticket.text("id")));
            page = reply.json()
                    .optionalText("next")
                    .map(cursor -> "/api/v1/tickets?limit=100&cursor=" + cursor)
                    .orElse(null);
        }
        return there;
    }

    /** Sends a command, again with the same body when its key was refused before, and holds what is answered. */
    private Reply open(String key) {
        String body = bodies.computeIfAbsent(key, this::body);
        Reply reply = client.with("Idempotency-Key", key).post("/api/v1/tickets", body);
        if (reply.status() == 201) {
            acknowledged.put(key, reply.json().text("id"));
        } else {
            assertThat(reply.status()).as(reply.text()).isEqualTo(503);
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
            refused.add(key);
        }
        return reply;
    }

    /** With a description of random digits, so that it takes room. */
    private String body(String key) {
        byte[] text = new byte[DESCRIPTION / 2];
        random.nextBytes(text);
        return Json.write(Map.of("customer", customer.toString(), "kind", "incident", "title", key, "description",
                HexFormat.of().formatHex(text)));
    }

    /** Writes until only so much room is left. */
    private static void fill(Path ballast, long room) throws IOException {
        FileStore disk = Files.getFileStore(ballast.getParent());
        try (OutputStream file = Files.newOutputStream(ballast)) {
            byte[] block = new byte[BLOCK];
            while (disk.getUsableSpace() > room) {
                file.write(block, 0, (int) Math.min(BLOCK, disk.getUsableSpace() - room));
            }
        }
    }
}
