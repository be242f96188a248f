package dev.surety.core.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Promise;
import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The golden texts of traces: what a person reads who asks why. They stand in {@code src/test/resources}, a file a case,
 * in both languages; {@code -Dsurety.docs=write} writes them anew, to be read before they are committed.
 */
@Requirement("BE-01")
class TraceTextTest {

    private static final Terms AGREEMENT = TermsDraft.korean(
            PromiseDraft.promise("correction")
                    .titled("장애 정정", "Correction")
                    .pausedBy("customer")
                    .within("sev1", "8 business hours")
                    .within("sev2", "24 business hours")
                    .within("sev3", "10 business days")
                    .replacedBy("date-agreed"),
            PromiseDraft.promise("answer")
                    .titled("답변", "Answer")
                    .about("question")
                    .from("reported")
                    .until("provider-responded")
                    .within("3 calendar days"),
            PromiseDraft.promise("repair")
                    .titled("근본 조치", "Repair")
                    .about("problem")
                    .pausedBy("customer")
                    .within("20 business days"),
            PromiseDraft.promise("backup")
                    .titled("월간 백업", "Monthly backup")
                    .every(Every.MONTH, null)
                    .until("backup-done")
                    .within("10 business days"),
            PromiseDraft.promise("warning")
                    .titled("지연 알림", "Warning of a delay")
                    .warns("correction", "4 h")
                    .until("delay-announced"),
            PromiseDraft.promise("plan")
                    .titled("조치 계획", "Plan of measures")
                    .about("problem")
                    .within("10 business hours")
                    .warnAt(50)
                    .warnBefore("2 business hours"),
            PromiseDraft.promise("maintenance-notice")
                    .titled("작업 사전 공지", "Maintenance notice")
                    .source("004 §4b-5")
                    .atLeast("7 business days"))
            .build();

    @Test
    void waitingForTheCustomerBeforeChuseok() throws IOException {
        assertGolden("waiting-before-chuseok", "correction", "2026-09-28 11:00", Ticket.of(
                "2026-09-22 17:40 reported severity=sev1 actor=customer",
                "2026-09-23 09:30 waiting reason=customer actor=provider",
                "2026-09-23 11:40 resumed actor=provider",
                "2026-09-28 11:00 corrected actor=provider"));
    }

    @Test
    void closingTimeWeekendAndWaitingOnOneLine() throws IOException {
        assertGolden("friday-evening", "correction", "2026-03-10 11:00", Ticket.of(
                "2026-03-06 17:40 reported severity=sev1",
                "2026-03-09 13:00 waiting reason=customer",
                "2026-03-09 15:10 resumed",
                "2026-03-10 10:00 corrected"));
    }

    @Test
    void severityRaisedOnTheFifthDay() throws IOException {
        Ticket ticket = Ticket.of(
                "2026-09-29 20:10 reported severity=sev3",
                "2026-10-07 10:00 severity-changed severity=sev2");
        assertGolden("severity-raised-before", "correction/1", "2026-10-07 10:00", ticket);
        assertGolden("severity-raised-after", "correction/2", "2026-10-07 10:01", ticket);
    }

    @Test
    void warningsThatHaveCome() throws IOException {
        assertGolden("warned", "plan", "2026-03-05 10:00", Ticket.of(
                "2026-03-04 09:00 reported kind=problem"));
    }

    @Test
    @Requirement("RS-15")
    void thePeriodOfARecurringPromise() throws IOException {
        assertGolden("period", "backup/1", "2026-03-10 10:00", Ticket.of(
                "2026-03-01 00:00 activated",
                "2026-03-09 11:00 backup-done period=2026-03",
                "2026-03-10 10:00 backup-done"));
    }

    @Test
    @Requirement("RS-11")
    void answeredInTimeButWithoutTheWarning() throws IOException {
        assertGolden("without-warning", "warning", "2026-03-06 17:00", Ticket.of(
                "2026-03-06 09:00 reported severity=sev1",
                "2026-03-06 10:00 waiting reason=customer",
                "2026-03-06 11:00 resumed",
                "2026-03-06 17:00 corrected"));
    }

    @Test
    void stillWaitingForTheCustomer() throws IOException {
        assertGolden("still-waiting", "correction", "2026-03-09 10:00", Ticket.of(
                "2026-03-06 17:00 reported severity=sev1",
                "2026-03-06 17:30 waiting reason=customer"));
    }

    @Test
    void anAgreedDateInsteadOfTenBusinessDays() throws IOException {
        assertGolden("agreed-date", "correction", "2026-03-05 15:00", Ticket.of(
                "2026-03-04 09:00 reported severity=sev3",
                "2026-03-05 15:00 date-agreed date=2026-03-31"));
    }

    @Test
    void threeCalendarDaysThatEndOnASaturday() throws IOException {
        assertGolden("rolled-off", "answer", "2026-10-07 15:00", Ticket.of(
                "2026-10-07 15:00 reported kind=question"));
    }

    @Test
    @Requirement("RS-13")
    void noticeOfWorkNamesTheClosedDaysBetween() throws IOException {
        assertGolden("maintenance-notice", "maintenance-notice", "2026-10-02 10:00", Ticket.of(
                "2026-09-28 10:00 planned date=2026-10-15_22:00",
                "2026-10-02 10:00 notice-sent"));
    }

    @Test
    @Requirement("BE-06")
    void aTemporaryHolidayAnnouncedAfterTheStart() throws IOException {
        assertGolden("late-holiday", "correction", "2024-09-30 17:00", Ticket.of(
                "2024-08-30 16:00 reported severity=sev2",
                "2024-08-30 17:00 waiting reason=customer",
                "2024-09-30 17:00 resumed"));
    }

    @Test
    void aCorrectionRecordedLateTurnsABreachIntoMet() throws IOException {
        assertGolden("recorded-late", "correction", "2026-03-10 09:00", Ticket.of(
                "2026-03-06 09:00 reported severity=sev1",
                "2026-03-06 16:00 corrected recorded=2026-03-10_09:00"));
    }

    @Test
    void twentyBusinessDaysStayALineThatCanBeRead() throws IOException {
        assertGolden("twenty-days", "repair", "2026-03-04 09:00", Ticket.of(
                "2026-03-04 09:00 reported kind=problem"));
    }

    @Test
    void twentyBusinessDaysWithHolidaysAndWaitingBetween() throws IOException {
        assertGolden("twenty-days-waiting", "repair", "2026-10-08 09:30", Ticket.of(
                "2026-09-12 10:00 reported kind=problem",
                "2026-10-07 13:00 waiting reason=customer",
                "2026-10-08 09:30 resumed"));
    }

    @Test
    void segmentsHaveNoGapsAndAddUpToTheBudget() {
        Trace trace = trace(Ticket.of(
                "2026-09-22 17:40 reported severity=sev2",
                "2026-09-23 20:00 waiting reason=customer",
                "2026-09-29 11:40 resumed"), "correction", "2026-09-29 11:40");

        List<Trace.Segment> segments = trace.segments();
        for (int i = 1; i < segments.size(); i++) {
            assertThat(segments.get(i).from()).isEqualTo(segments.get(i - 1).to());
        }
        assertThat(segments.stream()
                .filter(segment -> segment.what() instanceof Trace.What.Counted)
                .map(Trace.Segment::time)
                .reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofHours(24));
    }

    private static Trace trace(Ticket ticket, String promise, String asOf) {
        Folded folded = ticket.foldedAt(AGREEMENT, asOf);
        Promise found = Ticket.promise(folded, promise);
        return Traces.of(found, folded, ticket.events(AGREEMENT), HolidayCalendars.builtIn(), Ticket.at(asOf));
    }

    private static void assertGolden(String name, String promise, String asOf, Ticket ticket) throws IOException {
        Trace trace = trace(ticket, promise, asOf);
        StringBuilder text = new StringBuilder();
        for (String language : List.of("en", "ko")) {
            TraceText in = TraceText.in(language);
            text.append(in.line(trace)).append("\n\n").append(in.full(trace)).append('\n');
        }
        Path golden = Path.of(System.getProperty("surety.root", ".."),
                "surety-core/src/test/resources/dev/surety/core/trace", name + ".txt");
        if (System.getProperty("surety.docs", "check").equals("write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(golden));
    }
}
