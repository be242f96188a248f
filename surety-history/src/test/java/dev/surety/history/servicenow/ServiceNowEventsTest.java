package dev.surety.history.servicenow;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.core.promise.Event;
import dev.surety.core.replay.Subject;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.history.Fixture;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows become events by what they change. */
@Requirement("BE-09")
class ServiceNowEventsTest {

    @TempDir
    private Path folder;

    private Subject only(String rows, String... severities) {
        try (ServiceNowHistory history = Exports.open(Exports.write(folder, Exports.HEADER + rows))) {
            List<Subject> subjects = Exports.subjects(history, Fixture.terms(severities));
            assertThat(subjects).hasSize(1);
            return subjects.getFirst();
        }
    }

    @Test
    void aTicketFromReportToClosure() {
        Subject subject = only(Exports.row("INC1", "New", 0, "05-01-2026 09:05", "2 - High")
                + Exports.row("INC1", "Active", 1, "05-01-2026 10:00", "2 - High")
                + Exports.row("INC1", "Awaiting User Info", 2, "05-01-2026 11:00", "2 - High")
                + Exports.row("INC1", "Active", 3, "05-01-2026 13:00", "1 - Critical")
                + Exports.row("INC1", "Awaiting Vendor", 4, "05-01-2026 14:00", "1 - Critical")
                + Exports.row("INC1", "Awaiting Problem", 5, "05-01-2026 15:00", "1 - Critical")
                + Exports.row("INC1", "Resolved", 6, "05-01-2026 16:00", "1 - Critical")
                + Exports.row("INC1", "Closed", 7, "10-01-2026 16:00", "1 - Critical"), "sev1", "sev2");
        assertThat(Fixture.told(subject)).containsExactly(
                "reported@2026-01-05T00:00:00Z sev2",
                "provider-responded@2026-01-05T01:00:00Z",
                "waiting@2026-01-05T02:00:00Z customer",
                "severity-changed@2026-01-05T04:00:00Z sev1",
                "resumed@2026-01-05T04:00:00Z customer",
                "waiting@2026-01-05T05:00:00Z vendor",
                "resumed@2026-01-05T06:00:00Z vendor",
                "waiting@2026-01-05T06:00:00Z problem",
                "resumed@2026-01-05T07:00:00Z problem",
                "resolved@2026-01-05T07:00:00Z",
                "corrected@2026-01-05T07:00:00Z",
                "closed@2026-01-10T07:00:00Z");
        Event report = subject.events().getFirst();
        assertThat(report.recordedAt()).isEqualTo("2026-01-05T00:05:00Z");
        assertThat(report.actor()).isEqualTo(Party.CUSTOMER);
        assertThat(report.facts()).containsEntry(Column.CHANNEL, "phone").containsEntry(Column.KIND, "incident");
    }

    @Test
    void comingBackFromResolvedOrClosedReopens() {
        Subject subject = only(Exports.row("INC1", "Resolved", 0, "05-01-2026 10:00", "1 - Critical")
                + Exports.row("INC1", "Active", 1, "05-01-2026 11:00", "1 - Critical")
                + Exports.row("INC1", "Resolved", 2, "05-01-2026 12:00", "1 - Critical")
                + Exports.row("INC1", "Closed", 3, "05-01-2026 13:00", "1 - Critical")
                + Exports.row("INC1", "Awaiting User Info", 4, "05-01-2026 14:00", "1 - Critical"), "sev1");
        assertThat(Fixture.told(subject)).containsSubsequence(
                "corrected@2026-01-05T01:00:00Z",
                "reopened@2026-01-05T02:00:00Z",
                "provider-responded@2026-01-05T02:00:00Z",
                "corrected@2026-01-05T03:00:00Z",
                "closed@2026-01-05T04:00:00Z",
                "reopened@2026-01-05T05:00:00Z",
                "waiting@2026-01-05T05:00:00Z customer");
    }

    @Test
    void aRowThatChangesNothingSaysNothing() {
        Subject subject = only(Exports.row("INC1", "New", 0, "05-01-2026 09:05", "2 - High")
                + Exports.row("INC1", "New", 1, "05-01-2026 09:50", "2 - High"), "sev1", "sev2");
        assertThat(Fixture.told(subject)).containsExactly("reported@2026-01-05T00:00:00Z sev2");
    }

    @Test
    void theCallersOwnAnswerIsTheCustomers() {
        Subject subject = only(Exports.row("INC1", "Awaiting User Info", 0, "05-01-2026 10:00", "1 - Critical")
                + Exports.row("INC1", "Active", 1, "05-01-2026 11:00", "1 - Critical")
                        .replace("Updated by 2",
                                "Caller 1"),
                "sev1");
        assertThat(subject.events().getLast().type()).isEqualTo("customer-responded");
        assertThat(subject.events().getLast().actor()).isEqualTo(Party.CUSTOMER);
    }

    @Test
    void rowsOfOneMinuteFollowTheExportsOwnOrder() {
        Subject subject = only(Exports.row("INC1", "Resolved", 12, "05-01-2026 10:00", "1 - Critical")
                + Exports.row("INC1", "Active", 9, "05-01-2026 10:00", "1 - Critical"), "sev1");
        assertThat(Fixture.told(subject)).containsExactly("reported@2026-01-05T00:00:00Z sev1",
                "provider-responded@2026-01-05T01:00:00Z", "resolved@2026-01-05T01:00:00Z",
                "corrected@2026-01-05T01:00:00Z");
    }
}
