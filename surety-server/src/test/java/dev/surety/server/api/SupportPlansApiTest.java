package dev.surety.server.api;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.core.time.Holiday;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.CustomerId;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Severity, plan and product of a ticket decide by when an answer is owed, and by which hours that counts. */
@ServerTest
class SupportPlansApiTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Autowired
    Given given;
    @Autowired
    Clients clients;

    /** The last Saturday but that is followed by a Monday on which people work. */
    private static LocalDate saturday() {
        Set<LocalDate> holidays = HolidayCalendars.source("kr-public")
                .orElseThrow()
                .holidays()
                .stream()
                .map(Holiday::date)
                .collect(Collectors.toSet());
        LocalDate saturday = LocalDate.now(SEOUL).with(TemporalAdjusters.previous(DayOfWeek.SATURDAY));
        while (holidays.contains(saturday.plusDays(2))) {
            saturday = saturday.minusWeeks(1);
        }
        return saturday;
    }

    private static JsonObject opened(Client client, CustomerId customer, Map<String, String> facts) {
        Map<String, Object> ticket = new HashMap<>(Map.of("customer", customer.toString(), "kind", "incident", "title",
                "마감 작업이 멈췄어요", "reportedAt", saturday().atTime(10, 0).atZone(SEOUL).toOffsetDateTime().toString()));
        ticket.putAll(facts);
        Reply opened = client.post("/api/v1/tickets", Json.write(ticket));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.json().objects("promises").getFirst();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # reported on a Saturday at ten; the hours of the plan are 08:00 to 20:00 from Monday to Friday
            # severity, plan,    product,              counted by,  answer owed by
            sev1,       elite,   finance,              always,      0, 10:30
            sev1,       premium, finance,              always,      0, 11:00
            sev1,       ,        finance,              always,      0, 11:00
            sev1,       xtreme,  finance,              after-hours, 2, 02:00
            # footnote *: outside the hours of the plan not for every product
            sev1,       elite,   legacy-manufacturing, plan-hours,  2, 09:00
            sev1,       xtreme,  legacy-manufacturing, plan-hours,  2, 10:00
            # outside the hours of the plan for severity 1 only
            sev2,       elite,   finance,              plan-hours,  2, 10:00
            sev2,       premium, logistics,            plan-hours,  2, 11:00
            sev2,       xtreme,  finance,              plan-hours,  2, 12:00
            sev3,       elite,   finance,              plan-hours,  2, 12:00
            """)
    @Requirement({"IN-08", "IN-10"})
    void anAnswerIsOwedBySeverityPlanAndProduct(String severity, @Nullable String plan, String product,
            String calendar, int daysLater, LocalTime time) {
        CustomerId customer = given.customerWith("support-plans-premium-example");
        Map<String, String> facts = new HashMap<>(Map.of("severity", severity, "service", product));
        if (plan != null) {
            facts.put("plan", plan);
        }

        JsonObject promise = opened(clients.forAll(customer), customer, facts);

        assertThat(promise.text("term")).isEqualTo("initial-response");
        assertThat(promise.text("calendar")).isEqualTo(calendar);
        assertThat(OffsetDateTime.parse(promise.text("due")).toInstant())
                .isEqualTo(saturday().plusDays(daysLater).atTime(time).atZone(SEOUL).toInstant());
    }

    @Test
    @Requirement("IN-08")
    void anotherSeverityOwesAnotherAnswerFromThenOnAndTheTraceSaysWhy() {
        CustomerId customer = given.customerWith("support-plans-premium-example");
        Client client = clients.forAll(customer);
        JsonObject first = opened(client, customer, Map.of("severity", "sev2", "service", "finance"));
        String at = saturday().atTime(15, 0).atZone(SEOUL).toOffsetDateTime().toString();

        Reply changed = client.post("/api/v1/tickets/" + first.text("subject") + "/events",
                "{\"event\":\"severity-changed\",\"severity\":\"sev1\",\"at\":\"" + at + "\"}");

        JsonObject second = changed.json()
                .objects("promises")
                .stream()
                .filter(promise -> promise.text("key").equals("initial-response/2"))
                .findFirst()
                .orElseThrow();
        assertThat(second.text("calendar")).isEqualTo("always");
        assertThat(OffsetDateTime.parse(second.text("due")).toInstant())
                .isEqualTo(saturday().atTime(16, 0).atZone(SEOUL).toInstant());
        assertThat(client.get("/api/v1/promises/" + second.text("id") + "/trace?lang=ko").json().text("text"))
                .contains("심각도 sev1", "심각도 변경", "003");
        assertThat(client.get("/api/v1/promises/" + first.text("id")).json().text("state")).isEqualTo("superseded");
    }
}
