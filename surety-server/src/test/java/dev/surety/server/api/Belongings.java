package dev.surety.server.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Staff;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.Role;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

import static org.assertj.core.api.Assertions.assertThat;

/** Customers who have one of everything there is, made as programs make it, by the examples of the description. */
@Component
public class Belongings {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /**
     * What a customer has.
     *
     * @param named the id of each thing, by the name that parameters and fields have for it
     * @param words that nobody else may read: each of them stands in something of this customer and nowhere else
     */
    public record Of(CustomerId customer, Map<String, String> named, Set<String> words) {}

    private final Given given;
    private final Staff staff;
    private final Clients clients;
    private final Transactions transactions;
    private final JdbcClient database;

    Belongings(Given given, Staff staff, Clients clients, Transactions transactions, JdbcClient database) {
        this.given = given;
        this.staff = staff;
        this.clients = clients;
        this.transactions = transactions;
        this.database = database;
    }

    /** A new customer with one of everything, about whom nothing is left to be done. */
    public Of ofNewCustomer() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        String word = "only" + NUMBERS.incrementAndGet() + "-" + UUID.randomUUID();
        Map<String, String> named = new LinkedHashMap<>();
        Client client = clients.forAll();
        named.put("customer", customer.toString());
        named.put("key", client.get("/api/v1/customers/" + customer).json().text("key"));
        agreement(client, word, named);
        settle(customer);
        people(client, word, named);
        ticket(client, word, named);
        named.put("webhook",
                made(client, "POST", "/webhooks", with("POST /webhooks", Map.of("customer", customer.toString(),
                        "url", "https://hooks.example.com/" + word, "kinds", List.of("dev.surety.ticket.never"))))
                        .text("id"));
        named.put("token", made(client, "POST", "/tokens", with("POST /tokens", Map.of("name", word, "customers",
                List.of(customer.toString())))).text("id"));
        named.put("delivery", deadDelivery(customer, named.get("webhook"), named.get("ticket")).toString());
        settle(customer);
        return new Of(customer, Map.copyOf(named), Set.of(word, customer.toString(), named.get("person"),
                named.get("webhook"), named.get("ticket")));
    }

    private void agreement(Client client, String word, Map<String, String> named) {
        String agreement = "agreement-" + word;
        String calendar = "calendar-" + word;
        String path = "/agreements/" + agreement;
        JsonObject example = Json.readObject(example("PUT /agreements/{agreement}"));
        String draft = Json.write(example.with("customer", named.get("customer"))
                .with("text", example.text("text")
                        .replace("id: helpdesk", "id: " + agreement)
                        .replace("company", calendar)
                        .replace("en: Helpdesk", "en: " + word))
                .asMap());
        made(client, "PUT", path, draft);
        made(client, "POST", path + "/activation", with("POST /agreements/{agreement}/activation", customer(named)));
        assertThat(client.put("/api/v1" + path, draft).status()).as("the draft of the next version").isLessThan(300);
        named.put("agreement", agreement);
        named.put("supplier", made(client, "POST", "/parties", with("POST /parties",
                Map.of("kind", "supplier", "key", "supplier-" + word, "name", word))).text("id"));
        made(client, "PUT", "/agreements/supplied-" + word, Json.write(Json.readObject(draft.replace(agreement,
                "supplied-" + word)).with("provider", named.get("supplier")).asMap()));
        named.put("version", "1");
        String query = "?customer=" + named.get("customer");
        made(client, "POST", path + "/events" + query,
                with("POST /agreements/{agreement}/events", Map.of("id", "report-" + word, "text", word)));
        named.put("agreementContent", text(client.get("/api/v1" + path + "/events" + query)));
        made(client, "PUT", "/calendars/" + calendar, with("PUT /calendars/{calendar}", customer(named)));
        named.put("calendar", calendar);
    }

    private static Map<String, Object> customer(Map<String, String> named) {
        return Map.of("customer", named.get("customer"));
    }

    private void people(Client client, String word, Map<String, String> named) {
        named.put("email", word + "@customer.example");
        named.put("person", made(client, "POST", "/people", with("POST /people", Map.of("party", named.get("customer"),
                "name", word, "email", named.get("email"), "login", word.toLowerCase(Locale.ROOT)))).text("id"));
        made(client, "POST", "/people/" + named.get("person") + "/sign-in-link", "");
        named.put("agent",
                staff.ours(Role.AGENT, new CustomerId(UUID.fromString(named.get("customer")))).id().toString());
    }

    private void ticket(Client client, String word, Map<String, String> named) {
        JsonObject ticket = made(client, "POST", "/tickets", with("POST /tickets", Map.of("customer",
                named.get("customer"), "agreement", named.get("agreement"), "title", word, "description", word,
                "requester", named.get("person"))));
        named.put("ticket", ticket.text("id"));
        named.put("promise", ticket.objects("promises").getFirst().text("id"));
        String events = "/tickets/" + named.get("ticket") + "/events";
        named.put("event", "answer-" + word);
        made(client, "POST", events,
                with("POST /tickets/{ticket}/events", Map.of("id", named.get("event"), "text", word)));
        named.put("content", text(client.get("/api/v1" + events)));
    }

    private static JsonObject made(Client client, String method, String path, String body) {
        Reply reply = client.send(method, "/api/v1" + path, body.getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).as(method + " " + path + ": " + reply.text()).isEqualTo(201);
        return reply.json();
    }

    /** A delivery of a webhook that was given up, as after a day without an answer. */
    UUID deadDelivery(CustomerId customer, String webhook, String ticket) {
        UUID delivery = UUID.randomUUID();
        transactions.write(Scope.of(customer), () -> database.sql("""
                insert into outbox (customer_id, outbox_id, kind, stream_id, seq, webhook_id, dead_at)
                select customer_id, :delivery, type, stream_id, seq, :webhook, clock_timestamp()
                from event
                where stream_id = :ticket
                  and seq = 1""")
                .param("delivery", delivery)
                .param("webhook", UUID.fromString(webhook))
                .param("ticket", UUID.fromString(ticket))
                .update());
        return delivery;
    }

    /** Returns as soon as nobody works on what is this customer's. */
    private void settle(CustomerId customer) {
        long latest = System.nanoTime() + LONGEST.toNanos();
        while (!isSettled(customer)) {
            assertThat(System.nanoTime()).as("work is left after " + LONGEST).isLessThan(latest);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private boolean isSettled(CustomerId customer) {
        return transactions.read(Scope.of(customer), () -> database.sql("""
                select not exists (select from outbox where delivered_at is null and dead_at is null)
                   and not exists (select from agreement where refold_at <= clock_timestamp() + interval '1 minute')""")
                .query(Boolean.class)
                .single());
    }

    /** The example of an operation's body, with other values of some of its fields. */
    private static String with(String operation, Map<String, ?> fields) {
        JsonObject body = Json.readObject(example(operation));
        for (Map.Entry<String, ?> field : fields.entrySet()) {
            body = body.with(field.getKey(), field.getValue());
        }
        return Json.write(body.asMap());
    }

    /** The example of an operation's body, which is as the description says; what happens in it happens now. */
    static String example(String operation) {
        JsonObject body = Description.get()
                .operations()
                .get(operation)
                .object("requestBody")
                .object("content")
                .object("application/json");
        String example = Json.write(body.object("example").asMap());
        assertThat(Description.get().refusals(Json.write(body.object("schema").asMap()), example)).isEmpty();
        return example.replace("2026-11-22T09:00:00+09:00", Instant.now().toString().substring(0, 19) + "Z");
    }

    /** The id of the first text that somebody wrote with an event. */
    static String text(Reply events) {
        return events.json()
                .objects("items")
                .stream()
                .flatMap(event -> event.objects("texts").stream())
                .filter(text -> text.text("kind").equals("message"))
                .findFirst()
                .orElseThrow()
                .text("id");
    }
}
