package dev.surety.server.api;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.Meanwhile;
import dev.surety.server.ServerTest;
import dev.surety.server.Statements;
import dev.surety.server.agreement.AgreementDrafts;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.ExpectedDraft;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A draft is stored, corrected, and put into force. */
@ServerTest
class AgreementsApiTest {

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Parties parties;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    AgreementDrafts drafts;
    @Autowired
    Meanwhile meanwhile;

    private static String draft(Object customer, String change, String to) {
        JsonObject example = Description.get()
                .operations()
                .get("PUT /agreements/{agreement}")
                .object("requestBody")
                .object("content")
                .object("application/json")
                .object("example");
        String text = example.text("text");
        assertThat(text).contains(change);
        return Json.write(Map.of("customer", customer.toString(), "text", text.replace(change, to), "files",
                example.object("files").asMap()));
    }

    private static final String PATH = "/api/v1/agreements/helpdesk";

    @Test
    void aDraftIsKeptWithItsFindingsAndActivatedWhenItHasNone() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);

        Reply wrong = client.put(PATH, draft(customer, "sev1: 1h", "sev9: 1h"));
        assertThat(wrong.status()).isEqualTo(201);
        assertThat(wrong.json().truth("acceptable", true)).isFalse();
        assertThat(wrong.header("ETag")).isEqualTo("\"1\"");
        JsonObject finding = wrong.json()
                .objects("findings")
                .stream()
                .filter(found -> found.text("level").equals("error"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.integer("line")).isGreaterThan(10);
        assertThat(finding.integer("column")).isPositive();
        assertThat(client.post(PATH + "/activation", "{}").status()).isEqualTo(409);

        Client stale = client.with("If-Match", "\"7\"");
        assertThat(stale.put(PATH, draft(customer, "sev1: 1h", "sev1: 1h")).status()).isEqualTo(412);
        Reply right = client.with("If-Match", "\"1\"").put(PATH, draft(customer, "sev1: 1h", "sev1: 1h"));
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.json().truth("acceptable", false)).isTrue();
        assertThat(stale.post(PATH + "/activation", "{}").status()).isEqualTo(412);

        Reply activated = client.post(PATH + "/activation", "{}");
        assertThat(activated.status()).as(activated.text()).isEqualTo(201);
        assertThat(activated.json().integer("version")).isEqualTo(1);
        assertThat(client.post(PATH + "/activation", "{}").status()).isEqualTo(409);
        assertThat(transactions.<String>read(Scope.of(customer),
                () -> database.sql("select subject from audit where action = 'agreement-activated'")
                        .query(String.class)
                        .single()))
                .isEqualTo("helpdesk/1");
        assertThat(client.get(PATH).json().objects("versions")).hasSize(1);
    }

    @Test
    void whatCannotBeCountedSinceItIsOwedCannotComeIntoForce() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String text = Helpdesk.file(9)
                .text()
                .replace("within: 35 calendar days", "on: business\n    within: 5 business days");
        Map<String, String> closures = Map.of("closures.yaml", "zone: Asia/Seoul\nyears: 2026-2036\nclosed: []\n");
        assertThat(client.put(PATH, Json.write(Map.of("customer", customer.toString(), "text", text, "files",
                closures))).json().truth("acceptable", false)).isTrue();

        Reply refused = client.post(PATH + "/activation", "{\"from\": \"2024-01-01T00:00:00Z\"}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().text("field")).isEqualTo("from");
        assertThat(refused.json().text("detail")).contains("2024-01-01T00:00:00Z", "2026", "owedFrom");
        assertThat(client.get(PATH).json().objects("versions")).isEmpty();

        Reply activated = client.post(PATH + "/activation",
                "{\"from\": \"2024-01-01T00:00:00Z\", \"owedFrom\": \"2026-03-01T00:00:00Z\"}");
        assertThat(activated.status()).as(activated.text()).isEqualTo(201);
    }

    /** The periods that are over would begin at other instants, and what was owed in them would be judged anew. */
    @Test
    @Requirement("RS-20")
    void aVersionStaysInTheZoneOfTheOneBefore() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        assertThat(client.put(PATH, draft(customer, "sev1: 1h", "sev1: 1h")).status()).isEqualTo(201);
        assertThat(client.post(PATH + "/activation", "{}").status()).isEqualTo(201);
        assertThat(client.put(PATH, draft(customer, "zone: Asia/Seoul", "zone: Etc/UTC"))
                .json()
                .truth("acceptable", false)).isTrue();

        for (String language : List.of("en", "ko")) {
            Reply refused = client.with("Accept-Language", language).post(PATH + "/activation", "{}");
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("zone");
            assertThat(refused.json().text("detail")).contains("Asia/Seoul", "Etc/UTC",
                    language.equals("ko") ? "시간대" : "zone");
        }
        assertThat(client.get(PATH).json().objects("versions")).hasSize(1);
    }

    @Test
    void whatIsNotFilledYetCannotComeIntoForce() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        client.put(PATH, draft(customer, "version: \"1.0\"",
                "version: \"1.0\", owner: {required: {ko: 담당 부서, en: the owner}}"));

        Reply refused = client.post(PATH + "/activation", "{}");

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.json().text("detail")).contains("document.owner");
    }

    private void hold(CustomerId customer) {
        database.sql("select agreement_id from agreement where customer_id = :customer for update")
                .param("customer", customer.value())
                .query(String.class)
                .list();
    }

    /** New tickets wait for whoever holds the agreement. Whoever waited for it here would wait for ever. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # change                                                       | activated with                     | answer
            sev9: 1h                                                       | {}                                 | 409
            sev1: {required: {ko: 시간, en: time}}                         | {}                                 | 409
            sev1: 1h                                                       | {"from": "1999-01-01T00:00:00Z"}   | 422
            """)
    void whatStandsAgainstADraftIsFoundBeforeTheAgreementIsHeld(String change, String asked, int answer) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        client.put(PATH, draft(customer, "sev1: 1h", change));

        Reply refused = transactions.write(Scope.of(customer), () -> {
            hold(customer);
            return CompletableFuture.supplyAsync(() -> client.post(PATH + "/activation", asked))
                    .orTimeout(1, TimeUnit.MINUTES)
                    .join();
        });

        assertThat(refused.status()).as(refused.text()).isEqualTo(answer);
    }

    @Test
    void noTextIsReadWhileTheAgreementIsHeld() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        client.put(PATH, draft(customer, "sev1: 1h", "sev1: 1h"));
        assertThat(client.post(PATH + "/activation", "{}").status()).isEqualTo(201);
        client.put(PATH, draft(customer, "sev1: 1h", "sev1: 30 min"));

        List<String> statements = Statements.ofRequestsDuring(
                () -> assertThat(client.post(PATH + "/activation", "{}").status()).isEqualTo(201));

        assertThat(statements.stream().dropWhile(statement -> !statement.contains("for update")))
                .isNotEmpty()
                .noneMatch(statement -> statement.startsWith("select") && statement.contains("text, files"));
    }

    @Test
    void aDraftThatIsStoredMeanwhileIsCheckedAnew() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        client.put(PATH, draft(customer, "sev1: 1h", "sev1: 1h"));

        List<CompletableFuture<Reply>> activating = transactions.write(Scope.of(customer), () -> {
            hold(customer);
            List<CompletableFuture<Reply>> waiting = List.of(
                    meanwhile.waiting(() -> client.with("If-Match", "\"1\"").post(PATH + "/activation", "{}")),
                    meanwhile.waiting(() -> client.post(PATH + "/activation", "{}")));
            store(customer, "sev1: 30 min");
            return waiting;
        });
        assertThat(activating.getFirst().join().status()).isEqualTo(412);
        assertThat(activating.getLast().join().status()).isEqualTo(201);
        assertThat(client.get(PATH + "/versions/1").json().text("text")).contains("sev1: 30 min");

        store(customer, "sev1: 15 min");
        Reply refused = transactions.write(Scope.of(customer), () -> {
            hold(customer);
            CompletableFuture<Reply> waiting = meanwhile.waiting(() -> client.post(PATH + "/activation", "{}"));
            store(customer, "sev9: 1h");
            return waiting;
        }).join();
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(client.get(PATH).json().objects("versions")).hasSize(1);
    }

    private void store(CustomerId customer, String change) {
        JsonObject sent = Json.readObject(draft(customer, "sev1: 1h", change));
        Map<String, String> files = new HashMap<>();
        sent.object("files").asMap().keySet().forEach(name -> files.put(name, sent.object("files").text(name)));
        drafts.store(Scope.of(customer), new AgreementKey(customer, "helpdesk"),
                new AgreementDrafts.Sides(parties.provider().orElseThrow().id(), null),
                new AgreementFile(sent.text("text"), files), new ExpectedDraft.Any(), "test", AlongWith.nothing());
    }

    @Test
    void ofTwoWhoActivateADraftAtOnceOneDoes() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        client.put(PATH, draft(customer, "sev1: 1h", "sev1: 1h"));

        List<CompletableFuture<Reply>> activating = transactions.write(Scope.of(customer), () -> {
            hold(customer);
            return List.of(meanwhile.waiting(() -> client.post(PATH + "/activation", "{}")),
                    meanwhile.waiting(() -> client.post(PATH + "/activation", "{}")));
        });

        assertThat(activating).extracting(reply -> reply.join().status()).containsExactlyInAnyOrder(201, 409);
        assertThat(client.get(PATH).json().objects("versions")).hasSize(1);
    }

    @Test
    @Requirement("BZ-11")
    void oursMayStandOnEitherSide() {
        given.customerWith("remote-meeting-sla");
        Client client = clients.forAll();
        String supplier = client
                .post("/api/v1/parties", Json.write(Map.of("kind", "supplier", "key", "upstream", "name",
                        "Upstream", "zone", "Asia/Seoul", "language", "ko")))
                .json()
                .text("key");
        String ours = parties.provider().orElseThrow().id().toString();
        String promisedToUs = Json.write(Json.readObject(draft("provider", "sev1: 1h", "sev1: 30 min"))
                .with("provider", supplier)
                .asMap());

        JsonObject stored = client.put(PATH, promisedToUs).json();
        assertThat(stored.text("customer")).isEqualTo(ours);
        assertThat(stored.text("consumer")).isEqualTo(ours);
        assertThat(stored.text("provider"))
                .isEqualTo(client.get("/api/v1/parties/" + supplier).json().text("id"));
        assertThat(client.post(PATH + "/activation", "{\"customer\":\"provider\"}").status()).isEqualTo(201);
    }

    @Test
    void whoAsksForADraftThatIsThereIsRefusedWhereThereIsNone() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client careful = clients.forAll(customer).with("If-Match", "*");
        String draft = draft(customer, "sev1: 1h", "sev1: 1h");

        Reply none = careful.put(PATH, draft);

        assertThat(none.status()).as(none.text()).isEqualTo(412);
        assertThat(clients.forAll(customer).get(PATH).status()).isEqualTo(404);
        assertThat(clients.forAll(customer).put(PATH, draft).status()).isEqualTo(201);
        assertThat(careful.put(PATH, draft).status()).isEqualTo(200);
        assertThat(careful.post(PATH + "/activation", "{}").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "1st", "%EA%B3%84%EC%95%BD", "a.b", "LONG"})
    void anIdThatNoFileCouldHaveIsRefusedWhateverTheTextIs(String id) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        // Of random digits: what repeats itself would be compressed.
        String path = "/api/v1/agreements/" + id.replace("LONG", "a" + HexFormat.of().formatHex(random(3000)));

        for (String text : List.of("", "surety: 1\nid: [")) {
            Reply refused = client.put(path, Json.write(Map.of("customer", customer.toString(), "text", text)));
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("agreement");
        }
        assertThat(client.get("/api/v1/agreements").json().objects("items")).hasSize(1);
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new Random(7).nextBytes(random);
        return random;
    }

    @Test
    void aFileIsNoFolderOfAnother() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        for (Map<String, String> files : List.of(Map.of("a", "1", "a/b", "2"), Map.of("a/b/c/d", "1", "a/b", "2"))) {
            Reply refused = client.put(PATH,
                    Json.write(Map.of("customer", customer.toString(), "text", "", "files", files)));
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("files");
        }
        assertThat(client.put(PATH, Json.write(Map.of("customer", customer.toString(), "text", "", "files",
                Map.of("a/b", "1", "a/c", "2", "ab", "3")))).status()).isEqualTo(201);
    }
}
