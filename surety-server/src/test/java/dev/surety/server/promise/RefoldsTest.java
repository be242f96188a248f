package dev.surety.server.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Column;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.Troublemaker;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CalendarFiles;
import dev.surety.server.agreement.CalendarFiles.CalendarKey;
import dev.surety.server.agreement.CalendarFiles.ClosureFile;
import dev.surety.server.agreement.ChangedAgreements;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.party.Parties;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When an agreement changes, the streams that hang on it are folded again, all of them, whatever comes between. It is Monday,
 * 10:00 in Seoul; nine business hours end on Tuesday at 10:00.
 */
@MovedClockTest
class RefoldsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
    private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));

    @Autowired
    Given given;
    @Autowired
    Parties parties;
    @Autowired
    Tickets tickets;
    @Autowired
    Agreements agreements;
    @Autowired
    CalendarFiles calendars;
    @Autowired
    ChangedAgreements changed;
    @Autowired
    Refolds refolds;
    @Autowired
    Wakes wakes;
    @Autowired
    Streams streams;
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
        clock.set(MONDAY);
        all();
        transactions.write(Scope.EVERYTHING, () -> database.sql("update stream set wake_at = null").update());
    }

    private void all() {
        while (refolds.round(() -> true) > 0) {
            // until nothing is left
        }
    }

    private CustomerId customer(String... closed) {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(9, closed));
        all();
        return customer;
    }

    private StreamId opened(CustomerId customer) {
        return tickets.open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 열려요", null,
                Map.of(Column.KIND, "incident"), List.of(), null, null, null)).id();
    }

    private void activate(CustomerId customer, AgreementFile file, Instant from) {
        transactions.write(Scope.EVERYTHING, () -> agreements.activate(new AgreementKey(customer, Helpdesk.ID),
                parties.find("provider").orElseThrow().id(), customer.value(), file, from, "test"));
    }

    private CalendarFiles.Recorded record(CustomerId customer, String... closed) {
        return record(Helpdesk.CLOSURES, customer, closed);
    }

    private CalendarFiles.Recorded record(String source, @Nullable CustomerId customer, String... closed) {
        return calendars.record(Scope.EVERYTHING, new CalendarKey(source, customer),
                new ClosureFile("closures.yaml", Helpdesk.closures(closed)), "test", AlongWith.nothing());
    }

    private @Nullable Instant due(StreamId stream) {
        return instant("""
                select due
                from promise
                where stream_id = :stream
                  and term = 'correction'
                order by cycle desc
                limit 1""", stream);
    }

    private @Nullable Instant wakeAt(StreamId stream) {
        return instant("select wake_at from stream where stream_id = :stream", stream);
    }

    private @Nullable Instant instant(String sql, StreamId stream) {
        return transactions.read(Scope.of(stream.customer()), () -> database.sql(sql)
                .param("stream", stream.value())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single());
    }

    private List<Event> notes(StreamId stream) {
        return transactions.read(Scope.of(stream.customer()), () -> streams.read(stream).orElseThrow())
                .events()
                .stream()
                .map(StoredEvent::event)
                .filter(Notes::isNote)
                .toList();
    }

    @Test
    @Requirement("BE-06")
    void aHolidayThatIsRecordedMovesWhatIsOpen() {
        CustomerId customer = customer();
        StreamId open = opened(customer);
        StreamId other = opened(customer());
        assertThat(due(open)).isEqualTo(TUESDAY);
        assertThat(wakeAt(open)).isEqualTo(MONDAY.plus(Duration.ofMinutes(270)));

        // Recorded on Monday at 11:00: half the time is used on Monday as before, but the rest is on Wednesday.
        clock.advance(Duration.ofHours(1));
        record(customer, "2026-11-24");
        assertThat(due(open)).isEqualTo(TUESDAY);
        all();

        assertThat(due(open)).isEqualTo(WEDNESDAY);
        assertThat(due(other)).isEqualTo(TUESDAY);
    }

    @Test
    void aHolidayThatIsTakenBackShowsABreachAtOnce() {
        CustomerId customer = customer("2026-11-24");
        StreamId open = opened(customer);
        assertThat(due(open)).isEqualTo(WEDNESDAY);
        clock.set(TUESDAY.plus(Duration.ofHours(1)));
        record(customer);
        all();

        assertThat(due(open)).isEqualTo(TUESDAY);
        assertThat(notes(open)).filteredOn(note -> note.type().equals(Notes.BREACHED))
                .extracting(Event::occurredAt)
                .containsExactly(clock.instant());
    }

    @Test
    void aFileOfEveryCustomerCountsForThoseWhoHaveNoneOfTheirOwn() {
        String source = "general-closures";
        AgreementFile file = new AgreementFile(Helpdesk.file(9).text().replace(Helpdesk.CLOSURES, source),
                Helpdesk.file(9).files());
        CustomerId with = given.customerWith(Helpdesk.ID, file);
        CustomerId without = given.customerWith(Helpdesk.ID, file);
        StreamId own = opened(with);
        StreamId general = opened(without);
        record(source, with, "2026-12-31");
        record(source, null, "2026-11-24");
        all();

        assertThat(due(own)).isEqualTo(TUESDAY);
        assertThat(due(general)).isEqualTo(WEDNESDAY);
        // Whoever agrees on a file afterwards agrees on that file.
        clock.advance(Duration.ofMinutes(1));
        assertThat(due(opened(given.customerWith(Helpdesk.ID, file)))).isEqualTo(TUESDAY.plus(Duration.ofMinutes(1)));
    }

    private static String closing(String years, String... closed) {
        return "zone: Asia/Seoul\nyears: " + years + "\nclosed: [" + String.join(", ", closed) + "]\n";
    }

    private void recordYears(String source, @Nullable CustomerId customer, String years, String... closed) {
        clock.advance(Duration.ofSeconds(1));
        calendars.record(Scope.EVERYTHING, new CalendarKey(source, customer),
                new ClosureFile("closures.yaml", closing(years, closed)), "test", AlongWith.nothing());
    }

    /** Friday the 31st of December 2027, 10:00, is followed by Monday the 3rd of January. */
    @Test
    @Requirement("BE-06")
    void aFileOfEveryCustomerGoesOnForTheYearsThatNoOwnFileSpeaksFor() {
        String source = "closures-of-the-years";
        CustomerId customer = given.customerWith(Helpdesk.ID,
                new AgreementFile(Helpdesk.file(9).text().replace(Helpdesk.CLOSURES, source),
                        Map.of("closures.yaml", closing("2026-2026"))));
        recordYears(source, null, "2026-2028", "2028-01-03");
        recordYears(source, customer, "2027-2027");
        clock.set(Instant.parse("2027-12-31T01:00:00Z"));
        StreamId open = opened(customer);
        assertThat(due(open)).isEqualTo(Instant.parse("2028-01-04T01:00:00Z"));

        recordYears(source, null, "2026-2028", "{from: 2027-12-29, to: 2027-12-31}");
        all();
        assertThat(due(open)).isEqualTo(Instant.parse("2028-01-03T01:00:00Z"));
    }

    private static final String WEEKLY = """
              weekly-report:
                title: {ko: 주간 보고, en: Weekly report}
                subject: agreement
                every: week
                until: report-delivered
                on: business
                within: 2nd business day
                strength: sla
                source: "§4"
            """;

    /** Tuesday the 5th would be the second business day, were the year one without closings. */
    @Test
    @Requirement("BE-06")
    void aYearWhoseFileComesAfterItHasBegunIsNeverJudgedAsOneWithoutClosings() {
        clock.set(Instant.parse("2026-12-14T01:00:00Z"));
        CustomerId customer = given.customerWith(Helpdesk.ID,
                new AgreementFile(withoutReport(9).text() + WEEKLY, Map.of("closures.yaml", closing("2026-2026"))));
        all();
        StreamId own = AgreementStreams.of(new AgreementKey(customer, Helpdesk.ID));
        clock.set(Instant.parse("2027-01-06T01:00:00Z"));
        wake();
        Streams.Locked uncounted = transactions.read(Scope.of(customer), () -> streams.read(own)).orElseThrow();
        assertThat(Standing.of(uncounted).uncounted()).isNotNull();

        recordYears(Helpdesk.CLOSURES, customer, "2027-2027", "2027-01-04", "2027-01-05");
        all();
        clock.advance(Duration.ofDays(1));
        wake();

        Streams.Locked stream = transactions.read(Scope.of(customer), () -> streams.read(own)).orElseThrow();
        assertThat(Streams.fold(stream, stream.now()).promises())
                .filteredOn(promise -> promise.startedAt().equals(Instant.parse("2027-01-03T15:00:00Z")))
                .singleElement()
                .satisfies(promise -> {
                    assertThat(promise.due()).isEqualTo(Instant.parse("2027-01-07T15:00:00Z"));
                    assertThat(promise.state()).isEqualTo(PromiseState.RUNNING);
                });
        assertThat(notes(own)).filteredOn(note -> note.type().equals(Notes.BREACHED))
                .noneMatch(note -> note.occurredAt().isAfter(Instant.parse("2027-01-01T00:00:00Z")));
    }

    private void wake() {
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }
    }

    @Test
    @Requirement("RS-20")
    void aVersionThatIsActivatedMovesWhatItsTermsMove() {
        CustomerId customer = customer();
        StreamId open = opened(customer);
        clock.advance(Duration.ofHours(1));
        activate(customer, Helpdesk.file(4), clock.instant());
        all();

        assertThat(due(open)).isEqualTo(MONDAY.plus(Duration.ofHours(4)));
        assertThat(wakeAt(open)).isEqualTo(MONDAY.plus(Duration.ofHours(2)));
    }

    @Test
    void aVersionOfTomorrowMovesNothingBeforeTomorrow() {
        CustomerId customer = customer();
        StreamId open = opened(customer);
        activate(customer, Helpdesk.file(17), TUESDAY.minus(Duration.ofHours(1)));
        all();
        assertThat(due(open)).isEqualTo(TUESDAY);

        clock.set(TUESDAY.minus(Duration.ofHours(1)));
        all();
        assertThat(due(open)).isEqualTo(TUESDAY.plus(Duration.ofHours(8)));
    }

    @Test
    @Requirement("BE-06")
    void whatIsInterruptedGoesOnWhereItStopped() {
        CustomerId customer = customer();
        List<StreamId> open = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            open.add(opened(customer));
        }
        record(customer, "2026-11-24");
        troublemaker.seen();

        AtomicInteger left = new AtomicInteger(50);
        refolds.round(() -> left.decrementAndGet() >= 0);
        assertThat(troublemaker.seen()).hasSizeBetween(40, 50);
        refolds.round(() -> true);
        // A node took the next part and was killed: when its time is over, another goes on.
        changed.claim(new AgreementKey(customer, Helpdesk.ID)).orElseThrow();
        assertThat(refolds.round(() -> true)).isZero();
        clock.advance(Duration.ofMinutes(1));
        troublemaker.seen();
        all();

        assertThat(troublemaker.seen()).hasSizeBetween(140, 141);
        assertThat(open).allSatisfy(stream -> assertThat(due(stream)).isEqualTo(WEDNESDAY));
        assertThat(changed.due(10)).isEmpty();
    }

    @Test
    void aNodeThatStoodStillDoesNotSpoilThePassOfAnother() {
        CustomerId customer = customer();
        List<StreamId> open = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            open.add(opened(customer));
        }
        AgreementKey key = new AgreementKey(customer, Helpdesk.ID);
        activate(customer, Helpdesk.file(17), TUESDAY.minus(Duration.ofHours(1)));
        ChangedAgreements.Part stalled = changed.claim(key).orElseThrow();
        clock.advance(Duration.ofMinutes(1));
        all();

        // The next pass begins when the version comes into force, whatever the first node says of the last one.
        changed.reached(stalled, open.getLast().value());
        clock.set(TUESDAY.minus(Duration.ofHours(1)));
        ChangedAgreements.Part next = changed.claim(key).orElseThrow();
        assertThat(next.after()).isNull();
        changed.finished(stalled, false);
        clock.advance(Duration.ofMinutes(1));
        all();

        assertThat(open).allSatisfy(stream -> assertThat(due(stream)).isEqualTo(TUESDAY.plus(Duration.ofHours(8))));
    }

    @Test
    void aFurtherChangeBeginsThePassAnew() {
        CustomerId customer = customer();
        List<StreamId> open = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            open.add(opened(customer));
        }
        record(customer, "2026-11-24");
        refolds.round(() -> true);
        ChangedAgreements.Part stale = changed.claim(new AgreementKey(customer, Helpdesk.ID)).orElseThrow();
        clock.advance(Duration.ofSeconds(1));
        record(customer, "2026-11-24", "2026-11-25");
        changed.finished(stale, false);
        all();

        assertThat(open).allSatisfy(
                stream -> assertThat(due(stream)).isEqualTo(MONDAY.plus(Duration.ofDays(3))));
    }

    @Test
    void aStreamThatFailsHoldsNobodyUp() {
        CustomerId customer = customer();
        StreamId broken = opened(customer);
        StreamId sound = opened(customer);
        record(customer, "2026-11-24");
        troublemaker.breaks(broken);
        all();
        assertThat(due(broken)).isEqualTo(TUESDAY);
        assertThat(due(sound)).isEqualTo(WEDNESDAY);

        troublemaker.heals(broken);
        clock.advance(Duration.ofHours(2));
        wakes.round(() -> true);
        assertThat(due(broken)).isEqualTo(WEDNESDAY);
    }

    @Test
    void aStreamThatFailsFallsDueWhenItDoesAndNotWeeksBefore() {
        CustomerId customer = customer();
        StreamId broken = opened(customer);
        clock.advance(Duration.ofDays(21));
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }
        clock.advance(Duration.ofDays(21));
        record(customer, "2026-12-31");
        troublemaker.breaks(broken);
        all();
        troublemaker.heals(broken);

        assertThat(wakeAt(broken)).isEqualTo(clock.instant());
        assertThat(wakes.round(() -> true).done()).isEqualTo(1);
    }

    @Test
    void aTicketThatIsBeingOpenedMeanwhileIsNotMissed() throws Exception {
        CustomerId customer = customer();
        isNotMissed(customer, () -> opened(customer));
    }

    @Test
    void aTicketThatIsBeingReopenedMeanwhileIsNotMissed() throws Exception {
        CustomerId customer = customer();
        StreamId ticket = opened(customer);
        happened(ticket, "corrected");
        happened(ticket, "closed");
        isNotMissed(customer, () -> {
            happened(ticket, "reopened");
            return ticket;
        });
    }

    /** What is recorded waits for {@code beginning}, and is known from after that. */
    private void isNotMissed(CustomerId customer, Supplier<StreamId> beginning) throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<StreamId> begun = threads.submit(() -> transactions.write(Scope.of(customer), () -> {
                StreamId ticket = beginning.get();
                read.countDown();
                await(goOn);
                return ticket;
            }));
            await(read);
            Future<CalendarFiles.Recorded> recording = threads.submit(() -> record(customer, "2026-11-24"));
            untilDoneOrWaiting(recording);
            clock.advance(Duration.ofSeconds(1));
            goOn.countDown();
            assertThat(recording.get().version().recordedAt()).isEqualTo(clock.instant());
            all();

            assertThat(due(begun.get())).isEqualTo(WEDNESDAY);
            assertThat(notes(begun.get())).extracting(Event::type).contains("recomputed");
        }
    }

    /** It is folded by the new file at once; else its due would change without a word. */
    @Test
    @Requirement("BE-06")
    void aTicketThatIsOpenedWhileAFileIsBeingRecordedWaitsForIt() throws Exception {
        CustomerId customer = customer();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StreamId>> opening = new ArrayList<>();
            calendars.record(Scope.EVERYTHING, new CalendarKey(Helpdesk.CLOSURES, customer),
                    new ClosureFile("closures.yaml", Helpdesk.closures("2026-11-24")), "test", (_, _) -> {
                        clock.advance(Duration.ofSeconds(1));
                        opening.add(threads.submit(() -> opened(customer)));
                        untilDoneOrWaiting(opening.getFirst());
                    });
            StreamId ticket = opening.getFirst().get();
            Instant due = due(ticket);
            all();

            assertThat(due(ticket)).isEqualTo(due).isEqualTo(WEDNESDAY.plusSeconds(1));
        }
    }

    @Test
    @Requirement("BE-06")
    void whatWasOpenedInTheSameMillisecondIsToldThatItsDueHasMoved() {
        CustomerId customer = customer();
        clock.set(MONDAY.plusNanos(200_000));
        StreamId ticket = opened(customer);
        clock.set(MONDAY.plusNanos(400_000));
        record(customer, "2026-11-24");
        clock.set(MONDAY.plusSeconds(1));
        all();

        assertThat(due(ticket)).isEqualTo(WEDNESDAY);
        assertThat(notes(ticket)).extracting(Event::type).contains("recomputed");
    }

    private void untilDoneOrWaiting(Future<?> work) {
        while (!work.isDone()
                && database.sql("select count(*) from pg_locks where not granted").query(Integer.class).single() == 0) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Requirement("BE-05")
    void anAgreementThatOwesSomethingByItselfOpensItsStreamOnceItIsInForce() {
        CustomerId customer = given.customerWith(Helpdesk.ID, Helpdesk.file(9));
        AgreementKey key = new AgreementKey(customer, Helpdesk.ID);
        StreamId own = AgreementStreams.of(key);
        assertThat(transactions.read(Scope.of(customer), () -> streams.read(own))).isEmpty();
        all();
        activate(customer, Helpdesk.file(4), clock.instant());
        all();

        Streams.Locked stream = transactions.read(Scope.of(customer), () -> streams.read(own)).orElseThrow();
        assertThat(stream.events()).extracting(event -> event.event().type()).containsExactly("activated");
        assertThat(stream.events().getFirst().event().occurredAt()).isEqualTo(MONDAY);

        clock.set(Instant.parse("2027-01-06T00:00:00Z"));
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }
        assertThat(notes(own)).extracting(Event::id).contains("promise-breached:monthly-report/1/1");
    }

    private static final String NO_REPORT = "(?s)  monthly-report:.*";
    private static final String KICKOFF = """
              kickoff-plan:
                title: {ko: 착수 계획, en: Kickoff plan}
                subject: agreement
                from: activated
                until: plan-delivered
                within: 10 calendar days
                strength: sla
                source: "§3"
            """;

    /** As {@link Helpdesk#file}, without the monthly report. */
    private static AgreementFile withoutReport(int hours) {
        return changed(hours, text -> text.replaceAll(NO_REPORT, ""));
    }

    private static AgreementFile changed(int hours, UnaryOperator<String> change) {
        AgreementFile file = Helpdesk.file(hours);
        return new AgreementFile(change.apply(file.text()), file.files());
    }

    /** As {@code before}, and from the day on {@code added} or changed. */
    private static AgreementFile amended(AgreementFile before, String day, String added) {
        return new AgreementFile(before.text() + """
                options:
                  - id: from-then-on
                    from: %s
                    promises:
                %s""".formatted(day, added), before.files());
    }

    /** It owes nothing by itself until then; the pass of that day opens what is owed. */
    @Test
    @Requirement("BE-05")
    void aReportThatIsOwedFromADateWithinTheFileIsOwedFromThenOn() {
        String report = changed(9, text -> text.substring(text.indexOf("  monthly-report:"))).text();
        CustomerId customer = given.customerWith(Helpdesk.ID,
                amended(withoutReport(9), "2027-01-01", report.indent(8)));
        all();
        StreamId own = AgreementStreams.of(new AgreementKey(customer, Helpdesk.ID));
        assertThat(rows(own)).isEmpty();

        clock.set(Instant.parse("2026-12-31T15:00:00Z"));
        all();
        assertThat(rows(own)).first()
                .satisfies(row -> assertThat(row).containsEntry("term", "monthly-report")
                        .containsEntry("state", "running"));
        clock.set(Instant.parse("2027-02-05T16:00:00Z"));
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }
        assertThat(notes(own)).extracting(Event::id).contains("promise-breached:monthly-report/1/1");
    }

    @Test
    @Requirement("RS-20")
    void whatMovesMovesWithADateWithinTheFile() {
        CustomerId customer = given.customerWith(Helpdesk.ID, amended(Helpdesk.file(9), "2026-11-24",
                "        correction: {within: 4 business hours}\n"));
        all();
        StreamId open = opened(customer);
        assertThat(due(open)).isEqualTo(TUESDAY);

        clock.set(Instant.parse("2026-11-23T15:00:00Z"));
        all();
        // Four hours from Monday, 10:00, had passed by then.
        assertThat(rows(open)).extracting(row -> row.get("state")).containsExactly("superseded", "breached");
    }

    /** What a version left out does not come back on the day of a layer that an earlier version had. */
    @Test
    @Requirement("RS-20")
    void aDateWithinAVersionThatWasReplacedBringsNothingBack() {
        CustomerId customer = given.customerWith(Helpdesk.ID, amended(Helpdesk.file(9), "2026-11-24",
                "        correction: {within: 2 business hours}\n"));
        clock.advance(Duration.ofMinutes(1));
        activate(customer, Helpdesk.file(17), clock.instant());
        all();
        clock.set(WEDNESDAY);
        all();
        assertThat(due(opened(customer))).isEqualTo(WEDNESDAY.plus(Duration.ofDays(1)).plus(Duration.ofHours(8)));
        assertThat(changed.due(10)).isEmpty();
    }

    private void append(StreamId stream, Event event) {
        transactions.write(Scope.of(stream.customer()), () -> streams.append(new WriteBatch(),
                streams.lock(stream).orElseThrow(), List.of(NewEvent.of(event))));
    }

    private void happened(StreamId stream, String event) {
        append(stream, Event.of("#0", 0, clock.instant(), event));
    }

    private List<Map<String, Object>> rows(StreamId stream) {
        return transactions.read(Scope.of(stream.customer()), () -> database.sql("""
                select term, cycle, state, due, ended_at
                from promise
                where stream_id = :stream
                order by term, cycle""").param("stream", stream.value()).query().listOfRows());
    }

    /** That the rows are those of a fold, and that the stream is looked at when the next falls due. */
    private void isOwed(StreamId stream, String term) {
        assertThat(rows(stream)).anySatisfy(row -> assertThat(row).containsEntry("term", term)
                .containsEntry("ended_at", null));
        Streams.Locked read = transactions.read(Scope.of(stream.customer()), () -> streams.read(stream).orElseThrow());
        Folded folded = Streams.fold(read, clock.instant());
        assertThat(rows(stream)).hasSameSizeAs(folded.promises());
        assertThat(wakeAt(stream)).isEqualTo(folded.nextAt());
    }

    @Test
    @Requirement("BE-05")
    void aReportThatALaterVersionOwesIsOwedWhereNothingWasOpen() {
        CustomerId customer = given.customerWith(Helpdesk.ID,
                changed(9, text -> text.replaceAll(NO_REPORT, "") + KICKOFF));
        all();
        StreamId own = AgreementStreams.of(new AgreementKey(customer, Helpdesk.ID));
        clock.advance(Duration.ofDays(1));
        happened(own, "plan-delivered");
        assertThat(rows(own)).singleElement().satisfies(row -> assertThat(row).containsEntry("state", "met"));

        clock.advance(Duration.ofDays(1));
        activate(customer, changed(9, text -> text + KICKOFF), clock.instant());
        all();
        isOwed(own, "monthly-report");
    }

    @Test
    void aReportThatComesBackIsOwedAgain() {
        CustomerId customer = customer();
        StreamId own = AgreementStreams.of(new AgreementKey(customer, Helpdesk.ID));
        clock.set(Instant.parse("2026-12-10T01:00:00Z"));
        activate(customer, withoutReport(9), clock.instant());
        all();
        clock.set(Instant.parse("2027-01-04T01:00:00Z"));
        happened(own, "report-delivered");
        clock.set(Instant.parse("2027-01-10T01:00:00Z"));
        assertThat(rows(own)).isNotEmpty().allSatisfy(row -> assertThat(row.get("ended_at")).isNotNull());

        activate(customer, Helpdesk.file(9), clock.instant());
        all();
        clock.set(Instant.parse("2027-02-01T01:00:00Z"));
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }
        isOwed(own, "monthly-report");
    }

    @Test
    void anOpenTicketWhosePromisesHaveAllEndedOwesWhatALaterVersionAdds() {
        CustomerId customer = customer();
        StreamId open = opened(customer);
        happened(open, "corrected");
        assertThat(rows(open)).allSatisfy(row -> assertThat(row).containsEntry("state", "met"));
        clock.advance(Duration.ofHours(1));
        activate(customer, Helpdesk.withProgressEachWeek(Helpdesk.file(9)), clock.instant());
        all();
        clock.set(Instant.parse("2026-11-30T01:00:00Z"));
        while (!wakes.round(() -> true).isIdle()) {
            // until nothing is due
        }
        isOwed(open, "progress");
    }

    @Test
    void anAgreementWhoseOwnStreamCannotBeOpenedHoldsItsTicketsNotUp() {
        // As it was activated before that was refused: nothing is known of holidays before 2026.
        AgreementFile file = changed(9, text -> text.replace("within: 35 calendar days",
                "on: business\n    within: 5 business days"));
        String closures = "zone: Asia/Seoul\nyears: 2026-2027\nclosed: [2026-12-31]\n";
        CustomerId customer = given.customerWith("remote-meeting-sla");
        activate(customer, new AgreementFile(file.text(), Map.of("closures.yaml", closures)),
                Instant.parse("2024-01-01T00:00:00Z"));
        StreamId ticket = tickets.open(Scope.of(customer), new NewTicket(customer, Helpdesk.ID, "메일이 안 열려요", null,
                Map.of(Column.KIND, "incident"), List.of(), null, null, null)).id();
        AgreementKey key = new AgreementKey(customer, Helpdesk.ID);
        all();
        activate(customer, new AgreementFile(file.text().replace("9 business hours", "4 business hours"),
                Map.of("closures.yaml", closures)), clock.instant());
        all();
        assertThat(due(ticket)).isEqualTo(MONDAY.plus(Duration.ofHours(4)));
        assertThat(transactions.read(Scope.of(customer), () -> streams.read(AgreementStreams.of(key)))).isEmpty();

        // It is tried again, and whatever was missing is recorded meanwhile.
        assertThat(changed.due(10)).doesNotContain(key);
        clock.advance(Duration.ofHours(1));
        assertThat(changed.due(10)).contains(key);
        record(customer, "2026-12-31");
        all();
        assertThat(transactions.read(Scope.of(customer), () -> streams.read(AgreementStreams.of(key)))).isPresent();
        assertThat(changed.due(10)).isEmpty();
    }

    @Test
    void anAgreementOfTomorrowOpensItsStreamTomorrowAtThatInstant() {
        CustomerId customer = given.customerWith(Helpdesk.ID, new AgreementFile(
                Helpdesk.file(9).text().replaceAll("(?s)  monthly-report:.*", ""), Helpdesk.file(9).files()));
        all();
        StreamId own = AgreementStreams.of(new AgreementKey(customer, Helpdesk.ID));
        Instant from = Instant.parse("2026-11-30T15:00:00Z");
        activate(customer, Helpdesk.file(9), from);
        all();
        assertThat(transactions.read(Scope.of(customer), () -> streams.read(own))).isEmpty();

        clock.set(from.plusSeconds(7));
        all();
        Streams.Locked stream = transactions.read(Scope.of(customer), () -> streams.read(own)).orElseThrow();
        assertThat(stream.events().getFirst().event().occurredAt()).isEqualTo(from);
        // December begins at that instant in Seoul, so its report is owed.
        assertThat(Streams.fold(stream, stream.now()).promises()).extracting(promise -> promise.term().id())
                .contains("monthly-report");
    }
}
