package dev.surety.server.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets in, what is refused and how it is said, and what happens when something is sent twice. */
@ServerTest
class DoorTest {

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;

    private static String ticket(Object customer) {
        return "{\"customer\":\"" + customer + "\",\"kind\":\"incident\",\"title\":\"a\",\"severity\":\"sev1\"}";
    }

    private int tickets(CustomerId customer) {
        return transactions.read(Scope.of(customer),
                () -> database.sql("select count(*) from ticket").query(Integer.class).single());
    }

    @Test
    void onlyAValidTokenLetsIn() {
        assertThat(clients.stranger().get("/api/v1/tickets").status()).isEqualTo(401);
        assertThat(clients.stranger().get("/api/v1/tickets").header("WWW-Authenticate")).isEqualTo("Bearer");
        Client wrong = clients.with("srt_" + "A".repeat(43)).from("127.0.0.2");
        assertThat(wrong.get("/api/v1/tickets").status()).isEqualTo(401);
        assertThat(clients.stranger().with("Cookie", "SESSION=x").get("/api/v1/tickets").status()).isEqualTo(401);
        assertThat(clients.stranger().get("/%61pi/v1/tickets").status()).as("the same path").isEqualTo(401);
        assertThat(clients.stranger().with("Content-Type", "multipart/form-data").post("/api/v1/tickets", "x").status())
                .isEqualTo(401);
        assertThat(clients.stranger().get("/api/openapi.json").status()).isEqualTo(200);
        assertThat(clients.forAll().get("/api/v1/tickets").header("Set-Cookie")).isEmpty();
    }

    @Test
    void whoGuessesIsStopped() {
        Client guessing = clients.with("srt_" + "B".repeat(43)).from("127.0.0.3");
        Reply last = guessing.get("/api/v1/tickets");
        for (int i = 0; i < 25; i++) {
            last = guessing.get("/api/v1/tickets");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
        assertThat(clients.forAll().get("/api/v1/tickets").status()).isEqualTo(200);
        assertThat(clients.forAll().from("127.0.0.3").get("/api/v1/tickets").status())
                .as("a valid token, shown for the first time at the address of who guesses")
                .isEqualTo(200);
    }

    @Test
    void aPermissionThatIsMissingIsNamed() {
        Reply reply = clients.that(EnumSet.of(Permission.TICKETS_READ)).get("/api/v1/promises");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().text("detail")).contains("promises-read");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # body                                                                   | status | field    | said
            {"customer":"CUSTOMER","kind":"incident","title":"a","severty":"sev1"}    | 422 |          | did you mean 'severity'
            {"customer":"CUSTOMER","kind":"incident","title":"a","severity":"sev9"}   | 422 | severity | sev9
            {"customer":"CUSTOMER","kind":"incident","title":""}                      | 422 | title    | empty
            {"customer":"CUSTOMER","kind":"incident"}                                 | 422 | title    | missing
            {"customer":"CUSTOMER","kind":"incident","title":"a\\u0000b"}             | 422 | title    | NUL
            {"customer":"CUSTOMER","kind":"incident","title":"a\\ud800"}              | 422 | title    | surrogate
            {"customer":"nobody","kind":"incident","title":"a"}                       | 404 | customer | nobody
            {"customer":"CUSTOMER","kind":"incident","title":"a","requester":"Kim"}   | 422 | requester | mail address
            {"customer":"CUSTOMER","kind":"incident","title":"a","reportedAt":"1999-01-01T00:00:00Z"} | 422 | reportedAt | 5 years
            {"customer":"CUSTOMER","kind":"incident","title":"a","reportedAt":"2199-01-01T00:00:00Z"} | 422 | reportedAt | ahead
            {"customer":"CUSTOMER","kind":"incident","title":"a"                      | 400 |          | JSON
            []                                                                        | 400 |          | object""")
    void whatIsWrongIsSaidAtItsPlaceAndChangesNothing(String body, int status, String field, String said) {
        CustomerId customer = given.customerWith("remote-meeting-sla");

        Reply reply = clients.forAll(customer).post("/api/v1/tickets", body.replace("CUSTOMER", customer.toString()));

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().optionalText("field").orElse(null)).isEqualTo(field);
        assertThat(reply.json().text("detail")).contains(said);
        assertThat(tickets(customer)).isZero();
    }

    @Test
    void problemsAreSaidInTheLanguageOfWhoeverAsks() {
        Client client = clients.forAll().with("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8");
        assertThat(client.get("/api/v1/tickets/no-id").json().text("title")).isEqualTo("찾을 수 없습니다");
        assertThat(client.post("/api/v1/tickets", "{\"titel\":1}").json().text("detail")).contains("알 수 없는 필드");
    }

    @Test
    void bodiesThatCannotBeReadAreRefused() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        byte[] broken = ticket(customer).replace("\"a\"", "\"\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(client.send("POST", "/api/v1/tickets", broken).status()).isEqualTo(400);
        assertThat(client.with("Content-Type", "text/plain").post("/api/v1/tickets", ticket(customer)).status())
                .isEqualTo(415);
        assertThat(client.with("Content-Type", "multipart/form-data; boundary=a").post("/api/v1/tickets", "x").status())
                .isEqualTo(415);
        assertThat(client.post("/api/v1/tickets", ticket(customer).replace("\"a\"",
                "\"a\",\"description\":\"" + "x".repeat(300_000) + "\"")).json().text("field"))
                .isEqualTo("description");
        assertThat(
                client.post("/api/v1/tickets", ticket(customer).replace("\"a\"", "\"" + "x".repeat(1_100_000) + "\""))
                        .status())
                .isEqualTo(413);
        assertThat(client.post("/api/v1/tickets", "").status()).isEqualTo(400);
        Reply method = client.delete("/api/v1/tickets");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("POST");
        Reply options = client.send("OPTIONS", "/api/v1/tickets", null);
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Allow")).contains("GET", "POST");
        assertThat(clients.stranger().send("OPTIONS", "/api/v1/tickets", null).status()).isEqualTo(401);
        assertThat(client.get("/api/v1/tickets?stat=open").json().text("field")).isEqualTo("stat");
        assertThat(client.get("/api/v1/nothing").status()).isEqualTo(404);
        assertThat(tickets(customer)).isZero();
    }

    @Test
    void aNameLongerThanAnybodyMeansIsRefused() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Reply reply = clients.forAll(customer)
                .post("/api/v1/tickets", ticket(customer).replace("\"title\"", "\"" + "n".repeat(50_000) + "\""));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().text("type")).isEqualTo("urn:surety:problem:malformed");
        assertThat(reply.json().text("detail")).contains("at most 2,000 characters, but this one has 50,000");
    }

    /** As for {@code GET}, whose answer without its body it asks for. */
    @Test
    void whatIsSentWithHeadIsNotRead() {
        Client client = clients.forAll();
        byte[] none = "no JSON".getBytes(StandardCharsets.UTF_8);
        assertThat(client.send("GET", "/api/v1/tickets", none).status()).isEqualTo(200);
        assertThat(client.send("HEAD", "/api/v1/tickets", none).status()).isEqualTo(200);
        assertThat(client.with("Content-Type", "text/plain").send("HEAD", "/api/v1/tickets", none).status())
                .isEqualTo(200);
    }

    @Test
    void aRepeatedCommandIsDoneOnce() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer).with("Idempotency-Key", "k1");
        Reply first = client.post("/api/v1/tickets", ticket(customer));
        Reply again = client.post("/api/v1/tickets", ticket(customer));

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(tickets(customer)).isEqualTo(1);

        Reply other = client.post("/api/v1/tickets", ticket(customer).replace("sev1", "sev2"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().text("field")).isEqualTo("Idempotency-Key");
        assertThat(
                clients.forAll(customer).with("Idempotency-Key", "k1").post("/api/v1/tickets", ticket(customer)).text())
                .isNotEqualTo(first.text());
        assertThat(tickets(customer)).isEqualTo(2);
    }

    @Test
    void ofTwoAtOnceOneIsDoneAndTheOtherRepeatsIt() throws Exception {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer).with("Idempotency-Key", "both");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Reply> command = () -> client.post("/api/v1/tickets", ticket(customer));
            List<Future<Reply>> replies = threads.invokeAll(List.of(command, command, command, command));
            String first = replies.getFirst().get().text();
            for (Future<Reply> reply : replies) {
                assertThat(reply.get().status()).isEqualTo(201);
                assertThat(reply.get().text()).isEqualTo(first);
            }
        }
        assertThat(tickets(customer)).isEqualTo(1);
    }

    @Test
    void aWebhookIsRegisteredOnceAndItsSecretSaidOnce() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        Client keyed = client.with("Idempotency-Key", "w");
        String webhook = "{\"customer\":\"" + customer
                + "\",\"url\":\"https://hooks.example.com/a\",\"kinds\":[\"*\"]}";

        JsonObject first = keyed.post("/api/v1/webhooks", webhook).json();
        Reply again = keyed.post("/api/v1/webhooks", webhook);

        assertThat(first.text("secret")).startsWith("whsec_");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
        assertThat(again.json().text("id")).isEqualTo(first.text("id"));
        assertThat(again.json().has("secret")).isFalse();
        assertThat(keyed.post("/api/v1/webhooks", webhook.replace("/a", "/b")).status()).isEqualTo(422);
        assertThat(client.get("/api/v1/webhooks").json().objects("items")).hasSize(1);

        Client rotating = client.with("Idempotency-Key", "r");
        String path = "/api/v1/webhooks/" + first.text("id") + "/secret";
        JsonObject second = rotating.post(path, "").json();
        assertThat(second.text("secret")).isNotEqualTo(first.text("secret"));
        assertThat(rotating.post(path, "").json().has("secret")).isFalse();
        // The secret that holds, and for a day the one before, are those that were said.
        assertThat(secrets(first.text("id"))).containsExactly(second.text("secret"), first.text("secret"));
    }

    private List<String> secrets(String webhook) {
        return transactions.read(Scope.EVERYTHING, () -> database.sql("""
                select unnest(array[secret, previous_secret])
                from webhook
                where webhook_id = :id::uuid""").param("id", webhook).query(String.class).list());
    }

    @Test
    void nobodyGivesATokenMoreThanTheyHave() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Client client = clients.that(Set.of(Permission.PEOPLE_MANAGE, Permission.TICKETS_READ), customer);
        assertThat(client.post("/api/v1/tokens", "{\"name\":\"a\",\"permissions\":[\"operate\"]}").status())
                .isEqualTo(403);
        assertThat(client.post("/api/v1/tokens",
                "{\"name\":\"a\",\"permissions\":[\"tickets-read\"],\"customers\":[\"" + other + "\"]}").status())
                .isEqualTo(404);
        assertThat(client.post("/api/v1/tokens",
                "{\"name\":\"a\",\"permissions\":[\"tickets-read\"],\"expiresAt\":\""
                        + Instant.now().plus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS) + "\"}")
                .status()).isEqualTo(422);
        Client keyed = client.with("Idempotency-Key", "t");
        JsonObject made = keyed.post("/api/v1/tokens", "{\"name\":\"a\",\"permissions\":[\"tickets-read\"]}").json();
        Client newcomer = clients.with(made.text("secret"));
        assertThat(newcomer.get("/api/v1/tickets").status()).isEqualTo(200);
        assertThat(newcomer.get("/api/v1/tickets?customer=" + other).status()).isEqualTo(404);
        assertThat(keyed.post("/api/v1/tokens", "{\"name\":\"a\",\"permissions\":[\"tickets-read\"]}")
                .json()
                .has("secret"))
                .isFalse();
        assertThat(client.delete("/api/v1/tokens/" + made.text("id")).status()).isEqualTo(204);
        assertThat(newcomer.from("127.0.0.4").get("/api/v1/tickets").status()).isEqualTo(401);
        assertThat(Json.write(client.get("/api/v1/tokens").json().asMap())).doesNotContain(made.text("secret"));
    }

    @Test
    void whoReportsDoesNotSpeakForTheProvider() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.that(Set.of(Permission.TICKETS_REPORT, Permission.TICKETS_READ), customer);
        String ticket = ticket(customer).replace(",\"severity\":\"sev1\"", "");
        String path = "/api/v1/tickets/" + client.post("/api/v1/tickets", ticket).json().text("id")
                + "/events";
        String at = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        for (String event : List.of("provider-responded", "corrected", "waiting\",\"reason\":\"customer")) {
            assertThat(client.post(path, "{\"event\":\"" + event + "\",\"at\":\"" + at + "\"}").status())
                    .isEqualTo(403);
        }
        Map<String, String> recorded = Map.of("event", "customer-responded", "at", at, "recordedAt", at);
        assertThat(client.post(path, Json.write(recorded)).json().text("field")).isEqualTo("recordedAt");
        String said = Json.write(Map.of("id", "e1", "event", "customer-responded", "at", at, "text", "급합니다"));
        Reply first = client.post(path, said);
        assertThat(first.status()).isEqualTo(201);
        Reply again = client.post(path, said);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(client.post(path, said.replace("customer-responded", "closed")).status()).isEqualTo(409);
    }
}
