package dev.surety.core.agreements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Checked;
import dev.surety.core.check.Outcome;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.money.Percent;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Features;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.Quota;
import dev.surety.core.terms.ScopeRule.Verdict;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.CalendarSpec;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The agreements shipped in {@code agreements/}, held against their documents. What the documents say is written out here
 * once more, independently of the files.
 */
class AgreementsTest {

    private static final Path FOLDER = Path.of("..", "agreements");
    private static final String REMOTE_MEETING = "remote-meeting-sla.yaml";
    private static final String SUPPORT_PLANS = "support-plans.yaml";
    private static final String PREMIUM = "support-plans-premium-example.yaml";

    private static final Terms MEETING = terms(REMOTE_MEETING);
    private static final Terms PLANS = terms(SUPPORT_PLANS);

    // ---------------------------------------------------------------------------------------------- worked examples

    @ParameterizedTest
    @CsvSource(textBlock = """
            # file,                             at least this many examples
            remote-meeting-sla.yaml,            20
            support-plans.yaml,                 20
            support-plans-premium-example.yaml, 5
            """)
    @Requirement("BE-04")
    void everyWorkedExampleComesOutAndNothingIsFound(String file, int atLeast) {
        Checked checked = AgreementCheck.check(FOLDER.resolve(file));
        assertThat(checked.findings()).isEmpty();
        assertThat(checked.outcomes()).hasSizeGreaterThanOrEqualTo(atLeast)
                .allMatch(Outcome.Proven.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {REMOTE_MEETING, SUPPORT_PLANS, PREMIUM})
    void aDueOneMinuteOffIsRefuted(String file) throws IOException {
        String text = Files.readString(FOLDER.resolve(file));
        Pattern due = Pattern.compile("due: \"([^\"]+)\"");
        Matcher matcher = due.matcher(text);
        String shifted = matcher.replaceAll(
                found -> "due: \"" + OffsetDateTime.parse(found.group(1)).plusMinutes(1) + "\"");
        Checked checked = AgreementCheck.check(AgreementFiles.parse(file, shifted, FOLDER));
        assertThat(checked.outcomes()).isNotEmpty().allSatisfy(outcome -> {
            boolean expectsADue = outcome.example().expect().values().stream().anyMatch(it -> it.due() != null);
            assertThat(outcome).isInstanceOf(expectsADue ? Outcome.Refuted.class : Outcome.Proven.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {REMOTE_MEETING, SUPPORT_PLANS, PREMIUM})
    void noProviderIsNamed(String file) throws IOException {
        assertThat(Files.readString(FOLDER.resolve(file)))
                .doesNotContainPattern("(?i)\\b(infor|rsupport|calligo|lg|알서포트)\\b");
    }

    // ------------------------------------------------------------------------------- document 004: remote meeting

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the table of response times (004 §4b-3④), calendar where one is needed
            # promise,         severity, time,              calendar
            initial-response,  sev1,     1h,
            initial-response,  sev2,     2h,
            initial-response,  sev3,     3 calendar days,   business
            initial-response,  sev4,     7 calendar days,   business
            correction,        sev1,     8 business hours,  business
            correction,        sev2,     24 business hours, business
            correction,        sev3,     10 business days,  business
            correction,        sev4,     20 business days,  business
            recovery-plan,     sev1,     24h,
            recovery-plan,     sev2,     48h,
            recovery-plan,     sev3,     a named date,
            recovery-plan,     sev4,     a named date,
            """)
    @Requirement({"RS-07", "RS-08", "RS-09"})
    void responseTimesAreThoseOfTheTable(String promise, String severity, String time, String calendar) {
        Cell.Owed cell = owed(MEETING, promise, Facts.NONE.with(Column.SEVERITY, severity));
        assertThat(cell.amount() == null ? "a named date" : cell.amount().toString()).isEqualTo(time);
        if (calendar != null) {
            assertThat(cell.calendar()).isEqualTo(calendar);
        }
    }

    @Test
    @Requirement("RS-09")
    void correctionAndPlanOfTheLowerSeveritiesFollowAPatchOrAnAgreedDate() {
        for (String promise : List.of("correction", "recovery-plan")) {
            for (String severity : List.of("sev3", "sev4")) {
                assertThat(owed(MEETING, promise, Facts.NONE.with(Column.SEVERITY, severity)).replacedBy())
                        .containsExactlyInAnyOrder("date-agreed", "release-planned");
            }
            for (String severity : List.of("sev1", "sev2")) {
                assertThat(owed(MEETING, promise, Facts.NONE.with(Column.SEVERITY, severity)).replacedBy()).isEmpty();
            }
        }
        assertThat(promise(MEETING, "recovery-plan").completeWith())
                .containsExactlyInAnyOrder("cause", "effect", "prevention");
    }

    @Test
    @Requirement({"RS-07", "RS-08"})
    void onlyCorrectionWaitsForTheCustomer() {
        assertThat(promise(MEETING, "correction").pauses()).containsExactlyInAnyOrder("customer",
                "information-request");
        assertThat(promise(MEETING, "initial-response").pauses()).isEmpty();
        assertThat(promise(MEETING, "recovery-plan").pauses()).isEmpty();
        assertThat(promise(MEETING, "initial-response").from()).containsExactly("detected", "reported");
        assertThat(promise(MEETING, "correction").from()).containsExactly("detected", "reported");
    }

    @Test
    @Requirement({"RS-06", "RS-17"})
    void severitiesAreChosenByQuestionsAndACustomerDataBreachIsTheHighest() {
        assertThat(MEETING.severities().keySet()).containsExactly("sev1", "sev2", "sev3", "sev4");
        assertThat(severity("sev1")).contains("service-unusable", "third-party-data-breach");
        assertThat(severity("sev2")).contains("main-function-down-with-workaround");
        assertThat(severity("sev4")).contains("not-our-fault-without-effect");
        assertThat(MEETING.severities().values()).flatMap(it -> it.when())
                .doesNotHaveDuplicates()
                .hasSameElementsAs(MEETING.questions().keySet());
    }

    @Test
    @Requirement({"RS-05", "RS-13", "RS-14", "RS-28"})
    void noticesAndReportsSayWhatTheDocumentAsksFor() {
        PromiseTerm maintenance = promise(MEETING, "maintenance-notice");
        assertThat(maintenance.isBackward()).isTrue();
        assertThat(maintenance.completeWith()).containsExactlyInAnyOrder("nature", "time");
        assertThat(amount(MEETING, "maintenance-notice", Facts.NONE)).isEqualTo("7 business days");
        assertThat(promise(MEETING, "interruption-notice").completeWith())
                .containsExactlyInAnyOrder("nature", "duration", "remedy");
        assertThat(promise(MEETING, "root-cause-report").completeWith())
                .containsExactlyInAnyOrder("cause", "correction-plan");
        assertThat(amount(MEETING, "root-cause-report", Facts.NONE)).isEqualTo("7 business days");
        assertThat(promise(MEETING, "handling-notice").subjects()).contains("incident", "outage");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what each channel owes (004 §4b-4)
            # promise,                      channel, time
            email-answer,                   email,   2 business days
            email-answer,                   phone,   none
            fault-mail-reply,               email,   2 business days
            fault-mail-reply,               phone,   none
            fault-mail-details,             email,   2 business days
            phone-contact-after-correction, phone,   1 business day
            phone-contact-after-correction, email,   none
            """)
    @Requirement({"RS-11", "RS-12"})
    void eachChannelHasItsOwnPromises(String promise, String channel, String time) {
        assertThat(amount(MEETING, promise, Facts.NONE.with(Column.CHANNEL, channel))).isEqualTo(time);
    }

    @Test
    @Requirement("RS-16")
    void globalResponseIsInEnglishOnly() {
        assertThat(MEETING.channels().values()).isNotEmpty()
                .allSatisfy(channel -> assertThat(channel.languages().get("global")).containsExactly("en"));
    }

    @Test
    @Requirement({"RS-10", "RS-22"})
    void objectivesAreThoseOfTheDocumentAndOthersNeedAnAddendum() {
        assertThat(MEETING.objectives()).hasSize(3).allSatisfy(objective -> {
            assertThat(objective.promise()).isEqualTo("correction");
            assertThat(objective.target()).isEqualTo(Percent.parse("100 %"));
        });
        assertThat(MEETING.objectives()).extracting(Terms.Objective::severities)
                .containsExactly(Set.of("sev1"), Set.of("sev2"), Set.of("sev3", "sev4"));
        Terms.Amendments amendments = Objects.requireNonNull(MEETING.amendments());
        assertThat(amendments.addendumFor()).containsExactly("objectives");
        assertThat(amendments.unilateral()).isTrue();
        Terms.Parent parent = Objects.requireNonNull(MEETING.parent());
        assertThat(parent.endsWithParent()).isTrue();
        assertThat(MEETING.required()).extracting(Terms.Placeholder::path)
                .containsExactlyInAnyOrder("parent.reference", "channels.email.contact", "channels.phone.contact");
    }

    @Test
    @Requirement({"RS-23", "RS-25"})
    void everyPartBelongsToTheServiceAndDatabaseAndHardwareAreTheProviders() {
        assertThat(MEETING.services().keySet()).contains("mobile-app", "pc-app", "registration", "authentication",
                "synchronisation", "data-access", "data-processing", "global-servers", "website");
        assertThat(MEETING.services().values()).filteredOn(service -> !service.external())
                .allSatisfy(service -> assertThat(root(service)).isEqualTo("remote-meeting"));
        assertThat(service("database").owner()).isEqualTo(Party.PROVIDER);
        assertThat(service("hardware").owner()).isEqualTo(Party.PROVIDER);
        assertThat(Objects.requireNonNull(MEETING.availability()).partialCounts()).isTrue();
    }

    @Test
    @Requirement("RS-24")
    void recoveryIsLimitedToTheServiceItself() {
        assertThat(verdict(MEETING, Column.SERVICE, "mobile-app")).isEqualTo(Verdict.IN);
        assertThat(verdict(MEETING, Column.SERVICE, "pc-app")).isEqualTo(Verdict.IN);
        assertThat(verdict(MEETING, Column.SERVICE, "carrier-network")).isEqualTo(Verdict.OUT);
        assertThat(verdict(MEETING, Column.SERVICE, "customer-environment")).isEqualTo(Verdict.OUT);
    }

    @Test
    @Requirement({"RS-03", "RS-04"})
    void uptimeCreditsAndClaimAreThoseOfTheDocument() {
        var availability = Objects.requireNonNull(MEETING.availability());
        assertThat(availability.target()).isEqualTo(Percent.parse("99.5 %"));
        assertThat(availability.credits()).extracting(band -> band.from() + " " + band.below() + " " + band.credit())
                .containsExactly(
                        Percent.parse("99.0 %") + " " + Percent.parse("99.5 %") + " " + Percent.parse("10 %"),
                        Percent.parse("95.0 %") + " " + Percent.parse("99.0 %") + " " + Percent.parse("30 %"),
                        null + " " + Percent.parse("95.0 %") + " " + Percent.parse("50 %"));
        assertThat(availability.fullNotice()).isFalse();
        assertThat(Objects.requireNonNull(availability.claim()).within()).hasToString("30 calendar days");
        assertThat(availability.claim().settledBy()).hasToString("end of next month");
        assertThat(availability.claim().readings().rollOffHolidays()).isFalse();
    }

    @Test
    @Requirement("BE-05")
    void theCustomerOwesTheClaim() {
        assertThat(promise(MEETING, "credit-claim").owedBy()).isEqualTo(Party.CUSTOMER);
        assertThat(amount(MEETING, "credit-claim", Facts.NONE)).isEqualTo("30 calendar days");
    }

    // -------------------------------------------------------------------------------- document 003: support plans

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the comparison of the plans, all 23 rows and 69 cells (003)
            # group,        feature,                            xtreme, premium, elite
            updates,        critical-fix-notices,               o,      o,       o
            updates,        updates-and-documents,              o,      o,       o
            updates,        patches-and-service-packs,          o,      o,       o
            updates,        support-activity-review,            -,      -,       o
            updates,        early-adopter-programme,            -,      -,       o
            support,        unlimited-incidents,                o,      o,       o
            support,        online-support,                     o,      o,       o
            support,        phone-support,                      o,      o,       o
            support,        remote-access,                      o,      o,       o
            support,        customer-success-manager,           -,      -,       o
            support,        senior-advice,                      -,      -,       o
            responsiveness, response-targets,                   o,      o,       o
            responsiveness, incident-priority,                  o,      o,       o
            responsiveness, critical-incident-support,          o,      o,       o
            responsiveness, extended-critical-incident-support, -,      o,       o
            responsiveness, plan-priority,                      -,      o,       o
            knowledge,      how-to-help,                        o,      o,       o
            knowledge,      online-community,                   o,      o,       o
            knowledge,      recorded-briefings,                 o,      o,       o
            knowledge,      live-briefings,                     -,      o,       o
            knowledge,      training-incentive,                 -,      -,       o
            planning,       update-planning,                    -,      -,       o
            planning,       special-event,                      -,      -,       o
            """)
    @Requirement("IN-01")
    void theMatrixOfPlansIsThatOfTheDocument(String group, String feature, String xtreme, String premium,
            String elite) {
        assertThat(PLANS.features().get(feature)).isNotNull().extracting(Terms.Feature::group).isEqualTo(group);
        assertThat(List.of(included("xtreme", feature), included("premium", feature), included("elite", feature)))
                .containsExactly(xtreme, premium, elite);
    }

    @Test
    @Requirement("IN-09")
    void thePlanOrdersWithinASeverityOnlyWhereThePlanGrantsIt() {
        assertThat(plan("xtreme").includes()).contains("incident-priority").doesNotContain("plan-priority");
        assertThat(plan("premium").includes()).contains("incident-priority", "plan-priority");
        assertThat(plan("elite").includes()).contains("incident-priority", "plan-priority");
        assertThat(List.of(planRank("xtreme"), planRank("premium"), planRank("elite"))).containsExactly(0, 1, 2);
        Terms operation = terms("m365-operations.yaml");
        assertThat(Features.planRank(operation, Facts.NONE.with(Column.PLAN, "managed"))).isZero();
    }

    private static int planRank(String plan) {
        return Features.planRank(PLANS, Facts.NONE.with(Column.PLAN, plan));
    }

    @Test
    @Requirement("IN-01")
    void eachPlanAddsToTheOneBelow() {
        assertThat(PLANS.features()).hasSize(23);
        assertThat(PLANS.plans().keySet()).containsExactly("xtreme", "premium", "elite");
        assertThat(plan("xtreme").includes()).hasSize(13);
        assertThat(plan("premium").includes()).hasSize(16).containsAll(plan("xtreme").includes());
        assertThat(plan("elite").includes()).hasSize(23).containsAll(plan("premium").includes());
        assertThat(List.of(plan("xtreme").rank(), plan("premium").rank(), plan("elite").rank())).isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    @Requirement({"IN-04", "IN-20"})
    void incidentsAreUnlimitedAndThereIsOneSpecialEventAYear() {
        assertThat(feature("unlimited-incidents").quota()).isEqualTo(new Quota.Unlimited());
        assertThat(feature("special-event").quota()).isInstanceOfSatisfying(Quota.PerPeriod.class, quota -> {
            assertThat(quota.count()).isEqualTo(1);
            assertThat(quota.per().key()).isEqualTo("year");
            assertThat(quota.carryOver()).isFalse();
        });
    }

    @Test
    @Requirement("IN-23")
    void onlyWhatIsAtSoleDiscretionIsDiscretionary() {
        assertThat(PLANS.features().values()).filteredOn(it -> it.strength() == Strength.DISCRETIONARY)
                .extracting(Terms.Feature::id)
                .containsExactlyInAnyOrder("training-incentive", "early-adopter-programme");
    }

    @Test
    @Requirement("IN-22")
    void footnotesExcludeProductsFromThreeFeatures() {
        assertThat(PLANS.features().values()).filteredOn(it -> !it.notFor().isEmpty())
                .extracting(Terms.Feature::id)
                .containsExactlyInAnyOrder("critical-incident-support", "extended-critical-incident-support",
                        "special-event");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # when each kind of incident is supported (003: critical incidents*, extended*, special event*)
            # severity, plan,    product,              topic,         calendar
            sev1,       xtreme,  finance,              ,              after-hours
            sev1,       premium, finance,              ,              always
            sev1,       elite,   finance,              ,              always
            sev2,       xtreme,  finance,              ,              plan-hours
            sev2,       premium, finance,              ,              plan-hours
            sev2,       elite,   finance,              ,              plan-hours
            sev3,       elite,   logistics,            ,              plan-hours
            sev4,       premium, logistics,            ,              plan-hours
            sev1,       xtreme,  legacy-manufacturing, ,              plan-hours
            sev1,       premium, legacy-manufacturing, ,              plan-hours
            sev1,       elite,   legacy-manufacturing, ,              plan-hours
            sev4,       elite,   finance,              special-event, special-weekend
            sev4,       premium, finance,              special-event, plan-hours
            """)
    @Requirement({"IN-08", "IN-10", "IN-20", "IN-22"})
    void responseIsOwedWhereThePlanSupportsTheProduct(String severity, String plan, String product, String topic,
            String calendar) {
        Facts facts = Facts.NONE.with(Column.SEVERITY, severity)
                .with(Column.PLAN, plan)
                .with(Column.SERVICE, product)
                .with(Column.TOPIC, topic);
        assertThat(owed(PLANS, "initial-response", facts).calendar()).isEqualTo(calendar);
    }

    @Test
    @Requirement("IN-10")
    void supportOutsideTheHoursIsRoundTheClockWithoutHolidays() {
        assertThat(calendar("after-hours").hours()).hasSize(5);
        assertThat(calendar("after-hours").holidays()).isEmpty();
        assertThat(calendar("always").hours()).hasSize(7);
        assertThat(calendar("always").holidays()).isEmpty();
        assertThat(calendar("plan-hours").sources()).containsExactly("kr-public");
    }

    @Test
    @Requirement("IN-06")
    void thePhoneIsAnsweredInTheHoursOfThePlan() {
        assertThat(channel("phone").calendar()).isEqualTo("plan-hours");
        assertThat(channel("online").calendar()).isEqualTo("always");
    }

    @Test
    @Requirement("IN-20")
    void aSpecialEventIsAskedForTwoWeeksBeforeAndSupportedInEnglish() {
        Terms elite = PLANS.under("elite");
        assertThat(promise(elite, "special-event-notice").owedBy()).isEqualTo(Party.CUSTOMER);
        assertThat(promise(elite, "special-event-notice").isBackward()).isTrue();
        assertThat(amount(elite, "special-event-notice", Facts.NONE)).isEqualTo("14 calendar days");
        assertThat(PLANS.under("premium").promises()).doesNotContainKey("special-event-notice");
        assertThat(channel("special-event").languages().get("default")).containsExactly("en");
    }

    @Test
    @Requirement({"IN-07", "BE-05"})
    void theCustomerOwesThePrerequisitesOfRemoteAccess() {
        PromiseTerm prerequisites = promise(PLANS, "remote-access-prerequisites");
        assertThat(prerequisites.owedBy()).isEqualTo(Party.CUSTOMER);
        assertThat(prerequisites.completeWith()).containsExactlyInAnyOrder("permission", "connection", "contact");
    }

    @Test
    @Requirement("IN-11")
    void installationAndImplementationGoToConsulting() {
        assertThat(verdict(PLANS, Column.TOPIC, "installation")).isEqualTo(Verdict.INSTEAD);
        assertThat(verdict(PLANS, Column.TOPIC, "implementation")).isEqualTo(Verdict.INSTEAD);
        assertThat(verdict(PLANS, Column.SERVICE, "modified-component")).isEqualTo(Verdict.OUT);
        assertThat(verdict(PLANS, Column.SERVICE, "finance")).isEqualTo(Verdict.IN);
    }

    @Test
    @Requirement("IN-21")
    void theOfferingMayChangeButThePaidYearIsProtected() {
        Terms.Amendments amendments = Objects.requireNonNull(PLANS.amendments());
        assertThat(amendments.unilateral()).isTrue();
        assertThat(amendments.notified()).isFalse();
        assertThat(amendments.noReductionInsideTerm()).isTrue();
    }

    @Test
    @Requirement("IN-24")
    void thePoliciesAreReferredToWithTheirVersion() {
        assertThat(PLANS.governance().references().get("support-policies").isResolved()).isTrue();
    }

    @Test
    @Requirement("IN-25")
    void whatTheDocumentLeavesOpenIsAssumedOrRequired() {
        assertThat(PLANS.assumed()).extracting(Terms.Assumption::path)
                .contains("calendars.plan-hours.hours",
                        "promises.initial-response.within", "features.support-activity-review.text",
                        "promises.special-event-staffing.at-least");
        assertThat(PLANS.required()).extracting(Terms.Placeholder::path).containsExactly("channels.phone.contact");
        Terms premium = terms(PREMIUM);
        assertThat(premium.required()).isEmpty();
        assertThat(premium.assumed()).extracting(Terms.Assumption::path).doesNotContain("calendars.plan-hours.hours");
        assertThat(premium.plan()).isEqualTo("premium");
    }

    // ---------------------------------------------------------------------------------------------------- both files

    @Test
    void contradictionsOfTheDocumentsAreWrittenDownWithBothReadings() {
        // first response; correction (2); notice; e-mail; settlement; severities (2); PC application; uptime (3);
        // regular update
        assertThat(MEETING.conflicts()).hasSize(13);
        // critical incidents; account manager; changes without notice
        assertThat(PLANS.conflicts()).hasSize(3);
    }

    // ------------------------------------------------------------------------------------------------------- helpers

    private static Terms terms(String file) {
        return Objects.requireNonNull(AgreementFiles.load(FOLDER.resolve(file)).terms(), file);
    }

    private static PromiseTerm promise(Terms terms, String id) {
        return Objects.requireNonNull(terms.promises().get(id), id);
    }

    private static Cell.Owed owed(Terms terms, String promise, Facts facts) {
        var table = promise(terms, promise).within();
        return (Cell.Owed) Objects.requireNonNull(table.result(table.select(facts)));
    }

    private static String amount(Terms terms, String promise, Facts facts) {
        var table = promise(terms, promise).within();
        return switch (Objects.requireNonNull(table.result(table.select(facts)))) {
            case Cell.None() -> "none";
            case Cell.Owed owed -> String.valueOf(owed.amount());
        };
    }

    private static List<String> severity(String id) {
        return Objects.requireNonNull(MEETING.severities().get(id)).when();
    }

    private static Terms.Service service(String id) {
        return Objects.requireNonNull(MEETING.services().get(id));
    }

    private static String root(Terms.Service service) {
        List<Terms.Service> chain = new ArrayList<>(List.of(service));
        while (chain.getLast().partOf() != null) {
            chain.add(service(Objects.requireNonNull(chain.getLast().partOf())));
        }
        return chain.getLast().id();
    }

    private static Terms.Plan plan(String id) {
        return Objects.requireNonNull(PLANS.plans().get(id));
    }

    private static Terms.Feature feature(String id) {
        return Objects.requireNonNull(PLANS.features().get(id));
    }

    private static CalendarSpec calendar(String id) {
        return Objects.requireNonNull(PLANS.calendars().get(id));
    }

    private static Terms.Channel channel(String id) {
        return Objects.requireNonNull(PLANS.channels().get(id));
    }

    private static String included(String plan, String feature) {
        return plan(plan).includes().contains(feature) ? "o" : "-";
    }

    private static Verdict verdict(Terms terms, Column column, String value) {
        var scope = terms.scope();
        return Objects.requireNonNull(scope.result(scope.select(Facts.NONE.with(column, value)))).verdict();
    }
}
