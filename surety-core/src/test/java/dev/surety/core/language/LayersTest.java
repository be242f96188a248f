package dev.surety.core.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Features;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Quota;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Text;
import dev.surety.core.terms.Unit;
import dev.surety.core.time.CalendarSpec.HolidayRule;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** Offering, plan chain, agreement, options and customer, one over the other (language rule 4). */
@Requirement("BE-04")
class LayersTest {

    private static Terms load(String file) {
        Loaded loaded = AgreementFiles.load(Fragments.EXAMPLES.resolve(file));
        assertThat(loaded.findings()).isEmpty();
        return Objects.requireNonNull(loaded.terms());
    }

    private static Terms parse(String fragment) {
        Loaded loaded = AgreementFiles.parse("file", Fragments.embedded(fragment, ""), Path.of("."));
        assertThat(loaded.findings()).filteredOn(finding -> finding.level() == Finding.Level.ERROR).isEmpty();
        return Objects.requireNonNull(loaded.terms());
    }

    private static Cell.Owed owed(Terms terms, String promise, String severity) {
        PromiseTerm term = Objects.requireNonNull(terms.promises().get(promise));
        Cell cell = term.within().result(term.within().select(Facts.NONE.with(Column.SEVERITY, severity)));
        return (Cell.Owed) Objects.requireNonNull(cell);
    }

    private static Terms.Plan plan(Terms terms, String plan) {
        return Objects.requireNonNull(terms.plans().get(plan));
    }

    private static Amount hours(int count) {
        return new Amount.Of(count, Unit.BUSINESS_HOURS);
    }

    @Test
    @Requirement("IN-01")
    void eachPlanAddsToTheOneItExtends() {
        Terms offering = load("support-offering.yaml");
        assertThat(plan(offering, "basic").includes()).containsExactly("portal");
        assertThat(plan(offering, "premium").includes()).containsExactly("portal", "phone", "special-event");
        assertThat(plan(offering, "elite").includes()).hasSize(4).contains("training-discount");
        assertThat(plan(offering, "elite").rank()).isEqualTo(2);
        assertThat(offering.plan()).isNull();
    }

    @Test
    @Requirement({"IN-08", "IN-10"})
    void aPlanChangesCellsForItselfAndThoseThatExtendIt() {
        Terms offering = load("support-offering.yaml");
        assertThat(owed(offering, "first-response", "sev1").amount()).isEqualTo(hours(4));
        assertThat(owed(offering.under("basic"), "first-response", "sev1").amount()).isEqualTo(hours(4));
        Cell.Owed premium = owed(offering.under("premium"), "first-response", "sev1");
        assertThat(premium.amount()).isEqualTo(hours(1));
        assertThat(premium.calendar()).isEqualTo("extended");
        assertThat(owed(offering.under("elite"), "first-response", "sev1").amount()).isEqualTo(hours(1));
        assertThat(Objects.requireNonNull(offering.under("elite").channels().get("phone")).calendar())
                .isEqualTo("extended");
        assertThat(Objects.requireNonNull(offering.under("premium").channels().get("phone")).calendar())
                .isEqualTo("business");
    }

    @Test
    void anAgreementLiesOverItsOfferingAndPlan() {
        Terms agreement = load("support-agreement.yaml");
        assertThat(agreement.id()).isEqualTo("hangang-support");
        assertThat(agreement.plan()).isEqualTo("premium");
        assertThat(owed(agreement, "first-response", "sev1").amount()).isEqualTo(hours(1));
        assertThat(owed(agreement, "first-response", "sev2").amount()).isEqualTo(hours(4));
        assertThat(Objects.requireNonNull(agreement.calendars().get("business")).holidays())
                .containsExactly(new HolidayRule.Named("kr-public"), new HolidayRule.Named("company"));
        assertThat(agreement.holidaySources()).containsOnlyKeys("company");
        assertThat(agreement.services()).containsKey("branch-office");
        assertThat(agreement.kind()).isEqualTo(Terms.Kind.AGREEMENT);
    }

    @Test
    void everyValueKnowsTheFileItCameFrom() {
        Loaded loaded = AgreementFiles.load(Fragments.EXAMPLES.resolve("support-agreement.yaml"));
        List<MergedFile.Value> values = Objects.requireNonNull(loaded.merged()).values();
        assertThat(values).anySatisfy(value -> {
            assertThat(value.path()).isEqualTo("promises.first-response.within.sev2");
            assertThat(value.text()).isEqualTo("4 business hours");
            assertThat(value.at().toString()).endsWith("support-agreement.yaml:20:24");
        }).anySatisfy(value -> {
            assertThat(value.path()).isEqualTo("promises.first-response.until");
            assertThat(value.at().file()).endsWith("support-offering.yaml");
        });
    }

    @Test
    void optionsAreMergedInTheOrderOfTheirDates() {
        Terms terms = parse("""
                options:
                  - {id: later, from: 2026-06-01, promises: {correction: {within: 3 business hours}}}
                  - {id: earlier, from: 2026-02-01, promises: {correction: {within: 5 business hours}}}
                """);
        assertThat(owed(terms, "correction", "sev1").amount()).isEqualTo(hours(3));
    }

    @Test
    void theCustomersLayerComesLast() {
        Terms terms = parse("""
                options: [{id: one, from: 2026-02-01, promises: {correction: {within: 5 business hours}}}]
                customer: {promises: {correction: {within: 2 business hours}}}
                """);
        assertThat(owed(terms, "correction", "sev1").amount()).isEqualTo(hours(2));
    }

    @Test
    void aPromiseCellIsReplacedAsAWhole() {
        Terms terms = parse("""
                calendars:
                  business: {hours: {mon-fri: ["09:00-18:00"]}}
                  extended: {hours: {mon-sun: ["00:00-24:00"]}}
                promises:
                  correction:
                    title: {ko: 정정, en: Correction}
                    source: "§1"
                    subject: incident
                    from: reported
                    until: corrected
                    strength: sla
                    on: business
                    within: {sev1: {time: 4 business hours, on: extended}, otherwise: 8 business hours}
                customer: {promises: {correction: {within: {sev1: {time: 2 business hours}}}}}
                """);
        Cell.Owed cell = owed(terms, "correction", "sev1");
        assertThat(cell.amount()).isEqualTo(hours(2));
        assertThat(cell.calendar()).isEqualTo("business");
        assertThat(owed(terms, "correction", "sev2").amount()).isEqualTo(hours(8));
    }

    @Test
    void rowsAppendedToATableStandBeforeItsOtherwise() {
        Terms terms = parse(
                """
                scope: [{id: fees, verdict: in, topic: fee}, {otherwise: in}]
                customer:
                  +scope: [{id: hardware, verdict: out, topic: hardware, redirect: {ko: 제조사, en: The maker}, source: "§2"}]
                """);
        assertThat(terms.scope().rows()).extracting(row -> row.result().id()).containsExactly("fees", "hardware");
        assertThat(Objects.requireNonNull(terms.scope().otherwise()).id()).isEqualTo("otherwise");
    }

    @Test
    @Requirement("IN-25")
    void assumedRequiredAndConflictAreListedWithTheirPaths() {
        Terms terms = parse("""
                promises:
                  correction:
                    title: {ko: 정정, en: Correction}
                    source: "§1"
                    subject: incident
                    from: reported
                    until: corrected
                    strength: sla
                    on: business
                    within:
                      sev1: {assumed: 8 business hours, why: the document is silent}
                      sev2: {required: {ko: 합의할 것, en: to be agreed}}
                    conflict:
                      clauses: ["§3", "§4"]
                      chosen: {ko: 가, en: this}
                      alternative: {ko: 나, en: that}
                      why: {ko: 더 구체적, en: more specific}
                """);
        assertThat(terms.assumed()).singleElement().satisfies(assumption -> {
            assertThat(assumption.path()).isEqualTo("promises.correction.within.sev1");
            assertThat(assumption.value()).isEqualTo("8 business hours");
            assertThat(assumption.why()).isEqualTo(new Text(null, "the document is silent"));
        });
        assertThat(terms.required()).singleElement()
                .satisfies(hole -> assertThat(hole.path()).isEqualTo("promises.correction.within.sev2"));
        assertThat(terms.conflicts()).singleElement()
                .satisfies(conflict -> assertThat(conflict.path()).isEqualTo("promises.correction"));
        assertThat(owed(terms, "correction", "sev1").amount()).isEqualTo(hours(8));
    }

    @Test
    @Requirement({"IN-04", "IN-20", "IN-22", "IN-23"})
    void unlimitedIsAQuotaOfItsOwnAndFeaturesNameWhatTheyAreNotFor() {
        Terms offering = load("support-offering.yaml");
        assertThat(Objects.requireNonNull(offering.features().get("portal")).quota()).isEqualTo(new Quota.Unlimited());
        assertThat(Objects.requireNonNull(offering.features().get("special-event"))).satisfies(feature -> {
            assertThat(feature.quota()).isEqualTo(new Quota.PerPeriod(1, Quota.Per.YEAR, false, null));
            assertThat(feature.notFor()).containsExactly("legacy-suite");
        });
        assertThat(Objects.requireNonNull(offering.features().get("training-discount")).strength())
                .isEqualTo(dev.surety.core.terms.Strength.DISCRETIONARY);
    }

    @Test
    @Requirement("IN-09")
    void plansOrderWhereTheyOrThoseTheyExtendIncludeAFeatureThatSaysSo() {
        String file = """
                services:
                  suite: {title: {ko: 제품군, en: Suite}}
                  legacy-part: {title: {ko: 옛 부품, en: Legacy part}, part-of: suite}
                features:
                  portal: {group: support, title: {ko: 포털, en: Portal}, source: "§1"}
                  first-served: {group: support, title: {ko: 먼저, en: First}, plan-order: true, not-for: [suite], source: "§2"}
                plans:
                  basic: {title: {ko: 베이직, en: Basic}, includes: [portal]}
                  standard: {title: {ko: 스탠더드, en: Standard}, extends: basic}
                  premium: {title: {ko: 프리미엄, en: Premium}, extends: standard, +includes: [first-served]}
                  elite: {title: {ko: 엘리트, en: Elite}, extends: premium}
                """;
        Terms terms = parse(file);

        assertThat(List.of(planRank(terms, "basic"), planRank(terms, "standard"), planRank(terms, "premium"),
                planRank(terms, "elite"))).containsExactly(0, 0, 2, 3);
        assertThat(Features.planRank(terms, Facts.NONE)).isZero();
        assertThat(planRank(terms, "unheard-of")).isZero();
        assertThat(Features.planRank(terms, Facts.NONE.with(Column.PLAN, "elite").with(Column.SERVICE, "legacy-part")))
                .isZero();
        Terms without = parse(file + "customer: {features: {first-served: {plan-order: false}}}\n");
        assertThat(planRank(without, "elite")).isZero();
        Terms later = parse(file.replace("plan-order: true, ", "")
                + "options: [{id: one, from: 2026-02-01, features: {first-served: {plan-order: true}}}]\n");
        assertThat(planRank(later, "premium")).isEqualTo(2);
        assertThat(planRank(later.earlier().getFirst().terms(), "premium")).isZero();
    }

    private static int planRank(Terms terms, String plan) {
        return Features.planRank(terms, Facts.NONE.with(Column.PLAN, plan));
    }

    /** The terms of each plan are read once more for each date, and all are kept. */
    @Test
    void plansTimesDatesAreBounded(@TempDir Path folder) throws IOException {
        assertThat(rules(folder, 9, 98)).doesNotContain("too-many-values");
        assertThat(rules(folder, 9, 100)).containsExactly("too-many-values");
        assertThat(rules(folder, 200, 200)).containsExactly("too-many-values");
    }

    private static List<String> rules(Path folder, int plans, int options) throws IOException {
        StringBuilder text = new StringBuilder("surety: 1\nid: many\nplans:\n");
        for (int i = 0; i < plans; i++) {
            text.append("  p%d: {title: {ko: 가, en: a}}%n".formatted(i));
        }
        text.append("options:\n");
        for (int i = 0; i < options; i++) {
            text.append("  - {id: o%d, from: 2026-01-01}%n".formatted(i));
        }
        return AgreementFiles.load(Files.writeString(folder.resolve("many.yaml"), text))
                .findings()
                .stream()
                .map(Finding::rule)
                .distinct()
                .toList();
    }
}
