package dev.surety.core.uptime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Finding;
import dev.surety.core.language.Loaded;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.uptime.JudgedMaintenance.Verdict;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The same function for an agreement: its terms, its calendar, its clause. */
class UptimeTermsTest {

    private static final Path ROOT = Path.of(System.getProperty("surety.root", ".."));
    private static final Maintenance WORK = new Maintenance("B", Instant.parse("2026-10-15T13:00:00Z"),
            Instant.parse("2026-10-15T14:00:00Z"), Instant.parse("2026-10-02T01:00:00Z"), Maintenance.Kind.PLANNED);

    @Test
    @Requirement({"RS-01", "RS-02", "RS-03", "RS-04", "RS-23"})
    void theShippedAgreementLeavesShortlyAnnouncedWorkOutAndShowsIt() {
        MonthlyUptime uptime = october(terms("full-notice: false", "full-notice: false"));
        JudgedMaintenance work = uptime.maintenance().getFirst();
        assertThat(work.verdict()).isEqualTo(Verdict.EXCLUDED_AT_SHORT_NOTICE);
        assertThat(work.fullNotice()).isNotNull()
                .extracting(JudgedMaintenance.FullNotice::latest)
                .isEqualTo(Instant.parse("2026-10-01T15:00:00Z"));
        assertThat(uptime.share().ratio().truncatedPercent()).isEqualTo("99.57");
        assertThat(uptime.period().clause()).contains("004 §2-5");
    }

    @Test
    @Requirement({"RS-02", "RS-03"})
    void withFullNoticeAsAConditionItCounts() {
        MonthlyUptime uptime = october(terms("full-notice: false", "full-notice: true"));
        assertThat(uptime.maintenance().getFirst().verdict()).isEqualTo(Verdict.SHORT_NOTICE);
        assertThat(uptime.share().ratio().truncatedPercent()).isEqualTo("99.43");
    }

    @Test
    void anAgreementMayHoldForPartOfTheMonth() {
        UptimeTerms terms = UptimeTerms.of(terms("full-notice: false", "full-notice: false"))
                .between(Instant.parse("2026-10-15T15:00:00Z"), null);
        assertThat(october(terms).share().total()).hasDays(16);
        assertThat(october(terms).share().down()).isZero();
    }

    @Test
    void fullNoticeNeedsAPromiseThatSaysHowEarly() {
        assertThat(errors("  notice: maintenance-notice\n", "")).isEmpty();
        assertThat(errors("  notice: maintenance-notice\n  full-notice: false", "  full-notice: true"))
                .containsExactly("missing-key");
        assertThat(errors("  notice: maintenance-notice", "  notice: maintenance-notise"))
                .containsExactly("undefined-promise");
        assertThat(errors("  notice: maintenance-notice", "  notice: initial-response")).containsExactly("wrong-type");
    }

    @Test
    void anAgreementWithoutAvailabilityPromisesNoUptime() {
        Terms none = TermsDraft.korean().build();
        assertThatThrownBy(() -> UptimeTerms.of(none)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("promises no uptime");
    }

    private static MonthlyUptime october(Terms terms) {
        return october(UptimeTerms.of(terms));
    }

    private static MonthlyUptime october(UptimeTerms terms) {
        List<Outage> outages = List.of(
                new Outage("A", Instant.parse("2026-10-06T17:00:00Z"), Instant.parse("2026-10-06T20:10:00Z"),
                        Outage.Kind.FULL, Outage.Cause.OWN),
                new Outage("B", WORK.from(), WORK.to(), Outage.Kind.PARTIAL, Outage.Cause.OWN));
        return Uptime.of(terms, new MonthFacts(YearMonth.of(2026, 10), outages, List.of(WORK), List.of(), null, null),
                HolidayCalendars.builtIn());
    }

    private static Terms terms(String part, String replacement) {
        @Nullable
        Terms terms = loaded(part, replacement).terms();
        assertThat(terms).isNotNull();
        return terms;
    }

    private static List<String> errors(String part, String replacement) {
        return loaded(part, replacement).findings()
                .stream()
                .filter(finding -> finding.level() == Finding.Level.ERROR)
                .map(Finding::rule)
                .toList();
    }

    private static Loaded loaded(String part, String replacement) {
        Path file = ROOT.resolve("agreements/remote-meeting-sla.yaml");
        try {
            String text = Files.readString(file);
            assertThat(text).contains(part);
            return AgreementFiles.parse("sla.yaml", text.replace(part, replacement), file.getParent());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
