package dev.surety.server.desk.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.Staff;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Ticket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.identity.Role;
import dev.surety.server.pages.Browser;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;

import static org.assertj.core.api.Assertions.assertThat;

@ServerTest
class LiveTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    @Autowired
    Given given;
    @Autowired
    Staff staff;
    @Autowired
    Tickets tickets;
    @Autowired
    JdbcClient database;
    @LocalServerPort
    int port;

    private Ticket opened(CustomerId customer) {
        return tickets.open(Scope.of(customer), new NewTicket(customer, null, "title", null, Map.of(Column.KIND,
                "incident", Column.SEVERITY, "sev1"), List.of(), Instant.now(), null, null));
    }

    private void answer(CustomerId customer, Ticket ticket) {
        tickets.append(Scope.of(customer), ticket.id(), Event.of("#0", 0, Instant.now(), EventNames.PROVIDER_RESPONDED),
                null, null);
    }

    /** The first line of data that the stream brings. */
    private static CompletableFuture<String> firstData(HttpResponse<Stream<String>> stream) {
        return CompletableFuture.supplyAsync(() -> stream.body()
                .filter(line -> line.startsWith("data: "))
                .findFirst()
                .orElse("nothing"), task -> Thread.ofVirtual().start(task));
    }

    @Test
    void anOpenPageIsToldOfItsOwnTicketsAndOfNoOthers() throws Exception {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Ticket ours = opened(customer);
        Ticket theirs = opened(other);
        Browser browser = new Browser(port);
        browser.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD);

        CompletableFuture<String> told = firstData(browser.stream("/live"));
        answer(other, theirs);
        answer(customer, ours);

        assertThat(told.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).contains(ours.id().toString())
                .doesNotContain(theirs.id().toString());
    }

    @Test
    void whatNobodyUnderstandsEndsNothing() throws Exception {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Ticket ours = opened(customer);
        Browser browser = new Browser(port);
        browser.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD);
        HttpResponse<Stream<String>> stream = browser.stream("/live");
        Iterator<String> told = stream.body().filter(line -> line.startsWith("data: ")).iterator();

        database.sql("select pg_notify('surety_tickets', 'nothing:of:ours')").query().listOfRows();

        // Whatever was said meanwhile is lost, so pages are told to look at everything; then they are told as before.
        assertThat(next(told)).contains(LiveStream.ANYTHING);
        answer(customer, ours);
        assertThat(next(told)).contains(ours.id().toString());
    }

    private static String next(Iterator<String> told) throws Exception {
        return CompletableFuture.supplyAsync(told::next, task -> Thread.ofVirtual().start(task))
                .get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void theStreamEndsWithTheSession() throws Exception {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Browser browser = new Browser(port);
        browser.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD);
        HttpResponse<Stream<String>> stream = browser.stream("/live");
        CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(
                () -> stream.body().anyMatch(line -> line.equals("event: ended")),
                task -> Thread.ofVirtual().start(task));

        browser.get("/queue");
        browser.post("/sign-out");

        assertThat(ended.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(browser.get("/live").statusCode()).isEqualTo(401);
    }

    @Test
    void aSlowReaderIsToldLessAndNeverLate() throws Exception {
        CustomerId customer = new CustomerId(UUID.randomUUID());
        LiveStream stream = new LiveStream(Scope.of(customer), "session");

        stream.changed(customer, "one");
        stream.changed(customer, "one");
        stream.changed(new CustomerId(UUID.randomUUID()), "foreign");
        assertThat(stream.take(Duration.ZERO)).containsExactly("one");

        for (int i = 0; i < 1000; i++) {
            stream.changed(customer, "ticket" + i);
        }
        assertThat(stream.take(Duration.ZERO)).containsExactly(LiveStream.ANYTHING);
        assertThat(stream.take(Duration.ZERO)).isEmpty();
    }
}
