package dev.surety.server.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever writes for the first time is registered with their ticket, or not at all. */
@ServerTest
class NewRequesterTest {

    @Autowired
    Given given;
    @Autowired
    Clients clients;
    @Autowired
    JdbcClient database;

    private static String ticket(CustomerId customer, String severity) {
        return Json.write(Map.of("customer", customer.toString(), "kind", "incident", "title", "메일이 안 열려요",
                "requester", "Lee@Example.com", "severity", severity));
    }

    private List<String> people(CustomerId customer) {
        return database.sql("select email from person where party_id = :customer")
                .param("customer", customer.value())
                .query(String.class)
                .list();
    }

    @Test
    void aTicketThatIsRefusedRegistersNobody() {
        CustomerId customer = given.customerWith("remote-meeting-sla");

        assertThat(clients.forAll(customer).post("/api/v1/tickets", ticket(customer, "sev9")).status())
                .isEqualTo(422);

        assertThat(people(customer)).isEmpty();
    }

    @Test
    void ofSeveralFirstLettersAtOnceEachOpensATicketOfOnePerson() throws Exception {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        Callable<Reply> letter = () -> client.post("/api/v1/tickets", ticket(customer, "sev1"));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : threads.invokeAll(Stream.generate(() -> letter).limit(6).toList())) {
                assertThat(reply.get().status()).as(reply.get().text()).isEqualTo(201);
            }
        }

        assertThat(people(customer)).containsExactly("lee@example.com");
        assertThat(client.get("/api/v1/tickets").json().objects("items")).hasSize(6)
                .extracting(ticket -> ticket.text("requester"))
                .containsOnly(client.get("/api/v1/tickets").json().objects("items").getFirst().text("requester"));
    }

    @Test
    void thatSomebodyNewIsRegisteredIsInTheAuditOnce() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        assertThat(client.post("/api/v1/tickets", ticket(customer, "sev1")).status()).isEqualTo(201);
        assertThat(client.post("/api/v1/tickets", ticket(customer, "sev1")).status()).isEqualTo(201);

        assertThat(database.sql("""
                select a.actor
                from server_audit a
                join person p on p.person_id::text = a.subject
                where a.action = 'person-registered'
                  and p.party_id = :customer""")
                .param("customer", customer.value())
                .query(String.class)
                .list()).singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING).startsWith("token:");
    }
}
