package dev.surety.server.notice;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.terms.Column;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.Receiver;
import dev.surety.server.Receiver.Received;
import dev.surety.server.Tarpit;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.notice.Delivery.State;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.StreamId;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** From an event to those who asked for it, over real HTTP. */
@MovedClockTest
class DeliveriesTest {

    @Autowired
    Given given;
    @Autowired
    Tickets tickets;
    @Autowired
    Webhooks webhooks;
    @Autowired
    Deliveries deliveries;
    @Autowired
    FanOut fanOut;
    @Autowired
    Deliverer deliverer;
    @Autowired
    OldDeliveries old;
    @Autowired
    ManualClock clock;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;

    Receiver receiver = new Receiver();

    @BeforeEach
    void nothingIsWaiting() {
        clock.set(Instant.parse("2026-12-01T01:00:00Z"));
        transactions.write(Scope.EVERYTHING, () -> {
            database.sql("delete from outbox").update();
            return database.sql("delete from webhook").update();
        });
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private StreamId opened(CustomerId customer) {
        return tickets.open(Scope.of(customer), new NewTicket(customer, null, "김영희 님 메일이 안 열려요", "전화 010-1234-5678",
                Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(), null, null, null)).id();
    }

    private Webhooks.Registered registered(Scope scope, @Nullable CustomerId customer, String url, String... kinds) {
        return webhooks.register(scope, customer, url, List.of(kinds), "test", AlongWith.nothing());
    }

    private Webhooks.Registered registered(CustomerId customer, String path, String... kinds) {
        return registered(Scope.of(customer), customer, receiver.url(path), kinds);
    }

    private void fanOut() {
        while (fanOut.round() > 0) {
            // until nothing is new
        }
    }

    private void deliver() {
        fanOut();
        while (deliverer.round() > 0) {
            deliverer.settle();
        }
    }

    private List<Delivery> all(CustomerId customer) {
        return deliveries.list(Scope.of(customer), null, null, null, 100).items();
    }

    @Test
    @Requirement("BE-10")
    void whatWasAskedForArrivesSignedAndWithoutPersonalData() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Webhooks.Registered webhook = registered(customer, "/hooks", "dev.surety.ticket.*");
        StreamId ticket = opened(customer);

        deliver();

        assertThat(receiver.received()).singleElement().satisfies(got -> {
            assertThat(got.path()).isEqualTo("/hooks");
            assertThat(got.contentType()).startsWith("application/cloudevents+json");
            assertThat(got.timestamp()).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
            assertThat(got.signature()).isEqualTo(new WebhookSecret(webhook.secret()).signature(got.id(),
                    clock.instant(), got.body().getBytes(StandardCharsets.UTF_8)));
            JsonObject event = Json.readObject(got.body());
            assertThat(event.text("specversion")).isEqualTo("1.0");
            assertThat(event.text("type")).isEqualTo("dev.surety.ticket.reported");
            assertThat(event.text("subject")).isEqualTo("tickets/" + ticket);
            assertThat(event.text("time")).isEqualTo(clock.instant().toString());
            assertThat(event.text("source")).isNotEmpty();
            assertThat(event.object("data").text("customer")).isEqualTo(customer.toString());
            assertThat(event.object("data").text("ticket")).isEqualTo(ticket.toString());
            assertThat(got.body()).doesNotContain("김영희", "010-1234");
        });
        assertThat(all(customer)).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(State.DELIVERED);
            assertThat(delivery.id()).hasToString(receiver.received().getFirst().id());
            assertThat(delivery.lastAnswer()).isEqualTo("204");
        });
    }

    @Test
    @Requirement({"BE-10", "BE-05"})
    void aBreachNamesItsPromise() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        registered(customer, "/hooks", "dev.surety.promise.breached");
        StreamId ticket = tickets.open(Scope.of(customer), new NewTicket(customer, null, "느려요", null,
                Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(),
                clock.instant().minus(Duration.ofMinutes(61)), null, null)).id();

        deliver();

        JsonObject event = receiver.received()
                .stream()
                .map(got -> Json.readObject(got.body()))
                .filter(told -> told.object("data").object("promise").text("term").equals("initial-response"))
                .findFirst()
                .orElseThrow();
        assertThat(event.text("type")).isEqualTo("dev.surety.promise.breached");
        JsonObject promise = event.object("data").object("promise");
        UUID id = transactions.read(Scope.of(customer), () -> database.sql("""
                select promise_id
                from promise
                where stream_id = :ticket
                  and term = 'initial-response'""").param("ticket", ticket.value()).query(UUID.class).single());
        assertThat(promise.text("id")).isEqualTo(id.toString());
        assertThat(event.text("subject")).isEqualTo("promises/" + id);
    }

    /** Each waits as long as the other side likes, and takes a connection of whoever asks and one to whoever is asked. */
    @Test
    void testsAreSentOneAtATimeAndFewAtAll() throws Exception {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<UUID> ids = new ArrayList<>();
            List<Future<Answer>> sent = new ArrayList<>();
            try (Tarpit tarpit = new Tarpit()) {
                for (int i = 0; i < 9; i++) {
                    ids.add(registered(Scope.of(customer), customer, tarpit.url("/" + i), "*").webhook().id());
                }
                for (UUID id : ids.subList(0, 8)) {
                    sent.add(threads.submit(() -> webhooks.ping(Scope.of(customer), id)));
                }
                tarpit.awaitTaken(8);

                assertThat(refusedPing(customer, ids.getFirst())).isEqualTo(RefusedException.Reason.TOO_MUCH);
                assertThat(refusedPing(customer, ids.getLast())).isEqualTo(RefusedException.Reason.TOO_MUCH);
                assertThat(tarpit.taken()).isEqualTo(8);
            }
            for (Future<Answer> one : sent) {
                assertThat(one.get().isAccepted()).isFalse();
            }
            assertThat(webhooks.ping(Scope.of(customer), ids.getLast()).isAccepted()).isFalse();
        }
    }

    private RefusedException.Reason refusedPing(CustomerId customer, UUID id) {
        RefusedException refused = catchThrowableOfType(RefusedException.class,
                () -> webhooks.ping(Scope.of(customer), id));
        return Objects.requireNonNull(refused).reason();
    }

    @Test
    void othersAreNotTold() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        registered(other, "/other", "*");
        registered(customer, "/breaches", "dev.surety.promise.breached");
        registered(Scope.EVERYTHING, null, receiver.url("/all"), "*");
        opened(customer);

        deliver();

        assertThat(receiver.received()).extracting(Received::path).containsExactly("/all");
        assertThat(transactions.read(Scope.of(customer), () -> database
                .sql("select count(*) from outbox where webhook_id is null")
                .query(Integer.class)
                .single())).isZero();
    }

    @Test
    void whereNobodyAsksNothingWaits() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        registered(other, "/other", "*");

        opened(customer);

        assertThat(fanOut.round()).isZero();
    }

    @Test
    void whoAsksWhileATicketIsBeingOpenedIsTold() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        NewTicket ticket = new NewTicket(customer, null, "메일이 안 열려요", null,
                Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(), null, null, null);

        tickets.report(Scope.of(customer), ticket,
                (_, _) -> CompletableFuture.runAsync(() -> registered(customer, "/hooks", "*")).join());
        deliver();

        assertThat(receiver.received()).extracting(Received::path).contains("/hooks");
    }

    @Test
    void whatIsNotTakenIsTriedAgainUnderTheSameIdUntilItIsGivenUp() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        registered(customer, "/hooks", "dev.surety.ticket.reported");
        receiver.answers(500, Map.of());
        opened(customer);
        Instant begun = clock.instant();

        deliver();
        List<Duration> waited = new ArrayList<>();
        while (all(customer).getFirst().state() == State.PENDING) {
            Instant next = all(customer).getFirst().nextAttemptAt();
            waited.add(Duration.between(clock.instant(), next));
            clock.set(next);
            deliver();
        }

        assertThat(receiver.received()).hasSize(Backoff.ATTEMPTS)
                .extracting(Received::id)
                .containsOnly(
                        all(customer).getFirst().id().toString());
        assertThat(waited.subList(0, 7)).isSorted();
        assertThat(Duration.between(begun, clock.instant())).isBetween(Duration.ofHours(18), Duration.ofHours(40));
        assertThat(all(customer).getFirst().lastAnswer()).isEqualTo("500");
        assertThat(deliveries.list(Scope.of(customer), null, State.DEAD, null, 10).items()).hasSize(1);

        receiver.answers(200, Map.of());
        UUID id = all(customer).getFirst().id();
        deliveries.sendAgain(Scope.of(customer), id, "test");
        deliver();
        assertThat(all(customer).getFirst().state()).isEqualTo(State.DELIVERED);
        assertThat(receiver.received().getLast().id()).isEqualTo(id.toString());
        assertThatThrownBy(() -> deliveries.sendAgain(Scope.of(customer), id, "test"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whoDoesNotAnswerKeepsNobodyWaitingButThemselves() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId other = given.customerWith("remote-meeting-sla");
        int silent = 12;
        try (Tarpit tarpit = new Tarpit()) {
            for (int i = 0; i < silent; i++) {
                registered(Scope.of(customer), customer, tarpit.url("/" + i), "*");
            }
            registered(customer, "/same", "*");
            registered(other, "/other", "*");
            for (int i = 0; i < 6; i++) {
                opened(customer);
            }
            for (int i = 0; i < 10; i++) {
                opened(other);
            }
            fanOut();

            // What the silent ones were given first is all that they have, until everybody else has got everything.
            while (receiver.received().size() < 16) {
                deliverer.round();
                assertThat(tarpit.taken()).isLessThanOrEqualTo(silent);
            }
            assertThat(receiver.received()).extracting(Received::id).doesNotHaveDuplicates();
        }
        deliverer.settle();
    }

    @Test
    void whatDidNotGetThroughForDaysIsGivenUpWhenTheReceiverFailsAgain() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        registered(customer, "/hooks", "*");
        receiver.answers(500, Map.of());
        for (int i = 0; i < 3; i++) {
            opened(customer);
        }
        fanOut();
        clock.advance(Duration.ofDays(3));
        opened(customer);
        fanOut();

        deliver();

        assertThat(receiver.received()).hasSize(2);
        assertThat(deliveries.list(Scope.of(customer), null, State.DEAD, null, 10).items()).hasSize(3)
                .extracting(Delivery::lastAnswer)
                .containsExactlyInAnyOrder("500", "not-tried", "not-tried");
        assertThat(deliveries.list(Scope.of(customer), null, State.PENDING, null, 10).items()).hasSize(1);

        deliveries.list(Scope.of(customer), null, State.DEAD, null, 10)
                .items()
                .forEach(dead -> deliveries.sendAgain(Scope.of(customer), dead.id(), "test"));
        deliver();
        assertThat(deliveries.list(Scope.of(customer), null, State.PENDING, null, 10).items()).hasSize(4);
    }

    @Test
    void whatWaitedForDaysBecauseWeWereAwayIsDelivered() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        registered(customer, "/hooks", "*");
        opened(customer);
        opened(customer);
        fanOut();
        clock.advance(Duration.ofDays(10));

        deliver();

        assertThat(all(customer)).hasSize(2).extracting(Delivery::state).containsOnly(State.DELIVERED);
    }

    @Test
    void whoAsksForPatienceIsLeftAloneUntilThen() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        registered(customer, "/hooks", "*");
        receiver.answers(503, Map.of("Retry-After", "3600"));
        opened(customer);
        deliver();

        assertThat(Duration.between(clock.instant(), all(customer).getFirst().nextAttemptAt()))
                .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
        clock.advance(Duration.ofMinutes(59));
        deliver();
        assertThat(receiver.received()).hasSize(1);
        receiver.answers(429, Map.of("Retry-After", "Tue, 01 Dec 2026 09:00:00 GMT"));
        clock.advance(Duration.ofMinutes(2));
        deliver();
        assertThat(all(customer).getFirst().nextAttemptAt()).isBetween(Instant.parse("2026-12-01T09:00:00Z"),
                Instant.parse("2026-12-01T09:01:00Z"));
    }

    @Test
    void whoIsGoneIsNotToldAnyMore() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Webhooks.Registered webhook = registered(customer, "/hooks", "*");
        receiver.answers(410, Map.of());
        opened(customer);
        deliver();
        opened(customer);
        deliver();

        assertThat(receiver.received()).hasSize(1);
        assertThat(webhooks.find(Scope.of(customer), webhook.webhook().id()).orElseThrow().disabledAt()).isNotNull();
        assertThat(all(customer)).singleElement().extracting(Delivery::state).isEqualTo(State.DEAD);
    }

    @Test
    void noRedirectIsFollowed() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        registered(customer, "/hooks", "*");
        receiver.answers(302, Map.of("Location", receiver.url("/elsewhere")));
        opened(customer);
        deliver();

        assertThat(receiver.received()).extracting(Received::path).containsExactly("/hooks");
        assertThat(all(customer).getFirst().lastAnswer()).isEqualTo("302");
    }

    @Test
    void twoNodesDeliverEverythingOnce() throws Exception {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        registered(customer, "/a", "*");
        registered(customer, "/b", "dev.surety.ticket.*");
        for (int i = 0; i < 20; i++) {
            opened(customer);
        }
        Callable<Boolean> node = () -> {
            deliver();
            return true;
        };
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            for (Future<Boolean> done : nodes.invokeAll(List.of(node, node, node))) {
                assertThat(done.get()).isTrue();
            }
        }
        deliver();

        Set<String> ids = new HashSet<>();
        receiver.received().forEach(got -> assertThat(ids.add(got.id())).isTrue());
        assertThat(ids).hasSize(40);
    }

    @Test
    void aKilledNodesDeliveryIsTakenOverUnderTheSameId() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        registered(customer, "/hooks", "*");
        opened(customer);
        deliver();
        UUID id = all(customer).getFirst().id();
        // as a node leaves it that is killed between sending and writing down
        transactions.write(Scope.of(customer), () -> database.sql("update outbox set delivered_at = null").update());

        deliver();
        assertThat(receiver.received()).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        deliver();
        assertThat(receiver.received()).extracting(Received::id).containsExactly(id.toString(), id.toString());
        assertThat(all(customer)).singleElement().extracting(Delivery::state).isEqualTo(State.DELIVERED);
    }

    @Test
    void aNewSecretIsUsedBesideTheOldOneForADay() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Webhooks.Registered first = registered(customer, "/hooks", "*");
        Webhooks.Registered second = webhooks.rotate(Scope.of(customer), first.webhook().id(), "test",
                AlongWith.nothing());
        assertThat(second.secret()).isNotEqualTo(first.secret());
        opened(customer);
        deliver();
        clock.advance(Duration.ofHours(25));
        opened(customer);
        deliver();

        assertThat(receiver.received().get(0).signature().split(" ")).hasSize(2);
        assertThat(receiver.received().get(1).signature()).doesNotContain(" ");
    }

    @Test
    void aTestTellsWhatCameOfIt() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        UUID id = registered(customer, "/hooks", "*").webhook().id();

        assertThat(webhooks.ping(Scope.of(customer), id)).isEqualTo(new Answer.Accepted(204));
        assertThat(Json.readObject(receiver.received().getFirst().body()).text("type"))
                .isEqualTo("dev.surety.webhook.ping");
        receiver.close();
        assertThat(webhooks.ping(Scope.of(customer), id)).isEqualTo(new Answer.None(Answer.Why.NO_CONNECTION));
    }

    @Test
    void nobodySeesOrTouchesWhatIsNotTheirs() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Scope other = Scope.of(given.customerWith("remote-meeting-sla"));
        UUID mine = registered(customer, "/hooks", "*").webhook().id();
        UUID everyones = registered(Scope.EVERYTHING, null, receiver.url("/"), "*").webhook().id();
        receiver.answers(500, Map.of());
        opened(customer);
        deliver();
        UUID delivery = all(customer).getFirst().id();

        assertThat(webhooks.list(other, null, 10)).isEmpty();
        assertThat(webhooks.list(Scope.of(customer), null, 10)).extracting(Webhook::id).containsExactly(mine);
        for (UUID id : List.of(mine, everyones, UUID.randomUUID())) {
            assertThat(webhooks.find(other, id)).isEmpty();
            assertThatThrownBy(() -> webhooks.rotate(other, id, "test", AlongWith.nothing()))
                    .isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> webhooks.delete(other, id, "test")).isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> webhooks.ping(other, id)).isInstanceOf(RefusedException.class);
        }
        assertThat(deliveries.list(other, null, null, null, 10).items()).isEmpty();
        assertThatThrownBy(() -> deliveries.sendAgain(other, delivery, "test")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> registered(other, customer, receiver.url("/"), "*"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> registered(other, null, receiver.url("/"), "*"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whatIsSentToTheProviderIsItsOwnAffair() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        UUID everyones = registered(Scope.EVERYTHING, null, receiver.url("/"), "*").webhook().id();
        receiver.answers(410, Map.of());
        opened(customer);
        deliver();
        Delivery delivery = deliveries.list(Scope.EVERYTHING, everyones, null, null, 10).items().getFirst();

        assertThat(delivery.state()).isEqualTo(State.DEAD);
        assertThat(all(customer)).isEmpty();
        assertThatThrownBy(() -> deliveries.sendAgain(Scope.of(customer), delivery.id(), "test"))
                .isInstanceOf(RefusedException.class);
        deliveries.sendAgain(Scope.EVERYTHING, delivery.id(), "test");
    }

    @Test
    void aDeletedWebhookIsForgottenWithItsDeliveries() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        UUID id = registered(customer, "/hooks", "*").webhook().id();
        opened(customer);
        deliver();

        webhooks.delete(Scope.of(customer), id, "test");

        assertThat(webhooks.list(Scope.of(customer), null, 10)).isEmpty();
        assertThat(all(customer)).isEmpty();
    }

    @Test
    void whatIsMadeForAWebhookWhileItIsDeletedGoesWithIt() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        UUID id = registered(customer, "/hooks", "*").webhook().id();
        opened(customer);

        // as the fan-out does it, stopped in between
        CompletableFuture<Void> deleted = transactions.write(Scope.of(customer), () -> {
            database.sql("select webhook_id from webhook where webhook_id = :id for key share")
                    .param("id", id)
                    .query(UUID.class)
                    .single();
            CompletableFuture<Void> deleting = CompletableFuture
                    .runAsync(() -> webhooks.delete(Scope.of(customer), id, "test"),
                            task -> Thread.ofVirtual().start(task));
            while (!isSomebodyWaitingForUs()) {
                assertThat(deleting).isNotDone();
            }
            database.sql("""
                    insert into outbox (customer_id, outbox_id, kind, stream_id, seq, webhook_id)
                    select customer_id, :id, kind, stream_id, seq, :id
                    from outbox
                    where webhook_id is null""").param("id", id).update();
            return deleting;
        });

        assertThat(deleted).succeedsWithin(Duration.ofSeconds(60));
        assertThat(webhooks.list(Scope.of(customer), null, 10)).isEmpty();
        assertThat(all(customer)).isEmpty();
    }

    private boolean isSomebodyWaitingForUs() {
        return database.sql("""
                select exists (select
                               from pg_locks
                               where not granted
                                 and pg_backend_pid() = any (pg_blocking_pids(pid)))""").query(Boolean.class).single();
    }

    @Test
    void theListGoesOnWhereItEnded() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        registered(customer, "/hooks", "dev.surety.ticket.reported");
        for (int i = 0; i < 5; i++) {
            opened(customer);
        }
        deliver();
        List<UUID> seen = new ArrayList<>();
        Deliveries.Place after = null;
        do {
            Deliveries.Page page = deliveries.list(Scope.of(customer), null, State.DELIVERED, after, 2);
            page.items().forEach(delivery -> seen.add(delivery.id()));
            after = page.end();
        } while (after != null);

        assertThat(seen).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void kindsThatCannotBeAreRefused() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        for (List<String> kinds : List.of(List.<String>of(), List.of("*", "breached"), List.of("dev.surety.*"))) {
            assertThatThrownBy(() -> webhooks.register(Scope.of(customer), customer, receiver.url("/"), kinds, "test",
                    AlongWith.nothing()))
                    .isInstanceOf(RefusedException.class)
                    .extracting(refused -> ((RefusedException) refused).field())
                    .asString()
                    .startsWith("kinds");
        }
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        registered(customer, "/hooks", "*");
        opened(customer);
        deliver();
        assertThat(old.forget()).isZero();
        clock.advance(Duration.ofDays(31));
        opened(customer);

        assertThat(old.forget()).isEqualTo(1);
        deliver();
        assertThat(all(customer)).hasSize(1);
    }

    @Test
    void aNameIsLookedUpOnceAndTheConnectionGoesThere() {
        AtomicInteger asked = new AtomicInteger();
        URI url = URI.create(receiver.url("/hooks").replace("127.0.0.1", "hooks.example.com"));
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        // allowed by name, so that it may lead to loopback: the second answer would be another
        try (WebhookClient client = new WebhookClient(AddressesTest.settings("hooks.example.com"), clock,
                _ -> new InetAddress[]{asked.getAndIncrement() == 0 ? loopback : InetAddress.ofLiteral("192.0.2.1")})) {
            assertThat(send(client, url)).isEqualTo(new Answer.Accepted(204));
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aNameThatLeadsIntoOurNetworkIsNotCalled() {
        try (WebhookClient client = new WebhookClient(AddressesTest.settings(), clock,
                _ -> new InetAddress[]{InetAddress.ofLiteral("127.0.0.1")})) {
            assertThat(send(client, URI.create(receiver.url("/").replace("127.0.0.1", "hooks.example.com"))))
                    .isEqualTo(new Answer.None(Answer.Why.ADDRESS_NOT_ALLOWED));
            assertThat(send(client, URI.create(receiver.url("/"))))
                    .isEqualTo(new Answer.None(Answer.Why.ADDRESS_NOT_ALLOWED));
        }
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void whoAnswersDropByDropIsNotWaitedFor() throws Exception {
        NoticeSettings hasty = new NoticeSettings(true, URI.create("urn:surety"), Set.of("127.0.0.1"), 2, 2, 2,
                Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofDays(1), Duration.ofDays(1));
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WebhookClient client = new WebhookClient(hasty, clock, InetAddress::getAllByName)) {
            Thread.ofVirtual().start(() -> drip(slow));
            Instant begun = Instant.now();
            Answer answer = send(client, URI.create("http://127.0.0.1:" + slow.getLocalPort() + "/"));
            assertThat(answer).isEqualTo(new Answer.None(Answer.Why.TIMEOUT));
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** A letter of a header every tenth of a second: no single read ever takes too long. */
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
            while (!never.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
            }
        } catch (java.io.IOException | InterruptedException _) {
            // the other side has had enough
        }
    }

    private static Answer send(WebhookClient client, URI url) {
        UUID id = UUID.randomUUID();
        return client.send(url, List.of(WebhookSecret.generated()), id,
                CloudEvent.ping(URI.create("urn:surety"), id, id, Instant.EPOCH));
    }

    @Test
    void theDefaultsAreThese() {
        NoticeSettings defaults = new org.springframework.boot.context.properties.bind.Binder(List.of())
                .bindOrCreate("surety.notice", NoticeSettings.class);
        assertThat(defaults).isEqualTo(new NoticeSettings(true, URI.create("urn:surety"), Set.of(), 256, 32, 4,
                Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofDays(3), Duration.ofDays(30)));
    }
}
