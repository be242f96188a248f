package dev.surety.server.transfer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.Fold;
import dev.surety.core.replay.Replay;
import dev.surety.core.replay.ReplayResult;
import dev.surety.core.replay.Subject;
import dev.surety.core.replay.Tally;
import dev.surety.core.terms.Terms;
import dev.surety.history.Progress;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;
import dev.surety.history.sample.SampleExport;
import dev.surety.history.sample.SampleSettings;
import dev.surety.history.servicenow.MappingFiles;
import dev.surety.history.servicenow.ServiceNowHistory;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.ServerTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.desk.PastTickets;
import dev.surety.server.desk.Tickets;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamId;
import dev.surety.server.promise.Streams;
import dev.surety.testkit.RealHistory;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What an import comes to is what replay comes to, for the same file and agreement. */
@ServerTest
@TestPropertySource(properties = {"surety.wakes.enabled=false", // the figures are of the past
        "surety.notice.enabled=false"})
class HistoryImportTest {

    @Autowired
    Given given;
    @Autowired
    HistoryImport imports;
    @Autowired
    Agreements agreements;
    @Autowired
    CustomerExport exports;
    @Autowired
    Parties parties;
    @Autowired
    Tickets tickets;
    @Autowired
    Streams streams;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @TempDir
    Path folder;

    private CustomerId customer;

    @BeforeEach
    void aCustomer() {
        customer = given.customerWith("remote-meeting-sla");
    }

    private Party party() {
        return parties.customer(Scope.of(customer), customer).orElseThrow();
    }

    private Path sample(int incidents) throws IOException {
        Path file = folder.resolve("export-" + incidents + ".csv");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            new SampleExport(SampleSettings.usual(incidents, 7, 2025)).write(out);
        }
        return file;
    }

    private CurrentAgreement agreement() {
        return ((HistoryImport.Choice.Chosen) imports.agreement(party(), null)).agreement();
    }

    private interface Reading<T> {
        T of(ServiceNowHistory history, Workers workers);
    }

    private static <T> T reading(Path file, Reading<T> reading) {
        try (Workers workers = new Workers(1);
                TemporaryFolder temporary = TemporaryFolder.open();
                ServiceNowHistory history = ServiceNowHistory.open(file,
                        new ServiceNowHistory.Settings(MappingFiles.defaultMapping(), StandardCharsets.UTF_8,
                                ZoneId.of("Asia/Seoul"), temporary),
                        workers, Progress.NONE)) {
            return reading.of(history, workers);
        }
    }

    private HistoryImport.Summary bring(Path file, boolean apply) {
        return reading(file, (history, _) -> imports.bring(history, agreement(), apply, tickets -> {}));
    }

    @Test
    @Requirement("BE-09")
    void aDryRunTellsWhatComesAndChangesNothing() throws IOException {
        Path file = sample(20);
        HistoryImport.Summary would = bring(file, false);
        assertThat(would.tickets()).isEqualTo(20);
        assertThat(would.left()).isEmpty();
        assertThat(count("ticket") + count("stream") + count("event") + count("content")).isZero();
        HistoryImport.Summary done = bring(file, true);
        assertThat(done).isEqualTo(would);
        assertThat(count("ticket")).isEqualTo(20);
    }

    /** A priority is the severity of that place in the version of its time. */
    @Test
    @Requirement("BE-09")
    void prioritiesAreTheSeveritiesInForceWhenTheyWereStated() throws IOException {
        AgreementFile shipped = Given.file("remote-meeting-sla");
        String first = shipped.text().substring(0, shipped.text().indexOf("\nexamples:") + 1);
        customer = given.customerWith("remote-meeting-sla", new AgreementFile(first, shipped.files()));
        AgreementFile second = new AgreementFile(first.replaceAll("\\bsev([1-4])\\b", "urgency$1"), shipped.files());
        activate(new AgreementFile(first, shipped.files()), "2020-01-01T00:00:00Z");
        activate(second, "2025-07-01T00:00:00Z");

        assertThat(bring(sample(60), true).left()).isEmpty();

        assertThat(count("ticket where severity_confirmed")).isEqualTo(60);
        assertThat(count("ticket where severity like 'sev%'")).isPositive();
        assertThat(count("ticket where severity like 'urgency%'")).isPositive();
        assertThat(count("ticket where reported_at > '2025-07-01' and severity like 'sev%'")).isZero();
        assertThat(count("ticket where severity_rank <> right(severity, 1)::int - 1")).isZero();
    }

    private void activate(AgreementFile file, String from) {
        transactions.write(Scope.EVERYTHING, () -> agreements.activate(
                new AgreementKey(customer, "remote-meeting-sla"), parties.find("provider").orElseThrow().id(),
                customer.value(), file, Instant.parse(from), "test"));
    }

    /** As {@link #sample}, and an incident of a year of which no Korean holidays are known. */
    private Path withOneOf2014(int incidents) throws IOException {
        StringWriter old = new StringWriter();
        new SampleExport(SampleSettings.usual(1, 9, 2014)).write(old);
        List<String> lines = new ArrayList<>(Files.readAllLines(sample(incidents)));
        old.toString()
                .lines()
                .skip(1)
                .forEach(row -> lines.add(1, "INC2014001" + row.substring(row.indexOf(','))));
        return Files.write(folder.resolve("with-2014.csv"), lines);
    }

    @Test
    @Requirement("BE-09")
    void anIncidentThatCannotBeJudgedIsNamedAndInNobodysWay() throws IOException {
        Path file = withOneOf2014(20);
        HistoryImport.Summary would = bring(file, false);
        assertThat(would.tickets()).isEqualTo(20);
        assertThat(would.left()).singleElement().satisfies(left -> {
            assertThat(left.number()).isEqualTo("INC2014001");
            assertThat(left.why().in("en")).contains("2014");
        });

        assertThat(bring(file, true)).isEqualTo(would);
        assertThat(count("ticket")).isEqualTo(20);
        HistoryImport.Summary again = bring(file, true);
        assertThat(again.unchanged()).isEqualTo(20);
        assertThat(again.left()).isEqualTo(would.left());
    }

    /** What the provider alone decides is never broken, however long it is overdue. */
    @Test
    @Requirement("BE-09")
    void incidentsWithWhatIsOverdueButNeverBrokenAreBroughtToo() throws IOException {
        AgreementFile file = Given.file("remote-meeting-sla");
        String withoutExamples = file.text().substring(0, file.text().indexOf("\nexamples:") + 1);
        customer = given.customerWith("remote-meeting-sla", new AgreementFile(
                withoutExamples.replace("strength: sla", "strength: discretionary"), file.files()));

        HistoryImport.Summary done = bring(sample(40), true);

        assertThat(done.left()).isEmpty();
        assertThat(done.tickets()).isEqualTo(40);
        assertThat(count("promise where state = 'met' and ended_at > due")).isPositive();
        assertThat(count("stream where wake_at <= last_recorded_at")).isZero();
    }

    @Test
    @Requirement("BE-09")
    void nobodyIsToldOfHistoryButOfWhatFollows() throws IOException {
        transactions.write(Scope.of(customer), () -> database.sql("""
                insert into webhook (webhook_id, customer_id, url, secret, kinds)
                values (gen_random_uuid(), :customer, 'https://example.com/hooks', 'secret', '{*}')""")
                .param("customer", customer.value())
                .update());
        bring(sample(20), true);
        // That the agreement owes something by itself is told, as it is on any other day.
        assertThat(count("outbox where stream_id in (select ticket_id from ticket)")).isZero();
        assertThat(index()).isNotEmpty();

        StreamId ticket = new StreamId(customer, transactions.read(Scope.of(customer),
                () -> database.sql("select ticket_id from ticket limit 1").query(UUID.class).single()));
        Instant now = Instant.now();
        tickets.append(Scope.of(customer), ticket, Event.of("#0", 0, now, "reopened"), null, null);
        assertThat(count("outbox where stream_id = '" + ticket + "'")).isPositive();
    }

    @Test
    @Requirement("BE-09")
    void theSameAgainBringsNothingAndMoreRowsBringOnlyThem() throws IOException {
        Path file = sample(20);
        List<String> lines = Files.readAllLines(file);
        Path part = Files.write(folder.resolve("part.csv"), lines.subList(0, lines.size() - 5));
        bring(part, true);
        HistoryImport.Summary rest = bring(file, true);
        assertThat(rest.grown() + rest.tickets()).isPositive();
        long events = count("event");
        HistoryImport.Summary again = bring(file, true);
        assertThat(again.tickets()).isZero();
        assertThat(again.grown()).isZero();
        assertThat(again.unchanged()).isEqualTo(20);
        assertThat(again.events()).isZero();
        assertThat(count("event")).isEqualTo(events);
    }

    @Test
    @Requirement("BE-09")
    void theFiguresAreThoseOfReplay() throws IOException {
        equalsReplay(sample(120));
    }

    @Test
    @Requirement("BE-09")
    void theFiguresOfARealHistoryAreThoseOfReplay() {
        equalsReplay(RealHistory.file());
    }

    private void equalsReplay(Path file) {
        bring(file, true);
        Terms terms = Given.file("remote-meeting-sla").check().terms();
        Replay.Side side = new Replay.Side(terms, Fold.of(terms, AgreementCheck.calendars(terms)));
        reading(file, (history, workers) -> {
            Instant last = history.lastRecorded();
            Replay replay = new Replay(side, null, last, last, Replay.Limits.USUAL);
            ReplayResult expected = replay.result(history.replay(replay, workers, difference -> {}, Progress.NONE));
            Tally kept = replay.tally();
            TreeSet<String> rows = new TreeSet<>();
            history.forEach(terms, subject -> {
                side.fold()
                        .fold(subject.events(), last, last)
                        .promises()
                        .forEach(promise -> rows.add(row(subject.id(), promise.key(), promise.state().key(),
                                promise.due(), promise.endedAt(), promise.breachedAt())));
                replay.add(new Subject(subject.id(), events(subject.id())), kept);
            });
            assertThat(replay.result(kept)).usingRecursiveComparison().isEqualTo(expected);
            assertThat(index()).isNotEmpty().isEqualTo(rows);
            return true;
        });
    }

    private List<Event> events(String number) {
        return transactions.read(Scope.of(customer),
                () -> streams.read(PastTickets.stream(customer, "servicenow", number))
                        .orElseThrow()
                        .events()
                        .stream()
                        .map(StoredEvent::event)
                        .filter(event -> !event.type().startsWith("promise-"))
                        .toList());
    }

    private TreeSet<String> index() {
        return new TreeSet<>(transactions.read(Scope.of(customer), () -> database.sql("""
                select t.number, p.term, p.cycle, p.state, p.due, p.ended_at, p.breached_at
                from promise p
                join ticket t on t.customer_id = p.customer_id
                             and t.ticket_id = p.stream_id""")
                .query((row, _) -> row(row.getString("number"), row.getString("term") + "/" + row.getInt("cycle"),
                        row.getString("state"), instant(row.getObject("due", OffsetDateTime.class)),
                        instant(row.getObject("ended_at", OffsetDateTime.class)),
                        instant(row.getObject("breached_at", OffsetDateTime.class))))
                .list()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }

    private static String row(String number, String key, String state, @Nullable Instant due, @Nullable Instant ended,
            @Nullable Instant breached) {
        return number + " " + key + " " + state + " " + due + " " + ended + " " + breached;
    }

    @Test
    void theExportOfACustomerHasAllOfItAndNothingElse() throws IOException {
        bring(sample(10), true);
        given.customerWith("remote-meeting-sla");
        StringWriter text = new StringWriter();
        CustomerExport.Summary summary;
        try (PrintWriter out = new PrintWriter(text)) {
            summary = exports.write(party(), out);
        }
        Map<String, Integer> kinds = new HashMap<>();
        List<JsonObject> events = new ArrayList<>();
        text.toString().lines().map(Json::readObject).forEach(line -> {
            kinds.merge(line.text("kind"), 1, Integer::sum);
            if (line.text("kind").equals("agreement")) {
                assertThat(line.text("owedFrom")).isEqualTo(line.text("inForceFrom"));
            }
            if (line.text("kind").equals("event")) {
                events.add(Json.readObject(line.text("canonical")));
            }
        });
        assertThat(kinds).containsEntry("customer", 1).containsEntry("agreement", 1).containsEntry("ticket", 10);
        assertThat(kinds.get("event")).isEqualTo((int) summary.events()).isEqualTo((int) count("event"));
        assertThat(kinds.get("content")).isEqualTo((int) count("content"));
        assertThat(events).allSatisfy(
                event -> assertThat(event.text("customer")).isEqualTo(customer.toString()));
    }

    private long count(String table) {
        return transactions.read(Scope.of(customer),
                () -> database.sql("select count(*) from " + table).query(Long.class).single());
    }
}
