package dev.surety.server.api;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.CustomerId;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Suppliers and groups are registered and named in agreements by programs alone. */
@ServerTest
class PartiesApiTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String PARTIES = "/api/v1/parties";
    private static final String AGREEMENT = "/api/v1/agreements/x";

    @Autowired
    Given given;
    @Autowired
    Clients clients;

    private static String unused(String kind) {
        return kind + "-of-parties-" + NUMBERS.incrementAndGet();
    }

    private static String party(String kind, String key) {
        return Json.write(Map.of("kind", kind, "key", key, "name", "회사 " + key, "zone", "Asia/Seoul", "language",
                "ko"));
    }

    private static JsonObject registered(Client client, String kind) {
        Reply made = client.post(PARTIES, party(kind, unused(kind)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private static CustomerId customerOf(Client client, String group) {
        int number = NUMBERS.incrementAndGet();
        Reply made = client.post("/api/v1/customers", Json.write(Map.of("key", "member-of-parties-" + number, "name",
                "Member", "prefix", "MP" + number, "zone", "Asia/Seoul", "language", "ko", "group", group)));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return new CustomerId(UUID.fromString(made.json().text("id")));
    }

    private static List<String> keys(Client client, String query) {
        return client.get(PARTIES + query).json().objects("items").stream().map(item -> item.text("key")).toList();
    }

    private static Reply draft(Client client, CustomerId customer, Map<String, String> sides) {
        Map<String, Object> body = new HashMap<>(sides);
        body.put("customer", customer.toString());
        body.put("text", "");
        return client.put(AGREEMENT, Json.write(body));
    }

    @Test
    @Requirement("BZ-11")
    void aSupplierAndAGroupAreRegisteredListedAndRead() {
        given.customerWith("remote-meeting-sla");
        Client client = clients.forAll();
        String supplier = unused("supplier");
        Reply made = client.post(PARTIES, party("supplier", supplier));
        String group = registered(client, "group").text("key");

        assertThat(made.header("Location")).endsWith(PARTIES + "/" + supplier);
        assertThat(made.json().text("kind")).isEqualTo("supplier");
        assertThat(client.get(PARTIES + "/" + supplier).text()).isEqualTo(made.text());
        assertThat(client.get(PARTIES + "/" + made.json().text("id")).text()).isEqualTo(made.text());
        assertThat(keys(client, "?kind=supplier&limit=500")).contains(supplier).doesNotContain(group);
        assertThat(keys(client, "?kind=group&limit=500")).contains(group).doesNotContain(supplier);
        assertThat(keys(client, "?limit=500")).contains(group, supplier).isSorted();
        JsonObject first = client.get(PARTIES + "?limit=1").json();
        assertThat(keys(client, "?limit=500&cursor=" + first.text("next")))
                .doesNotContain(first.objects("items").getFirst().text("key"))
                .hasSize(keys(client, "?limit=500").size() - 1);
        assertThat(client.get(PARTIES + "/provider").status()).isEqualTo(404);
        assertThat(client.get("/api/v1/audit?action=supplier-registered").json().objects("items"))
                .anySatisfy(note -> assertThat(note.text("subject")).isEqualTo(made.json().text("id")));
    }

    @Test
    @Requirement("BZ-11")
    void anAgreementIsMadeWithAGroupForEachOfItsCustomers() {
        given.customerWith("remote-meeting-sla");
        Client client = clients.forAll();
        JsonObject group = registered(client, "group");
        CustomerId one = customerOf(client, group.text("key"));
        CustomerId two = customerOf(client, group.text("id"));
        CustomerId alone = given.customerWith("remote-meeting-sla");

        for (CustomerId member : List.of(one, two)) {
            Reply stored = draft(client, member, Map.of("consumer", group.text("key")));
            assertThat(stored.status()).as(stored.text()).isEqualTo(201);
            assertThat(stored.json().text("consumer")).isEqualTo(group.text("id"));
            assertThat(stored.json().text("customer")).isEqualTo(member.toString());
            // Who does not say it means the one it is.
            assertThat(draft(client, member, Map.of()).json().text("consumer")).isEqualTo(group.text("id"));
            JsonObject read = client.get(AGREEMENT + "?customer=" + member).json();
            assertThat(read.text("consumer")).isEqualTo(group.text("id"));
            assertThat(read.text("provider"))
                    .isEqualTo(client.get("/api/v1/agreements?customer=" + alone)
                            .json()
                            .objects("items")
                            .getFirst()
                            .text("provider"));
            Reply other = draft(client, member, Map.of("consumer", member.toString()));
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.json().text("field")).isEqualTo("consumer");
        }
        assertThat(client.get("/api/v1/customers/" + one).json().text("group")).isEqualTo(group.text("id"));
        assertThat(draft(client, alone, Map.of()).json().text("consumer")).isEqualTo(alone.toString());
        for (String none : List.of(group.text("key"), one.toString(), "nobody", "provider")) {
            Reply refused = draft(client, alone, Map.of("consumer", none));
            assertThat(refused.status()).as(none).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("consumer");
        }
        assertThat(draft(clients.forAll(one), one, Map.of("consumer", group.text("key"))).status()).isEqualTo(200);
    }

    @Test
    @Requirement({"BZ-08", "BZ-11"})
    void whoActsForOneCustomerSeesWhatItHasToDoWithAndRegistersNothing() {
        CustomerId stranger = given.customerWith("remote-meeting-sla");
        Client all = clients.forAll();
        JsonObject group = registered(all, "group");
        JsonObject supplier = registered(all, "supplier");
        JsonObject other = registered(all, "supplier");
        CustomerId member = customerOf(all, group.text("key"));
        assertThat(draft(all, member, Map.of("provider", supplier.text("key"))).status()).isEqualTo(201);
        assertThat(draft(all, stranger, Map.of("provider", other.text("key"))).status()).isEqualTo(201);
        Client client = clients.forAll(member);

        assertThat(keys(client, "")).containsExactlyInAnyOrder(group.text("key"), supplier.text("key"));
        assertThat(keys(client, "?kind=supplier")).containsExactly(supplier.text("key"));
        assertThat(client.get(PARTIES + "/" + group.text("id")).status()).isEqualTo(200);
        assertThat(client.get(PARTIES + "/" + other.text("key")).status()).isEqualTo(404);
        assertThat(keys(clients.forAll(stranger), "")).containsExactly(other.text("key"));
        assertThat(client.post(PARTIES, party("group", unused("group"))).status()).isEqualTo(403);
        assertThat(clients.that(EnumSet.complementOf(EnumSet.of(Permission.CUSTOMERS_WRITE)))
                .post(PARTIES, party("group", unused("group")))
                .status()).isEqualTo(403);
        assertThat(clients.that(Set.of(Permission.CUSTOMERS_WRITE)).get(PARTIES).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # sent                                                                                 | status | field
            {"kind":"customer","key":"a","name":"a","zone":"Asia/Seoul","language":"ko"}           | 422    | kind
            {"key":"a","name":"a","zone":"Asia/Seoul","language":"ko"}                             | 422    | kind
            {"kind":"group","key":"A","name":"a","zone":"Asia/Seoul","language":"ko"}              | 422    | key
            {"kind":"group","key":"0b6f6b56-7c1e-4c1a-9d0e-1f0c8a1f2b3c","name":"a","zone":"Asia/Seoul","language":"ko"} | 422 | key
            {"kind":"group","key":"a","name":" ","zone":"Asia/Seoul","language":"ko"}              | 422    | name
            {"kind":"group","key":"a","name":"a","zone":"Mars","language":"ko"}                    | 422    | zone
            {"kind":"group","key":"a","name":"a","zone":"Asia/Seoul","language":"fr"}              | 422    | language
            {"kind":"supplier","key":"provider","name":"a","zone":"Asia/Seoul","language":"ko"}    | 409    | key
            """)
    void whatIsWrongIsSaidAtItsPlace(String body, int status, String field) {
        given.customerWith("remote-meeting-sla");
        Client client = clients.forAll();
        List<String> before = keys(client, "?limit=500");

        Reply reply = client.post(PARTIES, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json().text("field")).isEqualTo(field);
        assertThat(keys(client, "?limit=500")).isEqualTo(before);
    }

    @Test
    void aRepeatedRequestRegistersOnce() {
        Client keyed = clients.forAll().with("Idempotency-Key", "supplier");
        String body = party("supplier", unused("supplier"));

        Reply first = keyed.post(PARTIES, body);
        Reply again = keyed.post(PARTIES, body);

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }
}
