package dev.surety.server.api;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.server.Given;
import dev.surety.server.Meanwhile;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;

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
    @Autowired
    Transactions transactions;
    @Autowired
    Meanwhile meanwhile;

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
    void whoIsBeingRegisteredMeanwhileIsNotRegisteredAgain() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        UUID lee = UUID.randomUUID();

        // as whoever registers people does it, stopped in between
        CompletableFuture<Reply> opened = transactions.write(Scope.EVERYTHING, () -> {
            database.sql("select party_id from party where party_id = :customer for no key update")
                    .param("customer", customer.value())
                    .query(UUID.class)
                    .single();
            CompletableFuture<Reply> letter = meanwhile
                    .waiting(() -> client.post("/api/v1/tickets", ticket(customer, "sev1")));
            database.sql("""
                    insert into person (person_id, party_id, name, email, language)
                    values (:id, :customer, 'Lee', 'LEE@example.com', 'ko')""")
                    .param("id", lee)
                    .param("customer", customer.value())
                    .update();
            return letter;
        });

        String ticket = opened.join().json().text("id");
        assertThat(client.get("/api/v1/tickets/" + ticket).json().text("requester")).isEqualTo(lee.toString());
        assertThat(people(customer)).containsExactly("LEE@example.com");
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
