package dev.surety.server.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.promise.Event;
import dev.surety.json.Json;
import dev.surety.server.Given;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.api.Client;
import dev.surety.server.api.Clients;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is owed by mail and by telephone under the remote meeting agreement, in the database, as its clauses say. It is Monday,
 * 10:00 in Seoul; two business days end with Wednesday.
 */
@MovedClockTest
class ChannelsTest {

    private static final String END_OF_WEDNESDAY = "2026-11-25T15:00:00Z";

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    Wakes wakes;
    @Autowired
    Streams streams;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    ManualClock clock;

    @BeforeEach
    void itIsMonday() {
        transactions.write(Scope.EVERYTHING, () -> database.sql("update stream set wake_at = null").update());
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
    }

    private StreamId opened(String kind, String channel, String severity) {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client.Reply opened = clients.forAll(customer)
                .post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(), "kind", kind, "title",
                        "문의드립니다", "channel", channel, "severity", severity)));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return new StreamId(customer, UUID.fromString(opened.json().text("id")));
    }

    private void at(String instant) {
        clock.set(Instant.parse(instant));
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }
    }

    private void happens(StreamId ticket, String event) {
        Client.Reply told = clients.forAll(ticket.customer())
                .post("/api/v1/tickets/" + ticket.value() + "/events",
                        Json.write(Map.of("event", event, "at", clock.instant().toString())));
        assertThat(told.status()).as(told.text()).isEqualTo(201);
    }

    /** Each promise of the ticket, as the list of promises has it: its state and its due. */
    private Map<String, String> promises(StreamId ticket) {
        Map<String, String> promises = new HashMap<>();
        transactions.read(Scope.of(ticket.customer()), () -> database.sql("""
                select term, state, due
                from promise
                where stream_id = :stream""").param("stream", ticket.value()).query((row, _) -> {
            OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
            return promises.put(row.getString("term"), row.getString("state") + " "
                    + (due == null ? "-" : due.toInstant().toString()));
        }).list());
        return promises;
    }

    private List<String> notes(StreamId ticket) {
        return transactions.read(Scope.of(ticket.customer()), () -> streams.read(ticket).orElseThrow())
                .events()
                .stream()
                .map(StoredEvent::event)
                .filter(Notes::isNote)
                .map(Event::id)
                .toList();
    }

    @Test
    @Requirement("RS-11")
    void aMailThatIsNotAnsweredOwesAWarningTwelveHoursBeforeItsDue() {
        StreamId ticket = opened("question", "email", "sev2");
        assertThat(promises(ticket)).containsEntry("email-answer", "running " + END_OF_WEDNESDAY)
                .containsEntry("late-answer-warning", "running 2026-11-25T03:00:00Z");

        at("2026-11-25T03:00:00Z");
        assertThat(notes(ticket)).contains("promise-warned:email-answer/1/12h before")
                .noneMatch(note -> note.startsWith("promise-breached"));
        at("2026-11-25T03:00:01Z");
        assertThat(notes(ticket)).contains("promise-breached:late-answer-warning/1/1")
                .doesNotContain("promise-breached:email-answer/1/1");

        // The answer comes in time; that nobody was warned stays broken.
        at("2026-11-25T10:00:00Z");
        happens(ticket, "provider-responded");
        assertThat(promises(ticket)).hasEntrySatisfying("email-answer", state -> assertThat(state).startsWith("met"))
                .hasEntrySatisfying("late-answer-warning", state -> assertThat(state).startsWith("breached"));
    }

    @Test
    @Requirement("RS-11")
    void whoWarnsInTimeHasKeptThatEvenIfTheAnswerIsLate() {
        StreamId ticket = opened("question", "email", "sev2");
        at("2026-11-25T02:00:00Z");
        happens(ticket, "delay-announced");
        at("2026-11-25T15:00:01Z");

        assertThat(notes(ticket)).contains("promise-breached:email-answer/1/1")
                .doesNotContain("promise-breached:late-answer-warning/1/1");
        assertThat(promises(ticket)).hasEntrySatisfying("late-answer-warning",
                state -> assertThat(state).startsWith("met"));
    }

    @Test
    @Requirement("RS-11")
    void anAnswerInTimeOwesNoWarning() {
        StreamId ticket = opened("question", "email", "sev2");
        happens(ticket, "provider-responded");
        at("2026-11-26T01:00:00Z");

        assertThat(notes(ticket)).isEmpty();
        assertThat(promises(ticket).values()).allSatisfy(state -> assertThat(state).startsWith("met"));
    }

    @Test
    @Requirement("RS-12")
    void aFaultByMailOwesReplyDetailsAndNoticeOfItsCorrectionEachByItself() {
        StreamId ticket = opened("incident", "email", "sev1");
        assertThat(promises(ticket)).containsEntry("fault-mail-reply", "running " + END_OF_WEDNESDAY)
                .containsEntry("fault-mail-details", "running " + END_OF_WEDNESDAY)
                .containsEntry("fault-mail-correction-notice", "running 2026-11-23T09:00:00Z")
                .doesNotContainKeys("email-answer", "phone-answer", "phone-correction-time");
        assertThat(promises(opened("incident", "email", "sev2"))).containsEntry("fault-mail-correction-notice",
                "running 2026-11-25T07:00:00Z");

        at("2026-11-23T09:00:01Z");
        happens(ticket, "provider-responded");
        assertThat(notes(ticket)).contains("promise-breached:fault-mail-correction-notice/1/1")
                .doesNotContain("promise-breached:fault-mail-reply/1/1", "promise-breached:fault-mail-details/1/1");
        assertThat(promises(ticket))
                .hasEntrySatisfying("fault-mail-reply", state -> assertThat(state).startsWith("met"))
                .containsEntry("fault-mail-details", "running " + END_OF_WEDNESDAY);
    }

    @Test
    @Requirement("RS-12")
    void aFaultByTelephoneOwesAnAnswerATimeAndAContactAfterwards() {
        StreamId ticket = opened("incident", "phone", "sev1");
        happens(ticket, "call-received");
        assertThat(promises(ticket)).containsEntry("phone-answer", "running 2026-11-23T02:00:00Z")
                .containsEntry("phone-correction-time", "running 2026-11-23T05:00:00Z")
                .doesNotContainKeys("fault-mail-reply", "fault-mail-details", "fault-mail-correction-notice");

        at("2026-11-23T02:00:01Z");
        assertThat(notes(ticket)).contains("promise-breached:phone-answer/1/1")
                .doesNotContain("promise-breached:phone-correction-time/1/1");
        at("2026-11-23T03:00:00Z");
        happens(ticket, "corrected");
        assertThat(promises(ticket))
                .hasEntrySatisfying("phone-correction-time", state -> assertThat(state).startsWith("met"))
                .containsEntry("phone-contact-after-correction", "running 2026-11-24T15:00:00Z");
        at("2026-11-24T15:00:01Z");
        assertThat(notes(ticket)).contains("promise-breached:phone-contact-after-correction/1/1");
    }

    @ParameterizedTest
    @Requirement({"RS-11", "RS-12"})
    @CsvSource(textBlock = """
            # reported as, by,    what happens first, what keeps it,              the promise
            question,      email, ,                   provider-responded,         email-answer
            question,      email, ,                   delay-announced,            late-answer-warning
            incident,      email, ,                   provider-responded,         fault-mail-reply
            incident,      email, ,                   details-delivered,          fault-mail-details
            incident,      email, ,                   correction-notified,        fault-mail-correction-notice
            incident,      phone, call-received,      provider-responded,         phone-answer
            incident,      phone, call-received,      called-back,                phone-answer
            incident,      phone, call-received,      correction-time-announced,  phone-correction-time
            incident,      phone, corrected,          contacted-after-correction, phone-contact-after-correction
            """)
    void eachIsKeptByWhatIsToldOverTheApi(String kind, String channel, @Nullable String before, String event,
            String term) {
        StreamId ticket = opened(kind, channel, "sev1");
        clock.advance(Duration.ofMinutes(5));
        if (before != null) {
            happens(ticket, before);
        }
        assertThat(promises(ticket).get(term)).startsWith("running");
        clock.advance(Duration.ofMinutes(5));

        happens(ticket, event);

        assertThat(promises(ticket).get(term)).startsWith("met");
    }
}
