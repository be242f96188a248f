package dev.surety.server.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.api.Client;
import dev.surety.server.api.Clients;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** By when agreements owe what they owe, as the API says it, against dues that were counted by hand; times are those of Seoul. */
@MovedClockTest
class DuesApiTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    /** The Wednesday before Chuseok of 2026, which takes Thursday to Saturday. */
    private static final Instant BEFORE_CHUSEOK = instant("2026-09-23T17:00");

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Wakes wakes;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    ManualClock clock;

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(SEOUL).toInstant();
    }

    @BeforeEach
    void nothingElseWakes() {
        transactions.write(Scope.EVERYTHING, () -> database.sql("update stream set wake_at = null").update());
    }

    /** Opens a ticket a minute after it was reported. */
    private JsonObject opened(CustomerId customer, Instant reported, Map<String, String> facts) {
        clock.set(reported.plus(Duration.ofMinutes(1)));
        Map<String, Object> ticket = new HashMap<>(Map.of("customer", customer.toString(), "kind", "incident", "title",
                "메일이 안 열려요", "reportedAt", reported.toString()));
        ticket.putAll(facts);
        Client.Reply opened = clients.forAll(customer).post("/api/v1/tickets", Json.write(ticket));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.json();
    }

    /** Records that something happens, with what belongs to it. */
    private JsonObject told(CustomerId customer, JsonObject ticket, String event, Instant at, Map<String, ?> fields) {
        if (clock.instant().isBefore(at)) {
            clock.set(at);
        }
        Map<String, Object> sent = new HashMap<>(Map.of("event", event, "at", at.toString()));
        sent.putAll(fields);
        Client.Reply told = clients.forAll(customer)
                .post("/api/v1/tickets/" + ticket.text("id") + "/events", Json.write(sent));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
        return told.json();
    }

    private static JsonObject promise(JsonObject owner, String term) {
        return owner.objects("promises")
                .stream()
                .filter(promise -> promise.text("term").equals(term))
                .findFirst()
                .orElseThrow();
    }

    /** The due as the list of promises has it, too. */
    private Instant due(CustomerId customer, JsonObject owner, String term) {
        JsonObject promise = promise(owner, term);
        assertThat(clients.forAll(customer).get("/api/v1/promises/" + promise.text("id")).json().text("due"))
                .isEqualTo(promise.text("due"));
        return OffsetDateTime.parse(promise.text("due")).toInstant();
    }

    @ParameterizedTest
    @Requirement({"RS-07", "RS-08"})
    @CsvSource(textBlock = """
            # Saturday and Sunday follow Chuseok; 3 October is a Saturday, for which Monday the 5th is free; the 9th is a holiday
            # severity, initial response,  correction
            # 1 h and 2 h after the report; 8 h and 24 h of nine to six, one of which is left on Wednesday
            sev1,       2026-09-23T18:00,  2026-09-28T16:00
            sev2,       2026-09-23T19:00,  2026-09-30T14:00
            # the third day is a Saturday, so that it rolls to Monday; ten business days
            sev3,       2026-09-29T00:00,  2026-10-14T00:00
            sev4,       2026-10-01T00:00,  2026-10-28T00:00
            """)
    void eachSeverityHasItsTimes(String severity, String initialResponse, String correction) {
        CustomerId customer = given.customerWith("remote-meeting-sla");

        JsonObject ticket = opened(customer, BEFORE_CHUSEOK, Map.of("severity", severity));

        assertThat(due(customer, ticket, "initial-response")).isEqualTo(instant(initialResponse));
        assertThat(due(customer, ticket, "correction")).isEqualTo(instant(correction));
    }

    @Test
    @Requirement({"RS-07", "RS-08"})
    void itCountsFromTheDetectionThatWasEarlierThanTheReport() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        JsonObject ticket = opened(customer, BEFORE_CHUSEOK, Map.of("severity", "sev1"));

        JsonObject known = told(customer, ticket, "detected", instant("2026-09-23T16:20"),
                Map.of("severity", "sev1"));

        assertThat(due(customer, known, "initial-response")).isEqualTo(instant("2026-09-23T17:20"));
        assertThat(due(customer, known, "correction")).isEqualTo(instant("2026-09-28T15:20"));
    }

    @Test
    @Requirement("RS-08")
    void whatIsAskedOfTheCustomerDoesNotCount() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        JsonObject ticket = opened(customer, BEFORE_CHUSEOK, Map.of("severity", "sev2"));

        JsonObject asked = told(customer, ticket, "waiting", instant("2026-09-28T17:00"),
                Map.of("reason", "information-request"));
        assertThat(promise(asked, "correction").text("state")).isEqualTo("paused");
        // An hour of Monday and two of Tuesday: the evening between them would not have counted anyway.
        JsonObject answered = told(customer, ticket, "resumed", instant("2026-09-29T11:00"), Map.of());

        assertThat(due(customer, answered, "correction")).isEqualTo(instant("2026-09-30T17:00"));
        assertThat(due(customer, answered, "initial-response")).isEqualTo(instant("2026-09-23T19:00"));
    }

    @ParameterizedTest
    @Requirement("RS-09")
    @CsvSource(textBlock = """
            sev1, 2026-09-24T17:00
            sev2, 2026-09-25T17:00
            """)
    void aRecoveryPlanIsOwedInHours(String severity, String due) {
        CustomerId customer = given.customerWith("remote-meeting-sla");

        JsonObject ticket = opened(customer, BEFORE_CHUSEOK, Map.of("severity", severity));

        assertThat(due(customer, ticket, "recovery-plan")).isEqualTo(instant(due));
    }

    @ParameterizedTest
    @Requirement("RS-09")
    @CsvSource(textBlock = """
            # severity, correction before that
            sev3,       2026-10-14T00:00
            sev4,       2026-10-28T00:00
            """)
    void aRecoveryPlanIsOwedByTheDateThatWasAgreedOrReleased(String severity, String correction) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        JsonObject ticket = opened(customer, BEFORE_CHUSEOK, Map.of("severity", severity));
        assertThat(promise(ticket, "recovery-plan").has("due")).isFalse();
        assertThat(due(customer, ticket, "correction")).isEqualTo(instant(correction));

        JsonObject agreed = told(customer, ticket, "date-agreed", instant("2026-09-28T10:00"),
                Map.of("date", "2026-10-16"));
        assertThat(due(customer, agreed, "recovery-plan")).isEqualTo(instant("2026-10-17T00:00"));
        assertThat(due(customer, agreed, "correction")).isEqualTo(instant("2026-10-17T00:00"));
        JsonObject planned = told(customer, ticket, "release-planned", instant("2026-09-29T10:00"),
                Map.of("date", "2026-10-20T18:00:00+09:00"));

        assertThat(due(customer, planned, "recovery-plan")).isEqualTo(instant("2026-10-20T18:00"));
        assertThat(due(customer, planned, "correction")).isEqualTo(instant("2026-10-20T18:00"));
    }

    @ParameterizedTest
    @Requirement("LG-13")
    @CsvSource(textBlock = """
            # hours,   severity, reported,         answered by,      case opened by
            # Seollal of 2027 is a Sunday: Saturday to Monday are free, and Tuesday for it
            weekdays,  sev1,     2027-02-05T17:30, 2027-02-10T09:30, 2027-02-10T12:30
            weekdays,  sev2,     2027-02-05T17:30, 2027-02-10T12:30, 2027-02-11T00:00
            weekdays,  sev3,     2027-02-05T17:30, 2027-02-11T00:00, 2027-02-13T00:00
            weekdays,  sev1,     2027-02-09T10:00, 2027-02-10T10:00, 2027-02-10T13:00
            # the Monday before Seollal of 2025 was made free a fortnight before; Tuesday to Thursday follow
            weekdays,  sev1,     2025-01-24T17:30, 2025-01-31T09:30, 2025-01-31T12:30
            weekdays,  sev3,     2025-01-24T17:30, 2025-02-01T00:00, 2025-02-05T00:00
            # 24 hours by separate agreement: every hour and every day counts
            always,    sev1,     2027-02-05T17:30, 2027-02-05T18:30, 2027-02-05T21:30
            always,    sev3,     2027-02-05T17:30, 2027-02-07T00:00, 2027-02-09T00:00
            # this customer has eight to eight, without the holidays
            customer,  sev1,     2027-02-05T17:30, 2027-02-05T18:30, 2027-02-10T09:30
            customer,  sev2,     2027-02-05T19:00, 2027-02-10T11:00, 2027-02-11T00:00
            """)
    void hoursAreThoseOfWeekdaysUnlessOthersAreAgreed(String hours, String severity, String reported, String answer,
            String openedCase) {
        CustomerId customer = given.customerWith("m365-operations-example", operations(hours));

        JsonObject ticket = opened(customer, instant(reported), Map.of("severity", severity, "service", "mail"));

        assertThat(due(customer, ticket, "initial-response")).isEqualTo(instant(answer));
        assertThat(due(customer, ticket, "case-opening")).isEqualTo(instant(openedCase));
    }

    /** The agreement of the folder, with other hours of support; its own examples are about the usual ones. */
    private static AgreementFile operations(String hours) {
        AgreementFile usual = Given.file("m365-operations-example");
        String text = usual.text().substring(0, usual.text().indexOf("examples:"));
        return switch (hours) {
            case "weekdays" -> usual;
            case "always" -> new AgreementFile(text + """
                    calendars:
                      support:
                        hours: {mon-fri: "00:00-24:00", sat-sun: "00:00-24:00"}
                        holidays: !remove
                    """, usual.files());
            case "customer" -> new AgreementFile(text.replace("customer:\n", """
                    customer:
                      calendars: {support: {hours: {mon-fri: "08:00-20:00"}}}
                    """), usual.files());
            default -> throw new IllegalArgumentException(hours);
        };
    }

    @Test
    @Requirement("BE-05")
    void whatTheCustomerOwesIsListedBrokenAndKept() {
        CustomerId customer = given.customerWith("support-plans-premium-example");
        Map<String, String> facts = Map.of("severity", "sev1", "service", "finance");
        Instant asked = instant("2026-11-23T10:00");
        List<JsonObject> tickets = List.of(opened(customer, asked.minusSeconds(120), facts),
                opened(customer, asked.minusSeconds(120), facts));
        for (JsonObject ticket : tickets) {
            told(customer, ticket, "remote-access-requested", asked, Map.of());
        }

        assertThat(owed(customer, "running", "customer")).hasSize(2).allSatisfy(promise -> {
            assertThat(promise.text("term")).isEqualTo("remote-access-prerequisites");
            assertThat(promise.text("owedBy")).isEqualTo("customer");
            assertThat(OffsetDateTime.parse(promise.text("due")).toInstant()).isEqualTo(instant("2026-11-23T14:00"));
        });
        assertThat(owed(customer, "running", "provider")).extracting(promise -> promise.text("term"))
                .isNotEmpty()
                .doesNotContain("remote-access-prerequisites");

        List<String> all = List.of("permission", "connection", "contact");
        JsonObject kept = told(customer, tickets.getFirst(), "remote-access-ready", instant("2026-11-23T14:00"),
                Map.of("content", all));
        assertThat(promise(kept, "remote-access-prerequisites").text("state")).isEqualTo("met");
        clock.advance(Duration.ofSeconds(1));
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }

        assertThat(owed(customer, "breached", "customer")).extracting(promise -> promise.text("subject"))
                .containsExactly(tickets.getLast().text("id"));
        assertThat(owed(customer, "met", "customer")).extracting(promise -> promise.text("subject"))
                .containsExactly(tickets.getFirst().text("id"));
        JsonObject late = told(customer, tickets.getLast(), "remote-access-ready", instant("2026-11-23T15:00"),
                Map.of("content", all));
        assertThat(promise(late, "remote-access-prerequisites").text("state")).isEqualTo("breached");
        assertThat(owed(customer, "running", "customer")).isEmpty();
    }

    private List<JsonObject> owed(CustomerId customer, String state, String by) {
        return clients.forAll(customer)
                .get("/api/v1/promises?state=" + state + "&owedBy=" + by)
                .json()
                .objects("items");
    }
}
