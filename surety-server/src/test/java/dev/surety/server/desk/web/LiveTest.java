package dev.surety.server.desk.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.sql.DataSource;

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
import dev.surety.server.identity.People;
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
    JdbcClient jdbc;
    @Autowired
    People people;
    @Autowired
    DataSource database;
    @LocalServerPort
    int port;

    private Ticket opened(CustomerId customer) {
        return tickets.open(Scope.of(customer), new NewTicket(customer, null, "title", null, Map.of(Column.KIND,
                "incident", Column.SEVERITY, "sev1"), List.of(), Instant.now(), null, null));
    }

    private void answer(CustomerId customer, Ticket ticket) {
        tickets.append(Scope.of(customer), ticket.id(),
                Event.of("#" + UUID.randomUUID(), 0, Instant.now(), EventNames.PROVIDER_RESPONDED), null, null);
    }

    /** Why the stream says that it ends. */
    private static CompletableFuture<String> end(HttpResponse<Stream<String>> stream) {
        return CompletableFuture.supplyAsync(() -> stream.body()
                .dropWhile(line -> !line.equals("event: ended"))
                .filter(line -> line.startsWith("data:"))
                .findFirst()
                .orElse("it broke off"), task -> Thread.ofVirtual().start(task));
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

        jdbc.sql("select pg_notify('surety_tickets', 'nothing:of:ours')").query().listOfRows();

        // Whatever was said meanwhile is lost, so pages are told to look at everything; then they are told as before.
        awaitTold(told, LiveStream.ANYTHING);
        answer(customer, ours);
        awaitTold(told, ours.id().toString());
    }

    /** Fails if it is never told. Other changes may be told before. */
    private static void awaitTold(Iterator<String> told, String what) throws Exception {
        CompletableFuture.runAsync(() -> {
            while (!told.next().contains(what)) {
                Thread.onSpinWait();
            }
        }, task -> Thread.ofVirtual().start(task)).get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void theStreamEndsWithTheSessionAndWithWhatItsReaderMaySeeHoweverMuchHappens() throws Exception {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        Ticket ticket = opened(customer);
        Browser leaving = new Browser(port);
        leaving.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD);
        Staff.Member colleague = staff.theirs(Role.CUSTOMER_USER, customer);
        Browser staying = new Browser(port);
        staying.signIn(colleague.login(), Staff.PASSWORD);
        CompletableFuture<String> left = end(leaving.stream("/live"));
        CompletableFuture<String> stayed = end(staying.stream("/live"));

        leaving.get("/queue");
        leaving.post("/sign-out");
        people.grant(colleague.id(), Role.CUSTOMER_USER, other);
        Instant longEnough = Instant.now().plus(LONG_ENOUGH);
        while (!(left.isDone() && stayed.isDone()) && Instant.now().isBefore(longEnough)) {
            answer(customer, ticket);
            waitFor(left.isDone() ? stayed : left, Duration.ofMillis(200));
        }

        assertThat(left).isCompletedWithValue("data: signed-out");
        assertThat(stayed).isCompletedWithValue("data: changed-rights");
        assertThat(leaving.get("/live").statusCode()).isEqualTo(401);
    }

    private static void waitFor(CompletableFuture<String> end, Duration longest) throws Exception {
        try {
            end.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // something else is done meanwhile
        }
    }

    @Test
    void theOldestOfTooManyIsToldSoAndTheOthersGoOn() throws Exception {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Ticket ticket = opened(customer);
        Browser browser = new Browser(port);
        browser.signIn(staff.theirs(Role.CUSTOMER_USER, customer).login(), Staff.PASSWORD);
        CompletableFuture<String> oldest = end(browser.stream("/live"));
        List<CompletableFuture<String>> others = new ArrayList<>();
        for (int i = 0; i < LiveChanges.STREAMS_OF_A_SESSION; i++) {
            others.add(firstData(browser.stream("/live")));
        }

        assertThat(oldest.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isEqualTo("data: too-many");
        answer(customer, ticket);
        for (CompletableFuture<String> told : others) {
            assertThat(told.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).contains(ticket.id().toString());
        }
    }

    @Test
    void whoOpensAnotherHasThoseBeforeSayThatTheyAreThere() throws Exception {
        CustomerId customer = new CustomerId(UUID.randomUUID());
        LiveChanges changes = new LiveChanges(database);
        LiveStream mine = changes.open(Scope.of(customer), "mine");
        Instant begun = Instant.now();

        changes.open(Scope.of(customer), "mine");

        assertThat(mine.take(LONG_ENOUGH)).isEmpty();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(LONG_ENOUGH);
        assertThat(mine.isClosed()).isFalse();
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
