package dev.surety.core.promise;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.terms.Readings;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The service level agreement of document 004 as its promises are counted, one row a sentence. */
class RemoteMeetingExampleTest {

    static final Terms AGREEMENT = TermsDraft.korean(
            PromiseDraft.promise("initial-response")
                    .titled("초기 응답", "Initial response")
                    .until("provider-responded")
                    .on(null)
                    .within("sev1", "1 h")
                    .within("sev2", "2 h"),
            PromiseDraft.promise("correction")
                    .titled("장애 정정", "Correction")
                    .pausedBy("customer")
                    .warnAt(50)
                    .warnBefore("2 business hours")
                    .within("sev1", "8 business hours")
                    .within("sev2", "24 business hours")
                    .within("sev3", "10 business days")
                    .within("sev4", "20 business days")
                    .replacedBy("date-agreed", "release-planned"),
            PromiseDraft.promise("email-answer")
                    .about("question")
                    .from("reported")
                    .until("provider-responded")
                    .within("2 business days"),
            PromiseDraft.promise("root-cause-report")
                    .from("rca-requested")
                    .until("rca-delivered")
                    .within("7 business days")
                    .completeWith("cause", "correction-plan"),
            PromiseDraft.promise("maintenance-notice").atLeast("7 business days").completeWith("nature", "time"))
            .build();

    @Test
    @Requirement({"RS-07", "RS-08"})
    void severityOneReportedOnTheFridayEveningBeforeSeollal() {
        Folded folded = Ticket.of("2026-02-13 17:30 reported severity=sev1").foldedAt(AGREEMENT, "2026-02-13 17:30");

        assertThat(due(folded, "initial-response")).isEqualTo("2026-02-13 18:30");
        assertThat(due(folded, "correction")).isEqualTo("2026-02-19 16:30");
    }

    @ParameterizedTest(name = "{0} reported {1}: {2} due {3}")
    @Requirement({"RS-07", "RS-08", "RS-12"})
    @CsvSource(textBlock = """
            # severity, reported,    promise,          due
            sev1, 2026-03-06 17:59,  correction,       2026-03-09 16:59
            sev2, 2026-03-06 17:59,  correction,       2026-03-11 14:59
            # Chuseok: 24 to 26 September; 28 September is a working day
            sev1, 2026-09-23 17:00,  correction,       2026-09-28 16:00
            # substitute holiday for 3 October on Monday 5 October
            sev1, 2026-10-02 15:00,  correction,       2026-10-06 14:00
            # ten business days end at 24:00 of the tenth; 5 and 9 October are closed
            sev3, 2026-09-29 10:00,  correction,       2026-10-15 24:00
            sev4, 2026-11-02 00:00,  correction,       2026-11-30 24:00
            # first response runs at night and over weekends
            sev1, 2026-03-07 23:30,  initial-response, 2026-03-08 00:30
            """)
    void dueByTheAgreement(String severity, String reported, String promise, String due) {
        Folded folded = Ticket.of(reported + " reported severity=" + severity).foldedAt(AGREEMENT, reported);

        assertThat(due(folded, promise)).isEqualTo(Ticket.seoul(Ticket.at(due)));
    }

    @Test
    @Requirement("RS-11")
    void anEmailEnquiryIsOwedAnAnswerByTheEndOfTheSecondBusinessDay() {
        Folded folded = Ticket.of("2026-10-02 11:00 reported kind=question channel=e-mail")
                .foldedAt(AGREEMENT, "2026-10-02 11:00");

        assertThat(folded.promises()).extracting(Promise::key).containsExactly("email-answer/1");
        assertThat(due(folded, "email-answer")).isEqualTo(Ticket.seoul(Ticket.at("2026-10-07 24:00")));
    }

    @Test
    @Requirement("RS-14")
    void aRootCauseReportIsOwedSevenBusinessDaysAfterItIsRequested() {
        Folded folded = Ticket.of(
                "2026-09-21 10:00 reported severity=sev1",
                "2026-09-21 15:00 corrected",
                "2026-09-22 09:00 rca-requested",
                "2026-10-06 17:00 rca-delivered content=cause+correction-plan").foldedAt(AGREEMENT, "2026-10-06 17:00");

        Promise report = Ticket.promise(folded, "root-cause-report");
        assertThat(due(folded, "root-cause-report")).isEqualTo(Ticket.seoul(Ticket.at("2026-10-06 24:00")));
        assertThat(report.state()).isEqualTo(PromiseState.MET);
    }

    @Test
    @Requirement("RS-13")
    void workOnTheFifteenthOfOctoberMustBeAnnouncedByTheFirst() {
        Ticket work = Ticket.of(
                "2026-09-28 10:00 planned date=2026-10-15_22:00",
                "2026-10-02 10:00 notice-sent content=nature+time");

        Promise clear = Ticket.promise(work.foldedAt(AGREEMENT, "2026-10-02 10:00"), "maintenance-notice");
        assertThat(Ticket.seoul(clear.due())).isEqualTo(Ticket.seoul(Ticket.at("2026-10-01 24:00")));
        assertThat(clear.state()).isEqualTo(PromiseState.BREACHED);
        assertThat(clear.breachedAt()).isEqualTo(Ticket.at("2026-10-01 24:00"));

        Terms plainly = TermsDraft.korean(PromiseDraft.promise("maintenance-notice")
                .atLeast("7 business days")
                .strength(Strength.SLA)
                .reading(new Readings(null, null, null, dev.surety.core.time.DaysBefore.PLAIN, null))).build();
        Promise plain = Ticket.promise(work.foldedAt(plainly, "2026-10-02 10:00"), "maintenance-notice");
        assertThat(Ticket.seoul(plain.due())).isEqualTo(Ticket.seoul(Ticket.at("2026-10-02 24:00")));
        assertThat(plain.state()).isEqualTo(PromiseState.MET);
    }

    private static String due(Folded folded, String key) {
        return Ticket.seoul(Ticket.promise(folded, key).due());
    }
}
