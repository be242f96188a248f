package dev.surety.server.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

import static org.assertj.core.api.Assertions.assertThat;

/** Who reports answers the questions of the agreement; what is owed for it is not theirs to choose. */
@ServerTest
class ReportersTest {

    private static final Set<Permission> REPORT = Set.of(Permission.TICKETS_REPORT, Permission.TICKETS_READ);
    private static final Set<Permission> WORK = Set.of(Permission.TICKETS_WORK, Permission.TICKETS_READ);

    @Autowired
    Given given;
    @Autowired
    Clients clients;

    private static Reply open(Client client, CustomerId customer, Map<String, ?> more) {
        Map<String, Object> ticket = new HashMap<>(
                Map.of("customer", customer.toString(), "kind", "incident", "title", "마감 작업이 멈췄어요"));
        ticket.putAll(more);
        return client.post("/api/v1/tickets", Json.write(ticket));
    }

    @ParameterizedTest
    @CsvSource({"severity, sev1", "plan, elite"})
    void severityAndPlanAreForThoseWhoWorkOnTickets(String field, String value) {
        CustomerId customer = given.customerWith("support-plans-premium-example");
        Client reporter = clients.that(REPORT, customer);

        Reply refused = open(reporter, customer, Map.of(field, value));

        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(refused.json().text("field")).isEqualTo(field);
        assertThat(reporter.get("/api/v1/tickets").json().objects("items")).isEmpty();
        assertThat(open(clients.that(WORK, customer), customer, Map.of(field, value)).status()).isEqualTo(201);
    }

    @Test
    void answersDecideAsOnThePage() {
        CustomerId customer = given.customerWith("support-plans-premium-example");

        JsonObject opened = open(clients.that(REPORT, customer), customer,
                Map.of("answers", List.of("production-stopped"), "service", "finance", "channel", "online")).json();

        assertThat(opened.text("severity")).isEqualTo("sev1");
        assertThat(opened.truth("severityConfirmed", false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            # event,            field,    value
            customer-responded, severity, `"sev1"`
            customer-responded, plan,     `"elite"`
            customer-responded, service,  `"finance"`
            customer-responded, answers,  `["production-stopped"]`
            closed,             severity, `"sev1"`
            """)
    void aWordOfTheCustomerDecidesNothingAnew(String event, String field, String value) {
        CustomerId customer = given.customerWith("support-plans-premium-example");
        Client reporter = clients.that(REPORT, customer);
        String path = "/api/v1/tickets/" + open(reporter, customer, Map.of()).json().text("id");
        String at = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String said = "{\"event\":\"" + event + "\",\"at\":\"" + at + "\",\"channel\":\"online\"}";
        String more = said.replace("}", ",\"" + field + "\":" + value + "}");

        Reply refused = reporter.post(path + "/events", more);

        assertThat(refused.status()).as(refused.text()).isEqualTo(403);
        assertThat(refused.json().text("field")).isEqualTo(field);
        assertThat(reporter.get(path).json().text("severity")).isEqualTo("sev3");
        assertThat(reporter.post(path + "/events", said).status()).isEqualTo(201);
    }

    @Test
    void aChangeOfSeverityIsTheProvidersWord() {
        CustomerId customer = given.customerWith("support-plans-premium-example");
        Client reporter = clients.that(REPORT, customer);
        String path = "/api/v1/tickets/" + open(reporter, customer, Map.of()).json().text("id") + "/events";
        String at = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        for (String change : List.of("severity-changed\",\"severity\":\"sev1", "plan-changed\",\"plan\":\"elite")) {
            String event = "{\"at\":\"" + at + "\",\"actor\":\"customer\",\"event\":\"" + change + "\"}";
            assertThat(reporter.post(path, event).status()).isEqualTo(403);
            assertThat(clients.that(WORK, customer).post(path, event).status()).isEqualTo(201);
        }
    }
}
