package dev.surety.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.CustomerId;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Experts on call: two milestones begin with a call, and none of them is a guarantee. */
@ServerTest
class RetainerApiTest {

    private static final String AGREEMENT = "expert-retainer-example";
    private static final String PATH = "/api/v1/agreements/" + AGREEMENT;
    private static final List<String> MILESTONES = List.of("log-analysis", "recovery-guide");

    @Autowired
    Given given;
    @Autowired
    Clients clients;

    /** Opens a ticket; a report by form. */
    private static String reported(Client client, CustomerId customer, String severity, Instant at) {
        Reply opened = client.post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(), "agreement",
                AGREEMENT, "kind", "incident", "title", "운영 DB가 멈췄어요", "severity", severity, "reportedAt",
                at.toString())));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(opened.json().objects("promises")).extracting(promise -> promise.text("term"))
                .doesNotContainAnyElementsOf(MILESTONES);
        return opened.json().text("id");
    }

    private static JsonObject told(Client client, String ticket, String event, Instant at) {
        Reply told = client.post("/api/v1/tickets/" + ticket + "/events",
                Json.write(Map.of("event", event, "at", at.toString())));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        return told.json();
    }

    private static JsonObject promise(JsonObject told, String term) {
        return told.objects("promises")
                .stream()
                .filter(promise -> promise.text("term").equals(term))
                .findFirst()
                .orElseThrow();
    }

    private static Instant due(JsonObject told, String term) {
        return OffsetDateTime.parse(promise(told, term).text("due")).toInstant();
    }

    private static Instant ago(Duration duration) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(duration);
    }

    @Test
    @Requirement("RT-05")
    void aCallBeginsTwoMilestonesAndEachIsJudgedAlone() {
        CustomerId customer = given.customerWith(AGREEMENT);
        Client client = clients.forAll(customer);
        Instant called = ago(Duration.ofHours(5));
        String ticket = reported(client, customer, "critical", called.minusSeconds(1800));

        JsonObject running = told(client, ticket, "call-received", called);
        for (String term : MILESTONES) {
            assertThat(due(running, term)).isEqualTo(called.plus(Duration.ofHours(4)));
        }
        JsonObject begun = told(client, ticket, "log-analysis-started", called.plus(Duration.ofHours(1)));
        assertThat(promise(begun, "log-analysis").text("state")).isEqualTo("met");
        assertThat(promise(begun, "recovery-guide").text("state")).isEqualTo("breached");
        // That it was delivered becomes known later than it happened, and was too late by a second.
        JsonObject late = told(client, ticket, "guide-delivered", called.plus(Duration.ofHours(4)).plusSeconds(1));
        assertThat(promise(late, "log-analysis").text("state")).isEqualTo("met");
        assertThat(promise(late, "recovery-guide").text("state")).isEqualTo("breached");
    }

    @Test
    @Requirement("RT-05")
    void aGuideInTimeIsInTimeAndMajorFaultsHaveHoursOfTheirOwn() {
        CustomerId customer = given.customerWith(AGREEMENT);
        Client client = clients.forAll(customer);
        Instant called = ago(Duration.ofHours(5));
        String ticket = reported(client, customer, "major", called);
        assertThat(due(told(client, ticket, "call-received", called), "log-analysis"))
                .isEqualTo(called.plus(Duration.ofHours(8)));

        JsonObject delivered = told(client, ticket, "guide-delivered", called.plus(Duration.ofHours(4)));

        assertThat(promise(delivered, "recovery-guide").text("state")).isEqualTo("met");
        assertThat(promise(delivered, "log-analysis").text("state")).isEqualTo("running");
    }

    @Test
    @Requirement("RT-05")
    void aLesserFaultIsOutOfScope() {
        CustomerId customer = given.customerWith(AGREEMENT);
        Client client = clients.forAll(customer);
        String ticket = reported(client, customer, "other", ago(Duration.ofHours(1)));

        JsonObject told = told(client, ticket, "call-received", ago(Duration.ofMinutes(30)));

        assertThat(told.objects("promises")).extracting(promise -> promise.text("term"))
                .doesNotContainAnyElementsOf(MILESTONES);
        assertThat(client.get("/api/v1/tickets/" + ticket).json().text("scope")).isEqualTo("out");
    }

    /** The agreement without its worked examples, which state its hours. */
    private static Reply stored(Client client, CustomerId customer, String change, String to, String more) {
        AgreementFile file = Given.file(AGREEMENT);
        String text = file.text().substring(0, file.text().indexOf("\nexamples:"));
        assertThat(text).contains(change);
        return client.put(PATH, Json.write(Map.of("customer", customer.toString(), "text",
                text.replace(change, to) + more, "files", file.files())));
    }

    @Test
    @Requirement("RT-05")
    void theHoursAreParametersThatAnAgreementHasToSet() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String hours = "  recovery-guide: {within: {critical: 4h, major: 8h, other: none}}\n";
        stored(client, customer, hours, "", "");
        Reply open = client.post(PATH + "/activation", "{}");
        assertThat(open.status()).isEqualTo(409);
        assertThat(open.json().text("detail")).contains("promises.recovery-guide.within.critical");

        stored(client, customer, hours, hours.replace("4h", "6h"), "");
        assertThat(client.post(PATH + "/activation", "{}").status()).isEqualTo(201);
        Instant called = ago(Duration.ofHours(1));
        JsonObject told = told(client, reported(client, customer, "critical", called), "call-received", called);

        assertThat(due(told, "log-analysis")).isEqualTo(called.plus(Duration.ofHours(4)));
        assertThat(due(told, "recovery-guide")).isEqualTo(called.plus(Duration.ofHours(6)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"availability: {target: 99.5 %, source: \"§1\"}",
            "customer: {promises: {recovery-guide: {strength: sla}}}"})
    @Requirement("RT-06")
    void whatIsNoSlaGuaranteesNothing(String guarantee) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);

        JsonObject draft = stored(client, customer, "surety: 1", "surety: 1", "\n" + guarantee + "\n").json();

        assertThat(draft.truth("acceptable", true)).isFalse();
        assertThat(draft.objects("findings"))
                .filteredOn(finding -> finding.text("level").equals("error"))
                .extracting(finding -> finding.text("rule"))
                .containsOnly("not-an-sla");
        assertThat(client.post(PATH + "/activation", "{}").status()).isEqualTo(409);
    }

    @Test
    @Requirement("RT-06")
    void whatIsOwedSaysThatItIsAnObjective() {
        CustomerId customer = given.customerWith(AGREEMENT);
        Client client = clients.forAll(customer);
        Instant called = ago(Duration.ofHours(6));
        JsonObject told = told(client, reported(client, customer, "critical", called), "call-received", called);

        for (String term : MILESTONES) {
            JsonObject promise = promise(told, term);
            assertThat(promise.text("strength")).isEqualTo("slo");
            String trace = "/api/v1/promises/" + promise.text("id") + "/trace?lang=";
            assertThat(client.get(trace + "en").json().text("text")).contains("reported (SLO)");
            assertThat(client.get(trace + "ko").json().text("text")).contains("SLO");
        }
        assertThat(client.get("/api/v1/promises?state=breached").json().objects("items")).hasSize(2)
                .allSatisfy(promise -> assertThat(promise.text("strength")).isEqualTo("slo"));
    }
}
