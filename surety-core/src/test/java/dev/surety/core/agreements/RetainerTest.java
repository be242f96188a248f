package dev.surety.core.agreements;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.check.Outcome;
import dev.surety.core.language.Loaded;
import dev.surety.core.money.Percent;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Commercials.Conversion;
import dev.surety.core.terms.Commercials.Move;
import dev.surety.core.terms.Commercials.Overdraw;
import dev.surety.core.terms.Commercials.Retainer;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Governance.Precondition;
import dev.surety.core.terms.ManTime;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.Quota;
import dev.surety.core.terms.ScopeRule.Verdict;
import dev.surety.core.terms.ServiceDescription.Engagement;
import dev.surety.core.terms.Sourced;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.testkit.Requirement;

import static dev.surety.core.agreements.Shipped.at;
import static org.assertj.core.api.Assertions.assertThat;

/** The retainer of experts' time (document 001) and the agreement made from it, held against the document. */
class RetainerTest {

    private static final Shipped OFFERING = new Shipped("expert-retainer.yaml");
    private static final Shipped AGREEMENT = new Shipped("expert-retainer-example.yaml");

    private static Retainer experts(Shipped file) {
        return Objects.requireNonNull(file.terms().commercials().retainers().get("experts"));
    }

    private static Engagement diagnosis() {
        return Objects.requireNonNull(AGREEMENT.terms().service().engagements().get("diagnosis"));
    }

    @Test
    @Requirement("BE-04")
    void everyWorkedExampleComesOut() {
        assertThat(AGREEMENT.outcomes()).hasSizeGreaterThanOrEqualTo(20).allMatch(Outcome.Proven.class::isInstance);
        assertThat(OFFERING.outcomes()).hasSizeGreaterThanOrEqualTo(6).allMatch(Outcome.Proven.class::isInstance);
    }

    @Test
    @Requirement("RT-01")
    void aYearOfManMonthsIsBoughtAndSaysHowItConverts() {
        Retainer experts = experts(AGREEMENT);
        assertThat(experts.allotment()).isEqualTo(new ManTime(12, ManTime.Unit.MAN_MONTHS));
        assertThat(experts.per()).isEqualTo(Quota.Per.CONTRACT_YEAR);
        assertThat(experts.conversion()).isEqualTo(new Conversion(20, 8));
        assertThat(experts.carryOver()).isFalse();
        assertThat(experts.overdraw()).isEqualTo(Overdraw.BY_AGREEMENT);
        assertThat(experts.approved()).isTrue();
        assertThat(OFFERING.terms().assumed()).extracting(Terms.Assumption::path)
                .contains("retainers.experts.conversion", "retainers.experts.carry-over",
                        "retainers.experts.overdraw", "retainers.experts.deduct");
        assertThat(Shipped.errors(OFFERING.with("man-month: 20 man-days", "man-month: 160 hours")))
                .containsExactly("bad-amount");
    }

    @Test
    @Requirement("RT-02")
    void theRetainerIsSplitByParametersThatMakeUpAHundred() {
        assertThat(experts(AGREEMENT).envelopes()).hasEntrySatisfying("diagnosis",
                it -> assertThat(it.share()).isEqualTo(Percent.parse("70 %")))
                .hasEntrySatisfying("incidents", it -> assertThat(it.share()).isEqualTo(Percent.parse("30 %")))
                .hasSize(2);
        assertThat(experts(AGREEMENT).move()).isEqualTo(Move.BY_AGREEMENT);
        assertThat(OFFERING.terms().assumed()).extracting(Terms.Assumption::path)
                .contains("retainers.experts.envelopes", "retainers.experts.move");
        String other = "retainers: {experts: {allotment: 12 man-months, envelopes: {"
                + "diagnosis: {title: {ko: 진단, en: Diagnosis}, share: 55 %}, "
                + "incidents: {title: {ko: 장애, en: Faults}, share: %s}}}}";
        String own = "retainers: {experts: {allotment: 12 man-months}}";
        assertThat(Shipped.errors(AGREEMENT.with(own, other.replace("%s", "45 %")))).isEmpty();
        assertThat(Shipped.errors(AGREEMENT.with(own, other.replace("%s", "46 %")))).contains("envelope-shares");
    }

    @Test
    @Requirement("RT-05")
    void aCallBeginsTwoMilestonesAndEachIsJudgedAlone() {
        String friday = "A critical fault on Friday evening";
        assertThat(AGREEMENT.proven(friday, "log-analysis").due()).isEqualTo(at("2026-03-07T02:30:00+09:00"));
        assertThat(AGREEMENT.proven(friday, "recovery-guide").due()).isEqualTo(at("2026-03-07T02:30:00+09:00"));
        assertThat(AGREEMENT.proven("A major fault on Friday evening", "recovery-guide").due())
                .isEqualTo(at("2026-03-07T06:30:00+09:00"));
        String late = "Analysis in time, guide late";
        assertThat(AGREEMENT.proven(late, "log-analysis").state()).isEqualTo("met");
        assertThat(AGREEMENT.proven(late, "recovery-guide").state()).isEqualTo("breached");
        assertThat(AGREEMENT.proven("A report by form begins no clock; the call does", "log-analysis").due())
                .isEqualTo(at("2026-06-02T12:45:00+09:00"));
        assertThat(promise("log-analysis").from()).containsExactly("call-received");
        assertThat(promise("recovery-guide").until()).containsExactly("guide-delivered");
    }

    @Test
    @Requirement("RT-05")
    void aLesserFaultIsOutAndTheHoursAreParameters() {
        var lesser = OFFERING.proven("A fault that is neither critical nor major is out");
        assertThat(lesser.scope()).isEqualTo("lesser-faults");
        assertThat(lesser.expect().values()).hasSize(2).allSatisfy(it -> assertThat(it.state()).isEqualTo("none"));
        assertThat(open()).contains("promises.log-analysis.within.critical", "promises.log-analysis.within.major",
                "promises.recovery-guide.within.critical", "promises.recovery-guide.within.major");
    }

    @Test
    @Requirement("RT-06")
    void everythingIsAnObjectiveAndNothingIsGuaranteed() {
        assertThat(AGREEMENT.terms().governance().slo()).isTrue();
        assertThat(AGREEMENT.terms().promises().values()).extracting(PromiseTerm::strength)
                .containsOnly(Strength.SLO);
        assertThat(AGREEMENT.terms().availability()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what must not stand in it
            a guarantee of uptime | availability: {target: 99.5 %, source: "§1"}
            a binding promise     | customer: {promises: {recovery-guide: {strength: sla}}}
            """)
    @Requirement("RT-06")
    void aGuaranteeIsRefused(String what, String more) {
        assertThat(Shipped.errors(AGREEMENT.with(more))).as(what).isNotEmpty().containsOnly("not-an-sla");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is asked for, rule that decides, verdict, where it goes
            operations,     operations,               INSTEAD, quotation
            implementation, delivery-of-improvements, INSTEAD, quotation
            root-cause,     ,                         IN,
            """)
    @Requirement("RT-07")
    void onlyTheThirdLineIsIn(String topic, String rule, Verdict verdict, String route) {
        var decided = AGREEMENT.scope(null, Facts.NONE.with(Column.TOPIC, topic));
        assertThat(decided.verdict()).isEqualTo(verdict);
        assertThat(decided.route()).isEqualTo(route);
        if (rule != null) {
            assertThat(decided.id()).isEqualTo(rule);
            assertThat(Objects.requireNonNull(decided.redirect()).ko()).isNotBlank();
            assertThat(decided.source()).startsWith("001 §2.2");
        }
    }

    @Test
    @Requirement("RT-11")
    void skillIsSoldAndNoStaffPlacedToCompaniesOfTheGroupForAYear() {
        var dispatch = AGREEMENT.scope(null, Facts.NONE.with(Column.TOPIC, "staff-dispatch"));
        assertThat(dispatch.id()).isEqualTo("staff-dispatch");
        assertThat(dispatch.verdict()).isEqualTo(Verdict.OUT);
        Precondition group = Objects.requireNonNull(
                AGREEMENT.terms().governance().preconditions().get("group-company"));
        assertThat(group.blocks()).isEqualTo(Precondition.Blocks.ACTIVATION);
        assertThat(group.waivable()).isFalse();
        var term = Objects.requireNonNull(AGREEMENT.terms().governance().term());
        assertThat(Objects.requireNonNull(term.from()).plusYears(1)).isEqualTo(
                Objects.requireNonNull(term.to()).plusDays(1));
        assertThat(term.automatic()).isFalse();
    }

    @Test
    @Requirement("RT-12")
    void whatTheDocumentLeavesOpenIsListedUntilAnAgreementFillsIt() {
        assertThat(open()).containsExactlyInAnyOrder("term.from", "term.to",
                "promises.log-analysis.within.critical", "promises.log-analysis.within.major",
                "promises.recovery-guide.within.critical", "promises.recovery-guide.within.major",
                "channels.hot-line.contact", "retainers.experts.allotment", "engagements.diagnosis.quota",
                "prices.retainer.amount");
        assertThat(AGREEMENT.terms().required()).isEmpty();
        assertThat(OFFERING.terms().assumed()).extracting(Terms.Assumption::path).contains("title");
        Loaded forgotten = AGREEMENT.with("retainers: {experts: {allotment: 12 man-months}}\n", "");
        assertThat(Objects.requireNonNull(forgotten.terms()).required()).extracting(Terms.Placeholder::path)
                .containsExactly("retainers.experts.allotment");
    }

    private static List<String> open() {
        return OFFERING.terms().required().stream().map(Terms.Placeholder::path).toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # area asked for, verdict, rule that decides
            architecture,     IN,      diagnosis-architecture
            database,         IN,      diagnosis-database
            application,      IN,      diagnosis-application
            network,          OUT,     diagnosis-other-areas
            security,         OUT,     diagnosis-other-areas
            """)
    @Requirement("RT-14")
    void areasOfADiagnosisAreAListAndOthersAreRefused(String area, Verdict verdict, String rule) {
        var decided = AGREEMENT.scope(null, Facts.NONE.with(Column.KIND, "diagnosis").with(Column.TOPIC, area));
        assertThat(decided.id()).isEqualTo(rule);
        assertThat(decided.verdict()).isEqualTo(verdict);
        assertThat(decided.source()).isEqualTo("001 §2.2①");
        assertThat(diagnosis().areas()).hasSize(3);
    }

    @Test
    @Requirement("RT-14")
    void otherAreasMayBeQuotedForInsteadAndAnAgreementMayAddAnArea() {
        Loaded quoted = AGREEMENT.with("engagements: {diagnosis: {",
                "engagements: {diagnosis: {other-areas: quoted, areas: {network: {title: {ko: 통신망, en: Network}}}, ");
        var scope = Objects.requireNonNull(quoted.terms()).scope();
        var network = scope.result(scope.select(
                Facts.NONE.with(Column.KIND, "diagnosis").with(Column.TOPIC, "network")));
        assertThat(Objects.requireNonNull(network).verdict()).isEqualTo(Verdict.IN);
        var security = scope.result(scope.select(
                Facts.NONE.with(Column.KIND, "diagnosis").with(Column.TOPIC, "security")));
        assertThat(Objects.requireNonNull(security).verdict()).isEqualTo(Verdict.INSTEAD);
        assertThat(security.route()).isEqualTo("quotation");
    }

    @Test
    @Requirement("RT-14")
    void theCycleOfTheDiagnosisIsTwiceAYear() {
        assertThat(diagnosis().quota()).isInstanceOfSatisfying(Quota.PerPeriod.class, quota -> {
            assertThat(quota.count()).isEqualTo(2);
            assertThat(quota.per()).isEqualTo(Quota.Per.CONTRACT_YEAR);
        });
        assertThat(diagnosis().envelope()).isEqualTo("experts.diagnosis");
        assertThat(AGREEMENT.proven("The diagnosis of the first half", "diagnosis/1").due())
                .isEqualTo(at("2026-07-01T00:00:00+09:00"));
        assertThat(AGREEMENT.proven("No diagnosis in the second half", "diagnosis/2").due())
                .isEqualTo(at("2027-01-01T00:00:00+09:00"));
    }

    @Test
    @Requirement("RT-16")
    void theChaptersAreThoseOfTheDocumentInItsOrderAndBothLanguages() {
        assertThat(AGREEMENT.terms().governance().narrative().values()).extracting(Sourced::id, Sourced::source)
                .extracting(Object::toString)
                .containsExactly("(\"summary\", \"001 §3-1\")", "(\"why-now\", \"001 §3-2\")",
                        "(\"what-it-is\", \"001 §3-3\")", "(\"how-it-works\", \"001 §3-4\")",
                        "(\"benefits\", \"001 §2.3, §3-5\")", "(\"pricing\", \"001 §3-6\")");
        assertThat(AGREEMENT.terms().governance().narrative().values()).allSatisfy(chapter -> {
            assertThat(chapter.title().ko()).isNotBlank();
            assertThat(chapter.title().en()).isNotBlank();
            assertThat(Objects.requireNonNull(chapter.text()).ko()).isNotBlank();
            assertThat(chapter.text().en()).isNotBlank();
        });
    }

    private static PromiseTerm promise(String id) {
        return Objects.requireNonNull(AGREEMENT.terms().promises().get(id));
    }
}
