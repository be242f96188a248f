package dev.surety.server.promise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.history.Progress;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;
import dev.surety.history.servicenow.MappingFiles;
import dev.surety.history.servicenow.ServiceNowHistory;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.api.Client;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.api.Clients;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.promise.PromiseIndex.Anew;
import dev.surety.server.transfer.HistoryImport;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Versions that hold from another time than they are activated at, as programs outside see them. */
@MovedClockTest
class VersionsInTimeTest {

    private static final String AGREEMENT = "/api/v1/agreements/" + Helpdesk.ID;
    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Refolds refolds;
    @Autowired
    PromiseIndex index;
    @Autowired
    HistoryImport imports;
    @Autowired
    Parties parties;
    @Autowired
    ManualClock clock;
    @TempDir
    Path folder;

    private CustomerId customer;

    @BeforeEach
    void aCustomer() {
        clock.set(MONDAY);
        customer = given.customerWith("remote-meeting-sla");
    }

    /** Tokens hold for an hour. */
    private Client client() {
        return clients.forAll(customer);
    }

    private void activated(AgreementFile file, String from) {
        Reply stored = client().put(AGREEMENT, Json.write(Map.of("customer", customer.toString(), "text", file.text(),
                "files", file.files())));
        assertThat(stored.status()).as(stored.text()).isBetween(200, 201);
        Reply activated = client().post(AGREEMENT + "/activation",
                Json.write(Map.of("customer", customer.toString(), "from", from)));
        assertThat(activated.status()).as(activated.text()).isEqualTo(201);
    }

    private Instant activatedAt(int version) {
        return Instant.parse(
                client().get(AGREEMENT + "/versions/" + version + "?customer=" + customer).json().text("activatedAt"));
    }

    private void goneThrough() {
        while (refolds.round(() -> true) > 0) {
            // until nothing is left
        }
    }

    private List<String> listed() {
        Reply read = client().get("/api/v1/promises?customer=" + customer
                + "&state=pending,running,paused,met,breached,cancelled,superseded");
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        return read.json()
                .objects("items")
                .stream()
                .filter(promise -> promise.text("agreement").equals(Helpdesk.ID))
                .map(promise -> promise.text("key") + " " + promise.text("state"))
                .sorted()
                .toList();
    }

    private static AgreementFile withoutReport(AgreementFile file) {
        return new AgreementFile(file.text().replaceAll("(?s)  monthly-report:.*", ""), file.files());
    }

    @Test
    @Requirement("BE-05")
    void aFirstVersionOfTheFirstOfTheMonthOwesItsReportFromThenOn() {
        activated(Helpdesk.file(9), "2026-12-01T00:00:00+09:00");
        goneThrough();
        assertThat(listed()).isEmpty();

        clock.set(Instant.parse("2026-11-30T15:00:00Z"));
        goneThrough();
        assertThat(listed()).contains("monthly-report/1 running");
        List<JsonObject> events = client().get(AGREEMENT + "/events?customer=" + customer).json().objects("items");
        assertThat(Instant.parse(events.getFirst().text("at"))).isEqualTo(clock.instant());
    }

    /** A correction in so many business hours that waits for the vendor, too. */
    private static AgreementFile waiting(int hours) {
        AgreementFile file = withoutReport(Helpdesk.file(hours));
        return new AgreementFile(
                file.text()
                        .replace("    on-version: move\n",
                                "    on-version: move\n    pauses: [waiting-for-vendor]\n"),
                file.files());
    }

    private void brought(String... rows) {
        try (Workers workers = new Workers(1);
                TemporaryFolder temporary = TemporaryFolder.open();
                ServiceNowHistory history = ServiceNowHistory.open(
                        Files.writeString(folder.resolve("incidents.csv"),
                                "number,incident_state,sys_updated_at,opened_at\n" + String.join("\n", rows) + "\n"),
                        new ServiceNowHistory.Settings(MappingFiles.defaultMapping(), StandardCharsets.UTF_8,
                                ZoneId.of("Asia/Seoul"), temporary),
                        workers, Progress.NONE)) {
            Party party = parties.customer(Scope.of(customer), customer).orElseThrow();
            HistoryImport.Choice choice = imports.agreement(party, Helpdesk.ID);
            HistoryImport.Summary summary = imports.bring(history,
                    ((HistoryImport.Choice.Chosen) choice).agreement(), true, _ -> {});
            assertThat(summary.left()).isEmpty();
            assertThat(summary.events()).isPositive();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String REPORTED = "INC1,New,20-06-2025 10:00,20-06-2025 10:00";
    private static final String WAITS = "INC1,Awaiting Vendor,21-06-2025 10:00,20-06-2025 10:00";
    private static final String GOES_ON = "INC1,Active,25-06-2025 10:00,20-06-2025 10:00";

    @Test
    @Requirement({"BE-05", "BE-09"})
    void whatIsBroughtIsListedAsItHasComeToSinceItsLastRow() {
        activated(waiting(9000), "2024-01-01T00:00:00+09:00");
        clock.advance(HOUR);
        activated(waiting(8000), "2025-07-01T00:00:00+09:00");
        goneThrough();
        clock.advance(HOUR);

        brought(REPORTED, WAITS);
        goneThrough();
        assertThat(listed()).containsExactly("correction/1 superseded", "correction/2 paused");

        // Rows from before what was listed do not make it older.
        clock.advance(HOUR);
        brought(REPORTED, WAITS, GOES_ON);
        assertThat(listed()).containsExactly("correction/1 superseded", "correction/2 running");
        goneThrough();
        assertThat(listed()).containsExactly("correction/1 superseded", "correction/2 running");
        PromiseIndex.Found found = index.rebuild(Scope.of(customer), Anew.NOTHING, (_, _) -> {});
        assertThat(found.differing()).isZero();
        assertThat(found.failed()).isEmpty();
    }

    @Test
    @Requirement("RS-20")
    void aVersionIsKnownFromAfterWhatIsRecordedEvenIfTheClockHasJumpedBack() {
        activated(Helpdesk.file(9), "2026-11-01T00:00:00+09:00");
        clock.advance(HOUR.multipliedBy(2));
        Instant told = clock.instant();
        Reply recorded = client().post(AGREEMENT + "/events?customer=" + customer,
                Json.write(Map.of("event", "report-delivered", "at", told.toString())));
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);

        clock.advance(HOUR.negated());
        activated(Helpdesk.file(8), "2026-11-02T00:00:00+09:00");
        assertThat(activatedAt(2)).isEqualTo(told);
        clock.advance(HOUR.negated());
        activated(Helpdesk.file(7), "2026-11-03T00:00:00+09:00");
        assertThat(activatedAt(3)).isEqualTo(told);
    }

    @Test
    @Requirement("RS-20")
    void whatAVersionOwesByItselfWaitsUntilItIsKnown() {
        clock.advance(HOUR);
        Instant known = clock.instant();
        activated(withoutReport(Helpdesk.file(9)), "2026-11-01T00:00:00+09:00");
        clock.set(MONDAY);
        activated(Helpdesk.file(8), "2026-11-01T00:00:00+09:00");
        goneThrough();
        assertThat(listed()).isEmpty();

        clock.set(known);
        goneThrough();
        assertThat(listed()).contains("monthly-report/1 running");
    }

    /** An answer within an hour of what {@code from} names. */
    private static AgreementFile answering(String from) {
        AgreementFile file = withoutReport(Helpdesk.file(9));
        return new AgreementFile(file.text() + """
                  initial-response:
                    title: {ko: 초기 응답, en: Initial response}
                    subject: incident
                    from: %s
                    until: provider-responded
                    within: 1h
                    strength: sla
                    source: "§3"
                """.formatted(from), file.files());
    }

    /** It was found and answered before it was reported, when only the report began anything. */
    @Test
    @Requirement("RS-20")
    void aVersionOfTheFutureOpensNoTicketAnew() {
        activated(answering("reported"), "2026-11-01T00:00:00+09:00");
        clock.advance(HOUR.multipliedBy(4));
        Reply opened = client().post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(), "agreement",
                Helpdesk.ID, "kind", "incident", "title", "메일이 안 열려요", "reportedAt", MONDAY.plus(HOUR).toString())));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        String ticket = "/api/v1/tickets/" + opened.json().text("id");
        for (Map<String, String> event : List.of(Map.of("event", "detected", "at", MONDAY.toString()),
                Map.of("event", "provider-responded", "at", MONDAY.plus(Duration.ofMinutes(10)).toString()))) {
            Reply told = client().post(ticket + "/events", Json.write(event));
            assertThat(told.status()).as(told.text()).isEqualTo(201);
        }
        assertThat(listed()).contains("initial-response/1 met");

        activated(answering("[detected, reported]"), "2027-01-01T00:00:00+09:00");
        goneThrough();

        assertThat(listed()).contains("initial-response/1 met");
        JsonObject answered = client().get(ticket)
                .json()
                .objects("promises")
                .stream()
                .filter(promise -> promise.text("term").equals("initial-response"))
                .findFirst()
                .orElseThrow();
        assertThat(answered.objects("verdicts").getLast().text("result")).isEqualTo("met");
    }

    /** Which holidays 2027 has is not known yet. */
    @Test
    @Requirement("BE-06")
    void aReportIsCountedThoughTheNextOneCannotBeYet() {
        AgreementFile monthly = Helpdesk.file(9);
        Map<String, String> closures = Map.of("closures.yaml", "zone: Asia/Seoul\nyears: 2026-2026\nclosed: []\n");
        activated(new AgreementFile(
                monthly.text().replace("within: 35 calendar days", "on: business\n    within: 5 business days"),
                closures), "2026-11-01T00:00:00+09:00");
        goneThrough();

        clock.set(Instant.parse("2026-12-10T00:00:00Z"));
        assertThat(listed()).containsExactly("monthly-report/1 breached", "monthly-report/2 breached");
        Reply told = client().post(AGREEMENT + "/events?customer=" + customer,
                Json.write(Map.of("event", "report-delivered", "at", clock.instant().toString())));
        assertThat(told.status()).as(told.text()).isEqualTo(201);

        clock.set(Instant.parse("2026-12-31T15:00:00Z"));
        Reply list = client().get("/api/v1/promises?customer=" + customer + "&state=breached");
        assertThat(list.json().objects("items")).extracting(promise -> promise.has("uncounted")).containsOnly(true);
    }

    @Test
    @Requirement("BE-06")
    void whatIsOwedOnceAYearCanComeIntoForceThoughTheNextYearCannotBeCountedYet() {
        AgreementFile yearly = Helpdesk.file(9);
        activated(new AgreementFile(
                yearly.text()
                        .replace("every: month", "every: year")
                        .replace("within: 35 calendar days", "on: business\n    within: 5 business days"),
                Map.of("closures.yaml", "zone: Asia/Seoul\nyears: 2026-2026\nclosed: []\n")),
                "2026-01-01T00:00:00+09:00");
        goneThrough();
        assertThat(listed()).containsExactly("monthly-report/1 breached");
    }
}
