package dev.surety.core.agreements;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Outcome;
import dev.surety.core.language.Finding;
import dev.surety.core.language.Loaded;
import dev.surety.core.terms.Terms;
import dev.surety.testkit.Requirement;

import static dev.surety.core.agreements.Shipped.at;
import static org.assertj.core.api.Assertions.assertThat;

/** What the shipped agreements say of monitoring, of the contract they stand beside and of their own changes. */
class ChangesOfAgreementsTest {

    private static final Shipped MEETING = new Shipped("remote-meeting-sla.yaml");
    private static final Shipped PREMIUM = new Shipped("support-plans-premium-example.yaml");

    // ---------------------------------------------------------------------------------- 004 §4a-4: monitoring

    @ParameterizedTest
    @CsvSource(textBlock = """
            # component, its outage, the case that shows what is owed, notice that it is handled by
            mobile-app, Monitoring finds the mobile app down; a part of the service counts as the service, 2026-10-07T03:00:00+09:00
            pc-app,     Monitoring finds the PC application down,                                          2026-10-07T04:00:00+09:00
            """)
    @Requirement("RS-18")
    void anOutageOfAComponentThatMonitoringFindsIsOneOfTheService(String component, String name, String handled) {
        assertThat(MEETING.proven(name).given()).singleElement()
                .satisfies(event -> assertThat(event).containsEntry("service", component)
                        .containsEntry("event", "detected")
                        .containsEntry("actor", "system"));
        assertThat(MEETING.proven(name, "handling-notice").due()).isEqualTo(at(handled));
        assertThat(MEETING.proven(name, "interruption-notice").due()).isEqualTo(at("2026-10-07T03:00:00+09:00"));
        assertThat(MEETING.proven(name, "credit-claim").due()).isEqualTo(at("2026-11-07T00:00:00+09:00"));
        assertThat(Objects.requireNonNull(MEETING.terms().services().get(component)).partOf())
                .isEqualTo("remote-meeting");
        assertThat(Objects.requireNonNull(MEETING.terms().availability()).partialCounts()).isTrue();
        assertThat(MEETING.terms().provisions()).filteredOn(it -> it.id().equals("operation-and-monitoring"))
                .singleElement()
                .satisfies(it -> assertThat(it.source()).isEqualTo("004 §4a-4①"));
    }

    // -------------------------------------------------------------------------- 004 §1: the contract beside it

    @Test
    @Requirement("RS-19")
    void itSupplementsTheSupplyContractWhichPrevailsAndEndsWithIt() {
        Terms.Parent parent = Objects.requireNonNull(MEETING.terms().parent());
        assertThat(parent.title().en()).isEqualTo("Supply contract for the remote meeting service");
        assertThat(parent.endsWithParent()).isTrue();
        assertThat(parent.precedence()).isEqualTo("parent");
        assertThat(parent.source()).isEqualTo("004 §1-2, §1-3");
        assertThat(MEETING.terms().required()).extracting(Terms.Placeholder::path).contains("parent.reference");
        String end = "The supply contract ends, and this agreement with it";
        assertThat(MEETING.proven(end, "monthly-backup/1").state()).isEqualTo("met");
        assertThat(MEETING.proven(end, "monthly-backup/2").state()).isEqualTo("cancelled");
        assertThat(MEETING.proven(end, "monthly-backup/3").state()).isEqualTo("cancelled");
        assertThat(MEETING.proven(end, "monthly-backup/4").state()).isEqualTo("none");
    }

    @Test
    @Requirement("RS-19")
    void aContractBesideItThatIsNoneOfItsReferencesIsFound() {
        String open = "reference: {required: {ko: 공급 계약의 이름과 체결일, en: Title and date of the supply contract}}";
        String named = "reference: supply-contract";
        assertThat(MEETING.with(open, named).findings()).extracting(Finding::rule).contains("unresolved-reference");
        String reference = "references: {supply-contract: {title: {ko: 공급 계약, en: Supply contract}, "
                + "dated: 2025-12-10, source: \"004 §1-2\"}}\n";
        Loaded filled = MEETING.with("amendments:\n", reference + "amendments:\n");
        assertThat(filled.findings()).isEmpty();
    }

    // ------------------------------------------------------------------------------ 004 §1-4: changed by one side

    private static String amended(String rest) {
        return """
                amended:
                  - id: first
                    from: 2026-09-01
                    title: {ko: 첫 변경, en: First amendment}
                    source: "Amendment 1"
                """ + rest.indent(4);
    }

    private static final String LONGER = "overrides: [promises.initial-response]\n"
            + "promises: {initial-response: {within: {sev1: 2h}}}\n";

    @Test
    @Requirement("RS-20")
    void theProviderAloneMayAmendItAfterANoticeAndWhatRunsKeepsItsVersion() {
        String cases = """
                examples:
                  - name: Before
                    given: [{at: "2026-08-31T23:59:59+09:00", event: reported, severity: sev1}]
                    as-of: "2026-09-01T00:10:00+09:00"
                    expect: {initial-response: {due: "2026-09-01T00:59:59+09:00", state: running}}
                  - name: After
                    given: [{at: "2026-09-01T00:00:00+09:00", event: reported, severity: sev1}]
                    expect: {initial-response: {due: "2026-09-01T02:00:00+09:00", state: running}}
                """;
        Loaded loaded = MEETING.with("# Worked cases. Each due was computed by hand from the clauses and the Korean "
                + "calendar.\nexamples:\n",
                amended("kind: unilateral\nnotified: 2026-08-01\n" + LONGER) + cases);
        var checked = AgreementCheck.check(loaded);
        assertThat(Shipped.errors(loaded)).isEmpty();
        assertThat(checked.outcomes()).filteredOn(it -> List.of("Before", "After").contains(it.example().name()))
                .hasSize(2)
                .allMatch(Outcome.Proven.class::isInstance);
        Terms terms = Objects.requireNonNull(loaded.terms());
        assertThat(terms.governance().amendments()).singleElement().satisfies(it -> {
            assertThat(it.unilateral()).isTrue();
            assertThat(it.notified()).isEqualTo("2026-08-01");
        });
        assertThat(terms.earlier()).singleElement()
                .satisfies(it -> assertThat(it.until()).isEqualTo("2026-09-01"));
    }

    @Test
    @Requirement("RS-20")
    void withoutANoticeItIsRefused() {
        assertThat(Shipped.errors(MEETING.with(amended("kind: unilateral\n" + LONGER)))).containsExactly("missing-key");
    }

    // --------------------------------------------------------------------- 004 §4a-2: other metrics need both

    private static final String OBJECTIVE = "objectives: {answered-in-time: {title: {ko: 응답 준수율, en: Answered in time}, "
            + "source: A1, promise: initial-response, target: 95 %, per: month}}\n";

    @Test
    @Requirement("RS-22")
    void anotherObjectiveNeedsAnAddendumSignedByBoth() {
        assertThat(Shipped.errors(MEETING.with(amended("kind: unilateral\nnotified: 2026-08-01\n" + OBJECTIVE))))
                .containsExactly("needs-addendum");
        Loaded signed = MEETING.with(amended("kind: addendum\nsigned: 2026-08-20\n" + OBJECTIVE));
        assertThat(Shipped.errors(signed)).isEmpty();
        assertThat(Objects.requireNonNull(signed.terms()).objectives()).extracting(Terms.Objective::id)
                .containsExactly("sev1-corrected-in-time", "sev2-corrected-in-time", "plan-adherence",
                        "answered-in-time");
        assertThat(signed.terms().earlier().getFirst().terms().objectives()).hasSize(3);
    }

    // ------------------------------------------------------------------ 003: nothing is taken inside the paid year

    private static final String HEAD = "kind: addendum\nsigned: 2026-08-20\n";
    private static final String YEAR = "term: {from: 2026-01-01, to: 2026-12-31}\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what would be taken away  | amendment
            a feature of the plan       | features: {live-briefings: !remove }
            a promise                   | promises: {remote-access-prerequisites: !remove }
            incidents without a limit   | features: {unlimited-incidents: {quota: {count: 100, per: year}}}
            """)
    @Requirement("IN-21")
    void whatThePlanIncludesIsNotOpenToAnAmendmentAtAll(String what, String change) {
        Terms.Amendments rules = Objects.requireNonNull(PREMIUM.terms().amendments());
        assertThat(rules.noReductionInsideTerm()).isTrue();
        assertThat(Shipped.errors(PREMIUM.with(YEAR + amended(HEAD + change)))).as(what)
                .containsExactly("not-open-to-override");
    }

    @Test
    @Requirement("IN-21")
    void aSlowerAnswerInsideThePaidYearMustBeNamedAndBeforeItCannotBegin() {
        String slower = "promises: {initial-response: {within: [{severity: sev1, plan: premium, "
                + "time: 2 business hours, on: always}, {otherwise: none}]}}\n";
        assertThat(Shipped.errors(PREMIUM.with(YEAR + amended(HEAD + slower)))).isNotEmpty()
                .containsOnly("reduces-without-override");
        assertThat(Shipped.errors(PREMIUM.with(
                YEAR + amended(HEAD + "overrides: [promises.initial-response]\n" + slower)))).isEmpty();
        assertThat(Shipped.errors(PREMIUM.with(
                YEAR.replace("2026-12-31", "2026-08-31") + amended(HEAD + slower))))
                .containsExactly("option-outside-term");
    }

}
