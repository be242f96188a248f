package dev.surety.core.promise;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.surety.core.language.AgreementFiles;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A pause moves a business-day due by the open time it holds; one that holds none leaves it where it is. */
@Requirement("RS-08")
class PauseInClosedHoursTest {

    private static final String FILE = """
            surety: 1
            id: pauses
            title: {ko: 대기, en: Waiting}
            document: {version: "1.0"}
            zone: Asia/Seoul
            readings: {business-days: civil}
            calendars: {business: {hours: {mon-fri: ["09:00-18:00"]}, holidays: kr-public}}
            severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}}
            default-severity: sev1
            promises:
              correction:
                title: {ko: 장애 정정, en: Correction}
                subject: incident
                from: reported
                until: corrected
                pauses: [waiting-for-customer]
                strength: sla
                within: {sev1: {time: 1 business day, on: business}}
                source: "004 §4b-3"
            """;

    @Test
    void waitingThroughTheNightLeavesTheDueAtMidnight() {
        // Reported on Monday, so due on Tuesday at 24:00; the customer is waited for from 20:00 on Tuesday to 8:00.
        Promise correction = folded("2026-07-07T20:00:00+09:00", "2026-07-08T08:00:00+09:00");
        assertThat(correction.due()).isEqualTo(at("2026-07-08T00:00:00+09:00"));
        assertThat(correction.paused()).isZero();
        // Nothing is broken while the customer is waited for, so the breach is where waiting ends.
        assertThat(correction.breachedAt()).isEqualTo(at("2026-07-08T08:00:00+09:00"));
    }

    @Test
    void waitingIntoTheMorningMovesTheDueByTheOpenTimeWaited() {
        Promise correction = folded("2026-07-07T17:00:00+09:00", "2026-07-08T10:00:00+09:00");
        assertThat(correction.due()).isEqualTo(at("2026-07-08T11:00:00+09:00"));
        assertThat(correction.state()).isEqualTo(PromiseState.BREACHED);
        assertThat(correction.breachedAt()).isEqualTo(at("2026-07-08T11:00:00+09:00"));
    }

    private static Promise folded(String waiting, String resumed) {
        Terms terms = Objects.requireNonNull(AgreementFiles.parse("pauses.yaml", FILE, Path.of(".")).terms());
        List<Event> events = new EventReader(terms).readAll(List.of(
                Map.of("at", "2026-07-06T10:00:00+09:00", "event", "reported"),
                Map.of("at", waiting, "event", "waiting", "reason", "customer"),
                Map.of("at", resumed, "event", "resumed")));
        Instant later = at("2026-07-09T00:00:00+09:00");
        return Fold.of(terms, HolidayCalendars.builtIn()).fold(events, later, later).promises().getFirst();
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
