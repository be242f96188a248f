package dev.surety.server.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Role;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A ticket is given to those who work on it from outside as it is on its page. */
@ServerTest
class AssignmentApiTest {

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    Clients clients;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;

    private static String opened(Client client, CustomerId customer) {
        return "/api/v1/tickets/" + client.post("/api/v1/tickets", Json.write(
                Map.of("customer", customer.toString(), "kind", "incident", "title", "메일이 안 열려요"))).json().text("id");
    }

    private static Reply assign(Client client, String ticket, @Nullable Object person) {
        return client.put(ticket + "/assignment",
                Json.write(Collections.singletonMap("assignee", person == null ? null : person.toString())));
    }

    private static List<JsonObject> told(Client client, String ticket) {
        return client.get(ticket + "/events")
                .json()
                .objects("items")
                .stream()
                .filter(event -> event.text("event").equals("assigned"))
                .toList();
    }

    @Test
    @Requirement("BE-10")
    void aTicketIsGivenToSomebodyAndToNobody() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String ticket = opened(client, customer);
        Staff.Member agent = staff.ours(Role.AGENT, customer);

        Reply assigned = assign(client, ticket, agent.id());

        assertThat(assigned.status()).as(assigned.text()).isEqualTo(200);
        assertThat(assigned.json().text("assignee")).isEqualTo(agent.id().toString());
        assertThat(client.get(ticket).json().text("assignee")).isEqualTo(agent.id().toString());
        assertThat(client.get("/api/v1/tickets?assignee=" + agent.id()).json().objects("items")).hasSize(1);
        assertThat(told(client, ticket)).extracting(event -> event.text("to")).containsExactly(agent.id().toString());
        // Whoever has it keeps it.
        assertThat(assign(client, ticket, agent.id()).status()).isEqualTo(200);
        assertThat(told(client, ticket)).hasSize(1);

        assertThat(assign(client, ticket, null).json().has("assignee")).isFalse();
        assertThat(client.get(ticket).json().has("assignee")).isFalse();
        assertThat(told(client, ticket)).hasSize(2);
        assertThat(transactions.<List<String>>read(Scope.of(customer), () -> database.sql(
                "select subject from audit where action = 'ticket-assigned' order by at").query(String.class).list()))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("to nobody");
    }

    @Test
    void whatIsSentAgainIsDoneOnceThoughSomebodyElseWasGivenItSince() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String ticket = opened(client, customer);
        Staff.Member one = staff.ours(Role.AGENT, customer);
        Staff.Member other = staff.ours(Role.AGENT, null);
        Client keyed = client.with("Idempotency-Key", "once");
        assign(keyed, ticket, one.id());
        assign(client, ticket, other.id());

        assertThat(assign(keyed, ticket, one.id()).header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(client.get(ticket).json().text("assignee")).isEqualTo(other.id().toString());
        assertThat(assign(keyed, ticket, other.id()).status()).isEqualTo(422);
    }

    @Test
    void onlyThoseWhoWorkOnItsTicketsAreGivenOne() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String ticket = opened(client, customer);
        for (Object person : List.of(staff.theirs(Role.CUSTOMER_USER, customer).id(),
                staff.ours(Role.AGENT, other).id(), UUID.randomUUID(), "somebody")) {
            Reply refused = assign(client, ticket, person);
            assertThat(refused.status()).as(person + " " + refused.text()).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("assignee");
        }
        assertThat(client.put(ticket + "/assignment", "{}").json().text("field")).isEqualTo("assignee");
        assertThat(client.put(ticket + "/assignment", "{\"assignee\":null,\"to\":\"me\"}").status()).isEqualTo(422);
        assertThat(told(client, ticket)).isEmpty();
    }

    @Test
    void onlyWhoMayAndOnlyTicketsOfTheirCustomersThatAreNotClosed() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String ticket = opened(client, customer);

        assertThat(assign(clients.forAll(other), ticket, null).status()).isEqualTo(404);
        assertThat(assign(client, "/api/v1/tickets/" + UUID.randomUUID(), null).status()).isEqualTo(404);
        assertThat(assign(clients.that(EnumSet.of(Permission.TICKETS_REPORT, Permission.TICKETS_READ), customer),
                ticket, null).status()).isEqualTo(403);
        assertThat(assign(clients.stranger(), ticket, null).status()).isEqualTo(401);
        Staff.Member agent = staff.ours(Role.AGENT, customer);
        client.post(ticket + "/events", Json.write(
                Map.of("event", "closed", "at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())));
        assertThat(assign(client, ticket, agent.id()).status()).isEqualTo(409);
    }

    @Test
    void whoseATicketIsIsOursToKnow() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client all = clients.forAll(customer);
        String ticket = opened(all, customer);
        Staff.Member agent = staff.ours(Role.AGENT, customer);
        assertThat(assign(all, ticket, agent.id()).status()).isEqualTo(200);
        Client theirs = clients.that(EnumSet.of(Permission.TICKETS_READ, Permission.TICKETS_REPORT), customer);

        assertThat(theirs.get(ticket).text()).doesNotContain(agent.id().toString()).doesNotContain("assignee");
        assertThat(theirs.get("/api/v1/tickets").text()).doesNotContain(agent.id().toString());
        assertThat(theirs.get(ticket + "/events").text()).doesNotContain(agent.id().toString());
        assertThat(told(theirs, ticket)).isEmpty();
        Reply filtered = theirs.get("/api/v1/tickets?assignee=" + agent.id());
        assertThat(filtered.status()).isEqualTo(403);
        assertThat(filtered.json().text("field")).isEqualTo("assignee");
        assertThat(told(all, ticket)).hasSize(1);
    }
}
