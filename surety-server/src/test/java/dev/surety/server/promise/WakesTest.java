package dev.surety.server.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.promise.Event;
import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.Troublemaker;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.Wakes.Round;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What falls due is noted, once, whoever looks and however late. Severity 1 owes a first response in an hour. */
@MovedClockTest
class WakesTest {

    @Autowired
    Given given;
    @Autowired
    Tickets tickets;
    @Autowired
    Wakes wakes;
    @Autowired
    WakeList list;
    @Autowired
    WakeMeters meters;
    @Autowired
    MeterRegistry registry;
    @Autowired
    Streams streams;
    @Autowired
    PromiseIndex index;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    ManualClock clock;
    @Autowired
    Troublemaker troublemaker;

    @BeforeEach
    void nothingIsDue() {
        transactions.write(Scope.EVERYTHING, () -> database.sql("update stream set wake_at = null").update());
        clock.set(Instant.parse("2026-11-23T01:00:00Z"));
        troublemaker.seen();
    }

    private StreamId opened(CustomerId customer, String severity) {
        return tickets.open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 열려요", null,
                Map.of(Column.KIND, "incident", Column.SEVERITY, severity), List.of(), null, null, null)).id();
    }

    /** A node of its own with one worker, so that it looks at one stream after the other. */
    private Wakes node() {
        return new Wakes(list, transactions, streams, database, meters, new WakeSettings(true, 200, 1));
    }

    private static int all(Wakes node) {
        int done = 0;
        for (Round round = node.round(() -> true); !round.isIdle(); round = node.round(() -> true)) {
            done += round.done();
        }
        return done;
    }

    private List<String> notes(StreamId stream) {
        return transactions.read(Scope.of(stream.customer()), () -> streams.read(stream).orElseThrow())
                .events()
                .stream()
                .map(StoredEvent::event)
                .filter(Notes::isNote)
                .map(Event::id)
                .toList();
    }

    private <T> T one(StreamId stream, Class<T> type, String column) {
        return transactions.read(Scope.of(stream.customer()),
                () -> database.sql("select " + column + " from stream where stream_id = :stream")
                        .param("stream", stream.value())
                        .query(type)
                        .single());
    }

    @Test
    @Requirement({"RS-11", "RS-12"})
    void thresholdsAndBreachesAreNotedWhenTheyFallDue() {
        StreamId ticket = opened(given.customerWith("remote-meeting-sla"), "sev1");
        assertThat(all(wakes)).isZero();

        clock.advance(Duration.ofMinutes(60));
        all(wakes);
        assertThat(notes(ticket)).doesNotContain("promise-breached:initial-response/1/1");

        clock.advance(Duration.ofSeconds(1));
        all(wakes);
        assertThat(notes(ticket)).contains("promise-breached:initial-response/1/1");

        clock.advance(Duration.ofDays(3));
        all(wakes);
        assertThat(notes(ticket)).containsOnlyOnce("promise-warned:correction/1/50%")
                .containsOnlyOnce("promise-warned:correction/1/2 business hours before")
                .containsOnlyOnce("promise-breached:correction/1/1")
                .containsOnlyOnce("promise-breached:initial-response/1/1");
    }

    @Test
    void everyNoteHasItsOutboxRow() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        somebodyAsks(customer);
        StreamId ticket = opened(customer, "sev1");
        clock.advance(Duration.ofDays(3));
        all(wakes);

        List<String> kinds = transactions.read(Scope.of(ticket.customer()),
                () -> database.sql("select kind from outbox order by seq").query(String.class).list());
        assertThat(kinds).startsWith("reported").contains("promise-warned", "promise-breached");
        assertThat(kinds).hasSize(notes(ticket).size() + 1);
    }

    private void somebodyAsks(CustomerId customer) {
        transactions.write(Scope.of(customer), () -> database.sql("""
                insert into webhook (webhook_id, customer_id, url, secret, kinds)
                values (gen_random_uuid(), :customer, 'https://example.com/hooks', 'secret', '{*}')""")
                .param("customer", customer.value())
                .update());
    }

    @Test
    void aNoteSaysWhenItHappenedHoweverLateItIsNoticed() {
        StreamId ticket = opened(given.customerWith("remote-meeting-sla"), "sev1");
        Instant due = clock.instant().plus(Duration.ofHours(1));
        clock.advance(Duration.ofDays(30));
        all(wakes);

        Event breach = transactions.read(Scope.of(ticket.customer()), () -> streams.read(ticket).orElseThrow())
                .events()
                .stream()
                .map(StoredEvent::event)
                .filter(event -> event.id().equals("promise-breached:initial-response/1/1"))
                .findFirst()
                .orElseThrow();
        assertThat(breach.occurredAt()).isEqualTo(due);
        assertThat(breach.recordedAt()).isEqualTo(clock.instant());
    }

    @Test
    void twoNodesAtTheSameStreamsNoteEverythingOnce() throws Exception {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        List<StreamId> opened = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            opened.add(opened(customer, i % 2 == 0 ? "sev1" : "sev2"));
        }
        clock.advance(Duration.ofDays(3));
        List<Callable<Integer>> nodes = List.of(() -> all(wakes), () -> all(wakes), () -> all(node()));
        int done = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<Integer> node : threads.invokeAll(nodes)) {
                done += node.get();
            }
        }

        assertThat(done).isEqualTo(40);
        for (StreamId stream : opened) {
            assertThat(notes(stream)).doesNotHaveDuplicates()
                    .contains("promise-breached:correction/1/1", "promise-breached:initial-response/1/1");
            assertThat(one(stream, Long.class, "head_seq")).isEqualTo(notes(stream).size() + 1L);
        }
    }

    @Test
    void ofEqualsTheGravestIsLookedAtFirst() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        List<StreamId> mild = List.of(opened(customer, "sev2"), opened(customer, "sev2"));
        List<StreamId> grave = List.of(opened(customer, "sev1"), opened(customer, "sev1"));
        Instant midnight = clock.instant().plusSeconds(60);
        transactions.write(Scope.of(customer), () -> database.sql("update stream set wake_at = :at::timestamptz")
                .param("at", midnight.toString())
                .update());
        troublemaker.seen();
        clock.set(midnight);

        node().round(() -> true);

        List<StreamId> order = troublemaker.seen();
        assertThat(order.subList(0, 2)).containsExactlyInAnyOrderElementsOf(grave);
        assertThat(order.subList(2, 4)).containsExactlyInAnyOrderElementsOf(mild);
    }

    @Test
    void aStreamThatFailsIsInNobodysWay() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        StreamId broken = opened(customer, "sev1");
        StreamId sound = opened(customer, "sev2");
        double failures = registry.get("surety.wakes").tag("outcome", "failed").counter().count();
        clock.advance(Duration.ofDays(3));
        troublemaker.breaks(broken);

        Round first = wakes.round(() -> true);
        assertThat(first.failed()).isEqualTo(1);
        assertThat(notes(sound)).contains("promise-breached:correction/1/1");
        assertThat(wakes.round(() -> true).isIdle()).isTrue();

        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Instant again = one(broken, Instant.class, "wake_at");
            delays.add(Duration.between(clock.instant(), again));
            clock.set(again);
            assertThat(wakes.round(() -> true).failed()).isEqualTo(1);
        }
        assertThat(delays).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4),
                Duration.ofSeconds(8));
        assertThat(registry.get("surety.wakes").tag("outcome", "failed").counter().count()).isEqualTo(failures + 5);

        troublemaker.heals(broken);
        clock.advance(Duration.ofHours(1));
        assertThat(wakes.round(() -> true).done()).isEqualTo(1);
        assertThat(notes(broken)).contains("promise-breached:correction/1/1");
        assertThat(one(broken, Integer.class, "wake_failures")).isZero();
    }

    @Test
    void ofManyInOneTransactionOneThatFailsSpoilsItForNoOther() {
        List<StreamId> all = new ArrayList<>();
        for (CustomerId customer : List.of(given.customerWith("remote-meeting-sla"),
                given.customerWith("remote-meeting-sla"))) {
            for (int i = 0; i < 10; i++) {
                all.add(opened(customer, "sev1"));
            }
        }
        double done = registry.get("surety.wakes").tag("outcome", "done").counter().count();
        clock.advance(Duration.ofDays(3));
        StreamId broken = all.get(7);
        troublemaker.breaks(broken);

        Round round = wakes.round(() -> true);
        troublemaker.heals(broken);

        assertThat(List.of(round.done(), round.left(), round.failed())).containsExactly(19, 0, 1);
        assertThat(registry.get("surety.wakes").tag("outcome", "done").counter().count()).isEqualTo(done + 19);
        all.remove(broken);
        assertThat(all).allSatisfy(stream -> assertThat(notes(stream)).contains("promise-breached:correction/1/1")
                .doesNotHaveDuplicates());
        assertThat(notes(broken)).isEmpty();
    }

    @Test
    void aStreamSomebodyElseHoldsIsLeft() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        StreamId held = opened(customer, "sev1");
        clock.advance(Duration.ofDays(3));

        Round meanwhile = transactions.write(Scope.of(customer), () -> {
            streams.lock(held).orElseThrow();
            return inAnotherThread(() -> wakes.round(() -> true));
        });

        assertThat(meanwhile.left()).isEqualTo(1);
        assertThat(wakes.round(() -> true).done()).isEqualTo(1);
    }

    private static <T> T inAnotherThread(Callable<T> work) {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(work).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aClockThatJumpsBackAnHourLosesAndRepeatsNothing() {
        StreamId ticket = opened(given.customerWith("remote-meeting-sla"), "sev1");
        clock.advance(Duration.ofMinutes(61));
        all(wakes);
        List<String> before = notes(ticket);

        clock.advance(Duration.ofHours(-1));
        all(wakes);
        tickets.append(Scope.of(ticket.customer()), ticket,
                Event.of("#0", 0, clock.instant(), "provider-responded"), null, null);
        assertThat(notes(ticket)).startsWith(before.toArray(String[]::new)).doesNotHaveDuplicates();

        clock.advance(Duration.ofDays(4));
        all(wakes);
        assertThat(notes(ticket)).contains("promise-breached:correction/1/1").doesNotHaveDuplicates();
        List<Instant> recorded = transactions.read(Scope.of(ticket.customer()),
                () -> streams.read(ticket).orElseThrow()).events().stream().map(e -> e.event().recordedAt()).toList();
        assertThat(recorded).isSorted();
    }

    /** In the base plan the customer opens cases by themselves, within a business day at the provider's discretion. */
    private StreamId openedInTheBasePlan() {
        CustomerId customer = given.customerWith("m365-operations");
        return tickets.open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 와요", null,
                Map.of(Column.KIND, "incident", Column.PLAN, "base", Column.SERVICE, "mail", Column.TOPIC, "fault",
                        Column.SEVERITY, "sev1"),
                List.of(), null, null, null)).id();
    }

    private @Nullable Instant wakeAt(StreamId stream) {
        OffsetDateTime at = transactions.read(Scope.of(stream.customer()),
                () -> database.sql("select wake_at from stream where stream_id = :stream")
                        .param("stream", stream.value())
                        .query((row, _) -> row.getObject("wake_at", OffsetDateTime.class))
                        .list()
                        .getFirst());
        return at == null ? null : at.toInstant();
    }

    private void wakeAt(StreamId stream, Instant at) {
        transactions.write(Scope.of(stream.customer()),
                () -> database.sql("update stream set wake_at = :at::timestamptz where stream_id = :stream")
                        .param("at", at.toString())
                        .param("stream", stream.value())
                        .update());
    }

    private Map<String, String> states(StreamId stream) {
        Map<String, String> states = new TreeMap<>();
        transactions.read(Scope.of(stream.customer()),
                () -> database.sql("select term, state from promise where stream_id = :stream")
                        .param("stream", stream.value())
                        .query((row, _) -> states.put(row.getString("term"), row.getString("state")))
                        .list());
        return states;
    }

    private void nothingDiffers(StreamId stream) {
        assertThat(index.rebuild(Scope.of(stream.customer()), PromiseIndex.Anew.NOTHING, (_, _) -> {}).differing())
                .isZero();
    }

    /** However many there are of them: here as many as a round asks for. */
    @Test
    @Requirement({"RS-11", "RS-12"})
    void whatIsOverdueButNeverBrokenIsLookedAtOnceAndInNobodysWay() {
        StreamId overdue = openedInTheBasePlan();
        StreamId later = opened(given.customerWith("remote-meeting-sla"), "sev1");
        assertThat(states(overdue)).containsEntry("customer-case-opening", "running");
        assertThat(wakeAt(overdue)).isNull();

        // as a server of before may have left it
        wakeAt(overdue, clock.instant().plus(Duration.ofMinutes(1)));
        clock.advance(Duration.ofDays(30));
        wakeAt(later, clock.instant());
        Wakes oneAtATime = new Wakes(list, transactions, streams, database, meters, new WakeSettings(true, 1, 1));
        assertThat(oneAtATime.round(() -> true).done()).isEqualTo(1);
        assertThat(wakeAt(overdue)).isNull();
        assertThat(oneAtATime.round(() -> true).done()).isEqualTo(1);

        assertThat(notes(later)).contains("promise-breached:initial-response/1/1");
        assertThat(notes(overdue)).isEmpty();
        assertThat(states(overdue)).containsEntry("customer-case-opening", "running");
        assertThat(wakes.round(() -> true).isIdle()).isTrue();
        nothingDiffers(overdue);
    }

    @Test
    void theNextLookIsAlwaysToCome() {
        StreamId ticket = opened(given.customerWith("remote-meeting-sla"), "sev1");
        Instant wake = wakeAt(ticket);
        for (int i = 0; i < 20 && wake != null; i++) {
            assertThat(wake).isAfter(clock.instant());
            clock.set(wake);
            assertThat(wakes.round(() -> true).done()).isEqualTo(1);
            wake = wakeAt(ticket);
        }
        assertThat(wake).as("everything was broken in the end").isNull();
        assertThat(notes(ticket)).contains("promise-warned:correction/1/50%", "promise-breached:correction/1/1");
    }

    /** A client's clock is a little fast. */
    @Test
    @Requirement({"RS-07", "RS-11", "RS-12"})
    void whatIsReportedAMomentAheadIsOwedOnceItHappens() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Instant reported = clock.instant().plusSeconds(1);
        StreamId ticket = tickets.report(Scope.of(customer), new NewTicket(customer, null, "메일이 안 열려요", null,
                Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(), reported, null, null),
                AlongWith.nothing()).id();
        assertThat(states(ticket)).isEmpty();
        assertThat(wakeAt(ticket)).isEqualTo(reported);
        nothingDiffers(ticket);

        clock.advance(Duration.ofSeconds(1));
        all(wakes);
        assertThat(states(ticket)).containsEntry("initial-response", "running").containsEntry("correction", "running");
        assertThat(severity(ticket)).isEqualTo("sev1");
        assertThat(wakeAt(ticket)).isAfter(reported);
        nothingDiffers(ticket);

        clock.advance(Duration.ofDays(3));
        all(wakes);
        assertThat(notes(ticket)).contains("promise-warned:initial-response/1/50%", "promise-warned:correction/1/50%",
                "promise-breached:initial-response/1/1", "promise-breached:correction/1/1");
        nothingDiffers(ticket);
    }

    private String severity(StreamId ticket) {
        return transactions.read(Scope.of(ticket.customer()),
                () -> database.sql("select severity from ticket where ticket_id = :ticket")
                        .param("ticket", ticket.value())
                        .query(String.class)
                        .single());
    }

    @Test
    @Requirement({"RS-11", "RS-12"})
    void waitingThatEndsAMomentAheadIsOverOnceItEnds() {
        StreamId ticket = opened(given.customerWith("remote-meeting-sla"), "sev1");
        append(ticket, clock.instant(), "provider-responded", null);
        append(ticket, clock.instant(), "waiting", "customer");
        clock.advance(Duration.ofMinutes(10));
        append(ticket, clock.instant().plusSeconds(2), "resumed", null);
        assertThat(states(ticket)).containsEntry("correction", "paused");
        nothingDiffers(ticket);

        clock.advance(Duration.ofSeconds(2));
        all(wakes);
        assertThat(states(ticket)).containsEntry("correction", "running");
        nothingDiffers(ticket);

        clock.advance(Duration.ofDays(3));
        all(wakes);
        assertThat(notes(ticket)).contains("promise-warned:correction/1/50%", "promise-breached:correction/1/1");
        nothingDiffers(ticket);
    }

    /** As a server of before left them. */
    @Test
    void whatNobodyWouldHaveLookedAtIsFoundByRebuilding() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Instant reported = clock.instant().plusSeconds(1);
        StreamId ticket = tickets.open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 열려요", null,
                Map.of(Column.KIND, "incident", Column.SEVERITY, "sev1"), List.of(), reported, null, null)).id();
        transactions.write(Scope.of(customer), () -> database.sql("update stream set wake_at = null").update());
        clock.advance(Duration.ofDays(1));

        assertThat(index.rebuild(Scope.of(customer), PromiseIndex.Anew.WHAT_DIFFERS, (_, _) -> {}).mended())
                .isEqualTo(1);

        assertThat(states(ticket)).containsEntry("initial-response", "breached");
        nothingDiffers(ticket);
    }

    private void append(StreamId ticket, Instant at, String type, @Nullable String reason) {
        tickets.append(Scope.of(ticket.customer()), ticket, new Event("#0", 0, at, at, type, null, Map.of(), reason,
                null, null, List.of(), null), null, null);
    }

    @Test
    void metersSayHowLateAndHowMany() {
        opened(given.customerWith("remote-meeting-sla"), "sev1");
        double done = registry.get("surety.wakes").tag("outcome", "done").counter().count();
        long folds = registry.get("surety.fold").timer().count();
        clock.advance(Duration.ofDays(3));
        wakes.round(() -> true);

        assertThat(registry.get("surety.wakes").tag("outcome", "done").counter().count()).isEqualTo(done + 1);
        assertThat(registry.get("surety.wake.lateness").timer().max(java.util.concurrent.TimeUnit.DAYS))
                .isGreaterThan(2);
        assertThat(registry.get("surety.fold").timer().count()).isEqualTo(folds + 1);
    }
}
