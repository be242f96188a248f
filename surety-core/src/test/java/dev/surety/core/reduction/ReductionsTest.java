package dev.surety.core.reduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.surety.core.diff.AgreementDiff;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Loaded;
import dev.surety.core.terms.Terms;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of taking away is found at its place, and giving the same back is not. */
@Requirement("IN-21")
class ReductionsTest {

    private static final Path AGREEMENTS = Path.of(System.getProperty("surety.root", "..")).resolve("agreements");

    private static final String AGREEMENT = """
            surety: 1
            id: held
            title: {ko: 예시, en: Example}
            document: {version: "1.0"}
            zone: Asia/Seoul
            currency: KRW
            term: {from: 2026-01-01, to: 2026-12-31, source: "§0"}
            readings: {business-days: close-of-business, business-hours: hours-inside-opening, calendar-days: civil, \
            backward: clear, roll-off-holidays: false}
            calendars:
              business: {hours: {mon-fri: ["09:00-18:00"]}, holidays: kr-public}
              late: {hours: {mon-fri: ["09:00-20:00"]}, holidays: kr-public}
            severities:
              sev1: {title: {ko: 심각도 1, en: Severity 1}, when: [unusable, breach]}
              sev2: {title: {ko: 심각도 2, en: Severity 2}, when: [workaround]}
            default-severity: sev2
            events: [review-held]
            promises:
              reply: {title: {ko: 답변, en: Reply}, source: "§1", subject: [incident, question], from: [detected, reported], \
            until: provider-responded, strength: sla, within: {sev1: 1h, sev2: 2h}}
              correction: {title: {ko: 정정, en: Correction}, source: "§2", subject: incident, from: reported, \
            until: corrected, strength: sla, on: business, pauses: [waiting-for-customer], \
            within: {sev1: 8 business hours, sev2: 2 business days}}
              notice: {title: {ko: 공지, en: Notice}, source: "§3", subject: maintenance, at-least: 7 business days, \
            before: start, on: business, strength: sla}
              review: {title: {ko: 검토, en: Review}, source: "§4", subject: agreement, every: month, \
            until: review-held, within: end of month, strength: sla}
            objectives:
              in-time: {title: {ko: 준수, en: In time}, source: "§5", promise: reply, target: 95 %, per: month}
            availability:
              target: 99.5 %
              partial-counts: true
              exclude: [announced-maintenance, force-majeure]
              credits: [{from: 99.0 %, below: 99.5 %, credit: 10 %}, {below: 99.0 %, credit: 30 %}]
              claim: {within: 30 calendar days, of: occurrence}
            money: {rounding: {mode: floor, unit: minor, at: line}, vat: {rate: 10 %, at: invoice, rounding: floor}, \
            pro-rata: calendar-days, user-count: month-end, credit: {of: monthly-fee-before-vat, cap: 100 %}}
            feature-groups: {support: {ko: 지원, en: Support}}
            features:
              hours: {title: {ko: 시간, en: Hours}, group: support, quota: {count: 12, per: year}, source: "§6"}
            channels:
              phone: {title: {ko: 전화, en: Phone}, on: late, source: "§7"}
            service-items:
              desk: {title: {ko: 지원, en: Desk}, status: optional, source: "§8"}
            takes: [desk]
            scope:
              - {id: incidents, kind: incident, verdict: in, source: "§9"}
              - {otherwise: out, redirect: {ko: 밖, en: Outside}, source: "§9"}
            reports:
              usage: {title: {ko: 사용, en: Usage}, promise: review, source: "§10"}
            """;

    static Terms terms(String file) {
        Loaded loaded = AgreementFiles.parse("held", file, Path.of(""));
        assertThat(loaded.hasErrors()).as("%s", loaded.findings()).isFalse();
        return Objects.requireNonNull(loaded.terms());
    }

    static List<String> paths(Terms before, Terms after) {
        return Reductions.between(before, after).stream().map(Reduction::path).distinct().toList();
    }

    /** What stands in the file, what is put there, and where something is taken away by that. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            subject: [incident, question]       | subject: question                  | promises.reply.subject
            'until: corrected, strength: sla,'  | 'until: corrected, strength: sla, owed-by: vendor,' | promises.correction.owed-by
            'until: provider-responded'         | 'until: [provider-responded, closed]' | promises.reply.until
            from: [detected, reported]          | from: reported                     | promises.reply.from
            pauses: [waiting-for-customer]      | pauses: [waiting-for-customer, waiting-for-vendor] | promises.correction.pauses
            'from: reported, '                  | 'from: reported, cancelled-by: [closed], ' | promises.correction.cancelled-by
            'from: reported, '                  | 'from: reported, replaced-by: [date-agreed], ' | promises.correction.within
            sev1: 1h                            | sev1: 90 min                       | promises.reply.within
            sev1: 8 business hours              | sev1: 9 business hours             | promises.correction.within
            sev1: 8 business hours              | sev1: 1 business day               | promises.correction.within
            sev1: 8 business hours              | sev1: none                         | promises.correction.within
            at-least: 7 business days           | at-least: 5 business days          | promises.notice.at-least
            'within: {sev1: 1h, sev2: 2h}'      | 'on: business, within: {sev1: 1 business hour, sev2: 2h}' | promises.reply.within
            'provider-responded, strength: sla' | 'provider-responded, strength: slo' | promises.reply.strength
            every: month                        | every: quarter                     | promises.review.every
            target: 95 %                        | target: 90 %                       | objectives.in-time.target
            partial-counts: true                | partial-counts: false              | availability.partial-counts
            exclude: [announced-maintenance     | exclude: [carrier, announced-maintenance | availability.exclude
            credit: 30 %                        | credit: 20 %                       | availability.credits
            within: 30 calendar days            | within: 3 calendar days            | availability.claim.within
            cap: 100 %                          | cap: 50 %                          | money.credit.cap
            backward: clear                     | backward: plain                    | readings.backward
            business-days: close-of-business    | business-days: civil               | readings.business-days
            'count: 12'                         | 'count: 6'                         | features.hours.quota
            'on: late, source'                  | 'on: business, source'             | channels.phone.on
            'when: [unusable, breach]'          | 'when: [breach]'                   | severities.sev1.when
            'mon-fri: ["09:00-18:00"]'          | 'mon-fri: ["10:00-18:00"]'         | calendars.business
            'verdict: in, source'               | 'verdict: out, redirect: {ko: 밖, en: Outside}, source' | scope.incidents
            takes: [desk]                       | takes: []                          | takes
            'promise: review, source'           | 'on-request: true, promise: review, source' | reports.usage.on-request
            """)
    void takingAwayIsFoundAndGivingIsNot(String was, String becomes, String path) {
        assertThat(AGREEMENT).contains(was);
        Terms before = terms(AGREEMENT);
        Terms after = terms(AGREEMENT.replaceFirst(java.util.regex.Pattern.quote(was),
                java.util.regex.Matcher.quoteReplacement(becomes)));

        assertThat(paths(before, after)).contains(path);
        assertThat(paths(after, before)).doesNotContain(path);
    }

    @Test
    void aLowerSeverityForTicketsWithoutAnswersIsFound() {
        Terms high = terms(AGREEMENT.replace("default-severity: sev2", "default-severity: sev1"));
        Terms low = terms(AGREEMENT);

        assertThat(paths(high, low)).containsExactly("default-severity");
        assertThat(paths(low, high)).isEmpty();
    }

    @Test
    void aLowerUptimeIsFound() {
        Terms lower = terms(AGREEMENT.replace("99.5 %", "99.4 %"));

        assertThat(paths(terms(AGREEMENT), lower)).containsExactly("availability.target", "availability.credits");
        assertThat(paths(lower, terms(AGREEMENT))).isEmpty();
    }

    @Test
    void moreOpeningHoursMakeANoticeShorter() {
        Terms saturdays = terms(AGREEMENT.replace("business: {hours: {mon-fri:", "business: {hours: {mon-sat:"));

        assertThat(paths(terms(AGREEMENT), saturdays)).containsExactly("calendars.business");
    }

    @Test
    void aDroppedClauseIsFound() {
        Terms without = terms(
                AGREEMENT.replaceFirst("(?m)^  phone: .*$", "  mail: {title: {ko: 메일, en: Mail}, source: \"§7\"}")
                        .replaceFirst("(?m)^  in-time: .*$",
                                "  other: {title: {ko: 준수, en: In time}, source: \"§5\", promise: reply, "
                                        + "target: 95 %, per: month}"));

        assertThat(paths(terms(AGREEMENT), without)).containsExactlyInAnyOrder("channels.phone", "objectives.in-time");
    }

    @Test
    void theDifferenceMarksTheSame() {
        Loaded before = AgreementFiles.parse("before", AGREEMENT, Path.of(""));
        Loaded after = AgreementFiles.parse("after", AGREEMENT.replace("backward: clear", "backward: plain"),
                Path.of(""));

        assertThat(AgreementDiff.between(before, after).changes()).singleElement()
                .satisfies(change -> assertThat(change.takesAway()).singleElement()
                        .satisfies(what -> assertThat(what.in("en")).isEqualTo(
                                "reads 'backward' as 'plain' rather than 'clear', to the disadvantage of notice")));
    }

    static Stream<Path> agreements() throws IOException {
        return Files.list(AGREEMENTS).filter(path -> path.toString().endsWith(".yaml")).sorted();
    }

    @ParameterizedTest
    @MethodSource("agreements")
    void theOptionsAndAmendmentsOfTheExamplesTakeNothingAway(Path file) {
        Terms last = Objects.requireNonNull(AgreementFiles.load(file).terms());
        Terms state = last.earlier().isEmpty() ? last : last.earlier().getFirst().terms();
        for (Terms.Earlier earlier : last.earlier()) {
            assertThat(Reductions.between(state, earlier.terms())).isEmpty();
            state = earlier.terms();
        }
        assertThat(Reductions.between(state, last)).isEmpty();
    }
}
