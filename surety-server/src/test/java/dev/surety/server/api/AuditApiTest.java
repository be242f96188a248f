package dev.surety.server.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

/** What was done can be read by whoever may, and by nobody else. */
@ServerTest
class AuditApiTest {

    private static final String PATH = "/api/v1/audit";

    @Autowired
    Given given;
    @Autowired
    Clients clients;

    private record Entry(String id, String customer, String at, String actor, String action, String subject) {

        static Entry of(JsonObject item) {
            return new Entry(item.text("id"), item.optionalText("customer").orElse(""), item.text("at"),
                    item.text("actor"), item.text("action"), item.text("subject"));
        }
    }

    private static List<Entry> items(Client client, String query) {
        Reply reply = client.get(PATH + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().objects("items").stream().map(Entry::of).toList();
    }

    private static List<String> actions(Client client, String query) {
        return items(client, query).stream().map(Entry::action).toList();
    }

    private static void recordClosure(Client client, CustomerId customer, String day) {
        Reply reply = client.put("/api/v1/calendars/" + Helpdesk.CLOSURES, Json.write(Map.of("customer",
                customer.toString(), "file", "closures.yaml", "text", Helpdesk.closures(day))));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    @Test
    void whatConcernsACustomerIsToldTheLatestFirst() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client client = clients.forAll(customer);
        client.put("/api/v1/agreements/" + Helpdesk.ID, Json.write(Map.of("customer", customer.toString(), "text",
                Helpdesk.file(8).text() + "# changed\n", "files", Helpdesk.file(8).files())));
        recordClosure(client, customer, "2026-12-24");
        String webhook = client.post("/api/v1/webhooks", Json.write(Map.of("customer", customer.toString(), "url",
                "https://hooks.example.com/a", "kinds", List.of("*")))).json().text("id");
        client.post("/api/v1/webhooks/" + webhook + "/secret", "");
        client.delete("/api/v1/webhooks/" + webhook);
        String ticket = client.post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(), "kind",
                "incident", "title", "메일이 안 열려요"))).json().text("id");
        client.delete("/api/v1/tickets/" + ticket + "/contents/" + textOf(client, ticket));

        List<Entry> told = items(client, "");

        assertThat(told).extracting(Entry::action)
                .startsWith("content-erased", "webhook-deleted", "webhook-secret-rotated", "webhook-registered",
                        "calendar-recorded", "draft-stored");
        assertThat(told).allSatisfy(item -> {
            assertThat(item.customer()).isEqualTo(customer.toString());
            assertThat(item.at()).endsWith("Z");
            assertThat(item.subject()).doesNotContain("메일");
        });
        // What is told of a time can be asked for.
        assertThat(told).allSatisfy(item -> assertThat(items(client, "?since=" + item.at())).contains(item));
        assertThat(told.get(1).subject()).isEqualTo(webhook);
        assertThat(told.get(1).actor()).startsWith("token:").isEqualTo(told.getFirst().actor());
    }

    private static String textOf(Client client, String ticket) {
        return client.get("/api/v1/tickets/" + ticket + "/events")
                .json()
                .objects("items")
                .getFirst()
                .objects("texts")
                .getFirst()
                .text("id");
    }

    @Test
    void itIsAskedForByWhomWhatAndWhenAndPageByPage() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client one = clients.forAll(customer);
        Client other = clients.forAll(customer);
        recordClosure(one, customer, "2026-12-24");
        recordClosure(other, customer, "2026-12-28");
        recordClosure(one, customer, "2026-12-29");
        List<Entry> told = items(one, "?action=calendar-recorded");
        assertThat(told).hasSize(3);
        String actor = told.getFirst().actor();

        assertThat(items(one, "?actor=" + actor)).hasSize(2).doesNotContain(told.get(1));
        assertThat(items(one, "?customer=" + customer + "&action=calendar-recorded")).isEqualTo(told);
        assertThat(items(one, "?action=never-done")).isEmpty();
        assertThat(items(one, "?action=calendar-recorded&since=" + told.get(1).at())).contains(told.getFirst(),
                told.get(1));
        assertThat(items(one, "?action=calendar-recorded&until=" + told.getFirst().at()))
                .doesNotContain(told.getFirst())
                .contains(told.getLast());
        assertThat(items(one, "?since=9999-12-31T00:00:00Z")).isEmpty();
        assertThat(items(one, "?until=0001-01-01T00:00:00Z")).isEmpty();

        List<Entry> walked = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = one.get(PATH + "?action=calendar-recorded&limit=1" + cursor).json();
            walked.addAll(page.objects("items").stream().map(Entry::of).toList());
            cursor = page.has("next") ? "&cursor=" + page.text("next") : null;
        } while (cursor != null);
        assertThat(walked).isEqualTo(told);
    }

    @Test
    void whatIsNoCustomersOwnIsForThoseWhoSeeAll() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        Client all = clients.forAll();
        String token = all.post("/api/v1/tokens", Json.write(Map.of("name", "audited", "permissions",
                List.of("tickets-read"), "customers", List.of(customer.toString())))).json().text("id");
        all.delete("/api/v1/tokens/" + token);
        all.delete("/api/v1/tokens/" + token);
        recordClosure(clients.forAll(customer), customer, "2026-12-24");

        List<Entry> told = items(all, "?limit=500");

        assertThat(told).filteredOn(item -> item.subject().equals(token))
                .extracting(Entry::action)
                .containsExactly("token-revoked", "token-issued");
        assertThat(told).extracting(Entry::action).contains("calendar-recorded");
        assertThat(told).extracting(Entry::id).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(actions(all, "?customer=" + customer)).doesNotContain("token-issued");
        assertThat(items(clients.forAll(customer), "")).noneMatch(item -> item.subject().equals(token));
        String prefix = "AU" + UUID.randomUUID().toString().substring(0, 5).toUpperCase(Locale.ROOT);
        String registered = all.post("/api/v1/customers", Json.write(Map.of("key", prefix.toLowerCase(
                Locale.ROOT), "name", "새 고객", "prefix", prefix, "zone", "Asia/Seoul", "language", "ko")))
                .json()
                .text("id");
        assertThat(items(all, "?action=customer-registered").getFirst().subject()).isEqualTo(registered);
    }

    @Test
    void nobodyElseReadsIt() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        CustomerId other = given.customerWith(Helpdesk.ID, Helpdesk.file(8));
        recordClosure(clients.forAll(customer), customer, "2026-12-24");

        assertThat(items(clients.forAll(other), "?action=calendar-recorded")).isEmpty();
        assertThat(clients.forAll(other).get(PATH + "?customer=" + customer).status()).isEqualTo(404);
        EnumSet<Permission> others = EnumSet.complementOf(EnumSet.of(Permission.AUDIT_READ));
        assertThat(clients.that(others, customer).get(PATH).status()).isEqualTo(403);
        assertThat(clients.stranger().get(PATH).status()).isEqualTo(401);
        for (String query : List.of("?since=yesterday", "?cursor=x", "?who=me", "?limit=0")) {
            assertThat(clients.forAll(customer).get(PATH + query).status()).as(query).isEqualTo(400);
        }
    }
}
