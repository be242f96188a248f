package dev.surety.core.agreements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Checked;
import dev.surety.core.check.Outcome;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Finding;
import dev.surety.core.money.Money;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Commercials.Price;
import dev.surety.core.terms.Facts;
import dev.surety.core.terms.Governance.ChangeType;
import dev.surety.core.terms.Governance.Gate;
import dev.surety.core.terms.Governance.PatchRules;
import dev.surety.core.terms.Governance.PatchRules.Treatment;
import dev.surety.core.terms.Governance.Precondition;
import dev.surety.core.terms.Governance.Reference;
import dev.surety.core.terms.Governance.Report;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PromiseTerm;
import dev.surety.core.terms.PromiseTerm.Cell;
import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.terms.PromiseTerm.Timing;
import dev.surety.core.terms.Quota;
import dev.surety.core.terms.ScopeRule;
import dev.surety.core.terms.ServiceDescription.BeyondQuota;
import dev.surety.core.terms.ServiceDescription.CatalogueRequest;
import dev.surety.core.terms.ServiceDescription.Exclusion;
import dev.surety.core.terms.ServiceDescription.Responsibility;
import dev.surety.core.terms.ServiceDescription.ServiceItem;
import dev.surety.core.terms.Strength;
import dev.surety.core.terms.Terms;
import dev.surety.core.terms.Unit;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The managed Microsoft 365 service (document 002) and the agreement made from it, held against the document, whose tables
 * are written out here once more, independently of the file.
 */
class ManagedM365Test {

    private static final Path FOLDER = Path.of("..", "agreements");
    private static final String OFFERING = "managed-m365.yaml";
    private static final String EXAMPLE = "managed-m365-example.yaml";

    private static final Terms TERMS = terms(OFFERING);
    private static final Terms AGREED = terms(EXAMPLE);
    private static final Shipped SHIPPED = new Shipped(OFFERING);

    // ---------------------------------------------------------------------------------------------- worked examples

    @ParameterizedTest
    @CsvSource(textBlock = """
            # file,                    at least this many examples
            managed-m365.yaml,         40
            managed-m365-example.yaml, 6
            """)
    @Requirement("BE-04")
    void everyWorkedExampleComesOut(String file, int atLeast) {
        Checked checked = AgreementCheck.check(FOLDER.resolve(file));
        assertThat(checked.findings()).noneMatch(finding -> finding.level() == Finding.Level.ERROR
                && !finding.rule().equals("example-fails"));
        assertThat(checked.outcomes()).hasSizeGreaterThanOrEqualTo(atLeast)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Proven.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFERING, EXAMPLE})
    void aDueOneMinuteOffIsRefuted(String file) throws IOException {
        String shifted = Pattern.compile("due: \"([^\"]+)\"")
                .matcher(Files.readString(FOLDER.resolve(file)))
                .replaceAll(due -> "due: \"" + OffsetDateTime.parse(due.group(1)).plusMinutes(1) + "\"");
        Checked checked = AgreementCheck.check(AgreementFiles.parse(file, shifted, FOLDER));
        assertThat(checked.outcomes()).isNotEmpty().allSatisfy(outcome -> {
            boolean expectsADue = outcome.example().expect().values().stream().anyMatch(it -> it.due() != null);
            assertThat(outcome).isInstanceOf(expectsADue ? Outcome.Refuted.class : Outcome.Proven.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFERING, EXAMPLE})
    void noProviderIsNamed(String file) throws IOException {
        assertThat(Files.readString(FOLDER.resolve(file)))
                .doesNotContainPattern("(?i)\\b(infor|rsupport|calligo|lg|알서포트)\\b");
    }

    // --------------------------------------------------------------------------------------------- document control

    @Test
    @Requirement("CA-01")
    void documentControlKeepsItsThreeKindsOfDateApart() {
        Terms.DocumentInfo document = TERMS.document();
        assertThat(document.version()).isEqualTo("1.1");
        assertThat(document.reference()).isEqualTo("QMS REC105");
        assertThat(document.classification()).isEqualTo("internal");
        assertThat(document.distribution()).containsExactly("e-mail", "website");
        assertThat(document.issued()).isEqualTo("2022-11-25");
        assertThat(document.approved()).isEqualTo("2022-11-25");
        assertThat(document.history()).extracting(Terms.DocumentVersion::version).containsExactly("1.0", "1.1");
        assertThat(document.history()).extracting(Terms.DocumentVersion::issued)
                .containsExactly(LocalDate.of(2022, 11, 25), LocalDate.of(2023, 1, 10));
        assertThat(document.history()).extracting(Terms.DocumentVersion::approved).containsOnlyNulls();
        assertThat(document.history()).allSatisfy(version -> {
            assertThat(version.author()).isEqualTo("Director, Operations Management");
            assertThat(version.approvedBy()).isEqualTo("VP, Cloud Operations");
        });
        assertThat(TERMS.conflicts()).extracting(Terms.Conflict::path).contains("document", "document.history[1]");
    }

    @Test
    @Requirement("CA-33")
    void whatTheDocumentOnlyLinksToIsAReferenceWithoutVersion() {
        assertThat(TERMS.governance().references().keySet()).contains("slo-document", "supported-applications",
                "supported-hardware-and-software", "data-residency", "support-locations", "related-documents");
        assertThat(TERMS.governance().references().values()).noneMatch(Reference::isResolved);
        assertThat(AgreementCheck.check(FOLDER.resolve(OFFERING)).findings())
                .filteredOn(finding -> finding.rule().equals("unresolved-reference"))
                .hasSameSizeAs(TERMS.governance().references().values());
    }

    @Test
    @Requirement("CA-25")
    void theDocumentIsReviewedEachYear() {
        assertThat(recurring("document-review")).isEqualTo(Every.YEAR);
        assertThat(assumed()).contains("promises.document-review.every");
    }

    // ------------------------------------------------------------------------------------------------ items and scope

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the items of the document (002 §§1.1, 1.2, 13): id, code as filed, another spelling in the document, status
            service-desk,      CO-ITSM-SD,       ,                 core
            m365-apps,         CO-ITSM-M365APP,  OS-ITSM-M365APP,  core
            mfa,               CO-CP-MFA,        ,                 optional
            email-hygiene,     CO-CP-EH,         ,                 optional
            threat-protection, CO-ITSM-M365TP,   CO-ITMS-M365TP,   optional
            web-filtering,     CO-CP-WFS,        ,                 optional
            business-voice,    CO-ITSM-BV,       ,                 optional
            licensing,         CO-SW-LICENCE,    CO-SW-LICENSE,    optional
            user-backup,       CO-BAAS-365USER,  ,                 optional
            delivery-manager,  CO-ITSM-SDM,      ,                 optional
            account-manager,   CO-ITSM-TAM,      ,                 optional
            telephone-24x7,    ,                 ,                 optional
            """)
    @Requirement({"CA-02", "CA-19", "CA-24", "CA-37"})
    void itemsCarryTheirCodes(String id, String code, String alias, String status) {
        ServiceItem item = item(id);
        assertThat(item.code()).isEqualTo(code);
        assertThat(item.aliases()).isEqualTo(alias == null ? List.of() : List.of(alias));
        assertThat(item.optional()).isEqualTo(status.equals("optional"));
    }

    @Test
    @Requirement({"CA-02", "CA-19"})
    void thereAreTwelveItemsAndTheApplicationsRequireLicensing() {
        assertThat(TERMS.service().items()).hasSize(12);
        assertThat(item("m365-apps").requires()).containsExactly("licensing");
        assertThat(TERMS.service().isDelivered("licensing")).isTrue();
        assertThat(TERMS.service().isDelivered("business-voice")).isFalse();
        assertThat(AGREED.service().isDelivered("business-voice")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is included and excluded, in the order of the document: item, its inclusions, clause
            service-desk, ticket-platform telephone first-line-fix, 002 §1.3.1
            m365-apps,    remote-administration health-monitoring licence-provisioning user-management supported-applications mailbox-management, 002 §1.4.1
            """)
    @Requirement({"CA-03", "CA-04", "CA-05", "CA-06", "CA-07", "CA-08", "CA-09"})
    void inclusionsAreTheRowsOfTheDocument(String item, String inclusions, String clause) {
        String[] rows = inclusions.split(" ");
        assertThat(item(item).includes()).hasSize(rows.length);
        for (int row = 1; row <= rows.length; row++) {
            assertThat(Objects.requireNonNull(item(item).includes().get(rows[row - 1])).source())
                    .isEqualTo(clause + " row " + row);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the exclusions of the document: item, exclusion, clause, the item that covers it
            service-desk, round-the-clock-telephone, 002 §1.3.2 row 1, telephone-24x7
            service-desk, onsite,                    002 §1.3.2 row 2,
            m365-apps,    required-licensing,        002 §1.4.2 row 1, licensing
            m365-apps,    two-factor,                002 §1.4.2 row 2, mfa
            m365-apps,    access,                    002 §1.4.2 row 3,
            m365-apps,    publisher,                 002 §1.4.2 row 3,
            m365-apps,    intune,                    002 §1.4.2 row 3,
            m365-apps,    information-protection,    002 §1.4.2 row 3,
            m365-apps,    exchange-online,           002 §1.4.2 row 3,
            m365-apps,    teams-voice,               002 §1.4.2 row 3, business-voice
            m365-apps,    power-bi,                  002 §1.4.2 row 3,
            """)
    @Requirement({"CA-02", "CA-05", "CA-27", "CA-28"})
    void exclusionsNameTheItemThatCoversThem(String item, String exclusion, String clause, String coveredBy) {
        Exclusion excluded = Objects.requireNonNull(item(item).excludes().get(exclusion), exclusion);
        assertThat(excluded.source()).isEqualTo(clause);
        assertThat(excluded.coveredBy()).isEqualTo(coveredBy);
        assertThat(excluded.redirect()).isNotNull();
    }

    @Test
    @Requirement({"CA-02", "CA-05"})
    void nothingElseIsExcludedFromTheCore() {
        assertThat(item("service-desk").excludes()).hasSize(2);
        assertThat(item("m365-apps").excludes().values()).filteredOn(it -> it.source().startsWith("002 §1.4.2"))
                .hasSize(9);
        // The others are add-ons of §13, each sent to the item that covers it.
        assertThat(item("m365-apps").excludes().values()).filteredOn(it -> !it.source().startsWith("002 §1.4.2"))
                .hasSize(4)
                .allSatisfy(it -> {
                    assertThat(it.source()).startsWith("002 §13");
                    assertThat(it.coveredBy()).isNotNull();
                });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # seven applications are supported, seven are not (002 §1.4.1 row 5, §1.4.2 row 3)
            word,                   IN
            excel,                  IN
            powerpoint,             IN
            teams,                  IN
            outlook,                IN
            onedrive,               IN
            sharepoint,             IN
            access,                 OUT
            publisher,              OUT
            intune,                 OUT
            information-protection, OUT
            exchange-online,        OUT
            teams-voice,            INSTEAD
            power-bi,               OUT
            """)
    @Requirement("CA-05")
    void applicationsAreInOrOutAsListed(String application, ScopeRule.Verdict verdict) {
        assertThat(scope(TERMS, Facts.NONE.with(Column.SERVICE, application)).verdict()).isEqualTo(verdict);
        assertThat(Objects.requireNonNull(TERMS.services().get(application)).external())
                .isEqualTo(verdict != ScopeRule.Verdict.IN);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # application × device × depth of support (002 §1.4.1 row 1)
            word,            workstation,            use-application,     IN
            word,            mobile-device,          open-application,    IN
            word,            other-device,           use-application,     OUT
            word,            workstation,            advanced-use,        OUT
            word,            windows-out-of-support, use-application,     OUT
            access,          workstation,            use-application,     OUT
            exchange-online, workstation,            mailbox-forwarding,  IN
            exchange-online, workstation,            mailbox-permissions, IN
            exchange-online, workstation,            mailbox-alias,       IN
            exchange-online, workstation,            transport-rule,      OUT
            windows,         workstation,            patching,            IN
            word,            workstation,            onsite,              OUT
            """)
    @Requirement({"CA-05", "CA-09", "CA-28"})
    void applicationDeviceAndDepthDecideTogether(String service, String platform, String topic,
            ScopeRule.Verdict verdict) {
        Facts facts = Facts.NONE.with(Column.SERVICE, service)
                .with(Column.PLATFORM, platform)
                .with(Column.TOPIC, topic);
        assertThat(scope(TERMS, facts).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # topic or service,  without the item leads to, with it
            mfa-enrolment,       mfa,                       IN
            mfa-integration,     mfa,                       IN
            mfa-remediation,     mfa,                       IN
            mail-filtering,      email-hygiene,             INSTEAD
            endpoint-protection, threat-protection,         INSTEAD
            web-filtering,       web-filtering,             INSTEAD
            backup,              user-backup,               INSTEAD
            """)
    @Requirement({"CA-36", "CA-37"})
    void anOptionalServiceIsNamedUntilItIsTaken(String topic, String item, ScopeRule.Verdict agreed) {
        Facts facts = Facts.NONE.with(Column.TOPIC, topic);
        assertThat(scope(TERMS, facts).verdict()).isEqualTo(ScopeRule.Verdict.INSTEAD);
        assertThat(scope(TERMS, facts).route()).isEqualTo(item);
        assertThat(scope(AGREED, facts).verdict()).isEqualTo(agreed);
    }

    @Test
    @Requirement("CA-36")
    void multiFactorAuthenticationHasItsOwnScope() {
        assertThat(item("mfa").includes().keySet()).containsExactly("enrolment", "integration", "remediation");
        assertThat(item("mfa").excludes().keySet()).containsExactly("client-network", "custom-applications",
                "end-user-device", "credentials");
        for (String topic : List.of("mfa-device-network", "mfa-custom-application", "mfa-user-device",
                "first-factor")) {
            assertThat(scope(AGREED, Facts.NONE.with(Column.TOPIC, topic)).verdict())
                    .isEqualTo(ScopeRule.Verdict.OUT);
        }
    }

    @Test
    @Requirement({"CA-03", "CA-27"})
    void theOptionOpensThePhoneRoundTheClock() {
        Facts byNight = Facts.NONE.with(Column.CHANNEL, "phone-out-of-hours");
        assertThat(scope(TERMS, byNight).route()).isEqualTo("telephone-24x7");
        assertThat(scope(AGREED, byNight).verdict()).isEqualTo(ScopeRule.Verdict.IN);
        assertThat(Objects.requireNonNull(TERMS.channels().get("platform")).calendar()).isEqualTo("always");
        assertThat(Objects.requireNonNull(TERMS.channels().get("phone")).calendar()).isEqualTo("business");
        assertThat(AGREED.commercials().prices()).containsKey("round-the-clock");
    }

    // ----------------------------------------------------------------------------------------- responsibility matrix

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # all 24 rows of 002 §4: row, entry, provider's cell, customer's cell
            1  | application-support      | R, A, C | I
            2  | outlook-configuration    | R, A, C | I
            3  | health-monitoring        | R, A, C | I
            4  | licence-provisioning     | R, A    | C, I
            5  | user-management          | R, A    | C, I
            6  | mailbox-management       | R       | A, C, I
            7  | application-verification | C, I    | R, A
            8  | patch-deployment         | R, A, C |
            9  | schedule-definition      | C, I    | R, A
            10 | compliance-measurement   | R, A, C | I
            11 | scope-changes            | R, A    | C, I
            12 | patch-review             | R, A    | C, I
            13 | patch-approval           | C, I    | R, A
            14 | report-areas             | C, I    | R, A
            15 | scheduled-reports        | R, A    | C, I
            16 | patch-approval           | C, I    | R, A
            17 | report-areas             | C, I    | R, A
            18 | raising-requests         | R       | R, A
            19 | priority-1-call          | I       | R, A
            20 | categorisation           | R, A    | C, I
            21 | request-details          | I       | R, A
            22 | ticket-updates           | R, A    | I
            23 | customer-answers         | I       | R, A
            24 | closure-confirmation     | I       | R, A
            """)
    @Requirement("CA-10")
    void theResponsibilityMatrixIsThatOfTheDocument(int row, String id, String provider, String customer) {
        Responsibility activity = Objects.requireNonNull(TERMS.service().responsibilities().get(id), id);
        assertThat(rows(activity)).contains(row);
        assertThat(letters(activity, Party.PROVIDER)).isEqualTo(provider);
        assertThat(letters(activity, Party.CUSTOMER)).isEqualTo(customer);
        assertThat(activity.letters().keySet()).isSubsetOf(Party.PROVIDER, Party.CUSTOMER);
        assertThat(activity.item()).isEqualTo(row <= 17 ? "m365-apps" : "service-desk");
    }

    @Test
    @Requirement("CA-10")
    void everyRowOfTheMatrixStandsOnceAndRepeatedOnesAreMerged() {
        assertThat(TERMS.service().responsibilities()).hasSize(22);
        List<Integer> cited = TERMS.service()
                .responsibilities()
                .values()
                .stream()
                .flatMap(activity -> rows(activity).stream())
                .toList();
        assertThat(cited).doesNotHaveDuplicates()
                .hasSameElementsAs(IntStream.rangeClosed(1, 24).boxed().toList());
    }

    // ----------------------------------------------------------------------------------------------------- the desk

    @ParameterizedTest
    @CsvSource(textBlock = """
            # promise,               owed by,  clause
            p1-call,                  CUSTOMER, §4 row 19
            request-details,          CUSTOMER, §4 row 21
            customer-answer,          CUSTOMER, §4 row 23
            closure-confirmation,     CUSTOMER, §4 row 24
            application-verification, CUSTOMER, §4 row 7
            schedule-definition,      CUSTOMER, §4 row 9
            list-approval,            CUSTOMER, §4 rows 13
            report-recipients,        CUSTOMER, §4 rows 14
            categorisation,           PROVIDER, §4 row 20
            ticket-update,            PROVIDER, §4 row 22
            installation-notice,      PROVIDER, §4 row 12
            malware-alert,            PROVIDER, §4 row 15
            outage-alert,             PROVIDER, §4 row 3
            access-methods,           PROVIDER, §7 row 7
            introduction,             PROVIDER, §12
            """)
    @Requirement({"CA-06", "CA-13", "CA-16", "CA-22", "CA-30", "CA-31", "CA-32", "CA-34", "CA-35", "BE-05"})
    void promisesAreOwedByWhomTheMatrixMakesAccountable(String promise, Party owedBy, String clause) {
        assertThat(promise(promise).owedBy()).isEqualTo(owedBy);
        assertThat(promise(promise).source()).contains(clause);
    }

    @Test
    @Requirement("CA-16")
    void onlyAPriorityOneOwesACall() {
        assertThat(amount("p1-call", Facts.NONE.with(Column.SEVERITY, "p1"))).isNotEqualTo("none");
        for (String priority : List.of("p2", "p3", "p4")) {
            assertThat(amount("p1-call", Facts.NONE.with(Column.SEVERITY, priority))).isEqualTo("none");
        }
        assertThat(promise("p1-call").until()).containsExactly("call-received");
    }

    @Test
    @Requirement("CA-18")
    void everythingIsAnObjectiveAndItsNumbersAreAssumed() {
        assertThat(TERMS.governance().slo()).isTrue();
        assertThat(TERMS.promises().values()).extracting(PromiseTerm::strength).containsOnly(Strength.SLO);
        assertThat(TERMS.availability()).isNull();
        assertThat(assumed()).contains("promises.response.within", "promises.resolution.within", "severities",
                "default-severity", "zone", "calendars.business.hours", "calendars.business.holidays",
                "objectives.responded-in-time.target", "objectives.resolved-in-time.target");
        assertThat(TERMS.severities().keySet()).containsExactly("p1", "p2", "p3", "p4");
        assertThat(TERMS.objectives()).extracting(Terms.Objective::promise).contains("response", "resolution");
    }

    // ---------------------------------------------------------------------------------------------------- catalogue

    @ParameterizedTest
    @CsvSource(textBlock = """
            # 002 §10: item, fulfilment, included, per, becomes a project
            mailbox-migration,  40 business hours, 1, month, became-project
            asset-scope-change, 8 business hours,  1, week,
            """)
    @Requirement("CA-17")
    void theCatalogueIsThatOfTheDocument(String id, String time, int count, String per, String project) {
        CatalogueRequest request = request(id);
        assertThat(request.source()).startsWith("002 §10");
        assertThat(request.promise()).isEqualTo("fulfilment");
        assertThat(amount("fulfilment", Facts.NONE.with(Column.TOPIC, id))).isEqualTo(time);
        assertThat(request.criteria().keySet()).containsExactly("list");
        assertThat(request.quota()).isInstanceOfSatisfying(Quota.PerPeriod.class, quota -> {
            assertThat(quota.count()).isEqualTo(count);
            assertThat(quota.per().key()).isEqualTo(per);
            assertThat(quota.carryOver()).isFalse();
        });
        assertThat(request.projectEvent()).isEqualTo(project);
        assertThat(request.beyondQuota()).isEqualTo(BeyondQuota.CHARGEABLE);
        assertThat(TERMS.conflicts()).extracting(Terms.Conflict::path).contains("catalogue." + id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # worked case                                                                  | due                       | state
            A mailbox migration in forty business hours, the National Day between          | 2026-06-30T10:00:00+02:00 | running
            A mailbox migration that becomes a project owes its forty hours no longer      | 2026-05-08T11:00:00+02:00 | cancelled
            An asset is removed in eight business hours, Whit Monday between               | 2026-05-26T15:00:00+02:00 | breached
            An asset is added, Ascension Day between                                       | 2026-05-15T16:00:00+02:00 | met
            """)
    @Requirement("CA-17")
    void requestsAreFulfilledInBusinessHoursFromTheCustomersList(String name, String due, String state) {
        assertThat(SHIPPED.proven(name, "fulfilment").due()).isEqualTo(Shipped.at(due));
        assertThat(SHIPPED.proven(name, "fulfilment").state()).isEqualTo(state);
        assertThat(SHIPPED.proven("Without the list no time runs", "fulfilment").state()).isEqualTo("none");
    }

    @Test
    @Requirement("CA-28")
    void aVisitOnSiteIsOutByItsClause() {
        ScopeRule visit = scope(TERMS, Facts.NONE.with(Column.TOPIC, "onsite"));
        assertThat(visit.verdict()).isEqualTo(ScopeRule.Verdict.OUT);
        assertThat(visit.source()).isEqualTo("002 §1.3.2 row 2");
        assertThat(Objects.requireNonNull(visit.redirect()).ko()).isNotBlank();
        assertThat(SHIPPED.proven("A visit on site is out", "response").state()).isEqualTo("none");
    }

    @Test
    @Requirement("CA-27")
    void theTelephoneRoundTheClockChangesTheHoursAndIsCharged() {
        assertThat(SHIPPED.proven("A call outside business hours without the addition is sent to it", "response")
                .state()).isEqualTo("none");
        Shipped taken = new Shipped(EXAMPLE);
        String night = "Priority 1 on a Saturday night, with telephone round the clock";
        assertThat(taken.proven(night, "response").due()).isEqualTo(Shipped.at("2026-09-12T22:30:00+02:00"));
        assertThat(Objects.requireNonNull(AGREED.commercials().prices().get("round-the-clock")).amount())
                .isEqualTo(new Price.Amount.Of(Money.parse("900.00", "EUR")));
        assertThat(AGREED.earlier().getFirst().until()).isEqualTo("2026-07-01");
        assertThat(AGREED.earlier().getFirst().terms().service().isDelivered("telephone-24x7")).isFalse();
        assertThat(AGREED.service().isDelivered("telephone-24x7")).isTrue();
    }

    @Test
    @Requirement({"CA-07", "CA-08", "CA-09", "CA-17", "CA-29"})
    void otherRequestsComeFromTheItemsAndTheirTimeIsAssumed() {
        assertThat(TERMS.service().catalogue().values()).filteredOn(it -> it.source().startsWith("002 §10"))
                .hasSize(2);
        assertThat(TERMS.service().catalogue().values()).filteredOn(it -> !it.source().startsWith("002 §10"))
                .extracting(CatalogueRequest::id)
                .containsExactly("licence-assignment", "user-move", "user-add", "user-change", "user-delete",
                        "mailbox-forwarding", "mailbox-permissions", "mailbox-alias", "outlook-configuration");
        assertThat(assumed()).contains("promises.request-completion.within");
        // The matrix makes the customer accountable for mailboxes, so it approves what is done to them (002 §4 row 6).
        for (String request : List.of("mailbox-forwarding", "mailbox-permissions", "mailbox-alias")) {
            assertThat(request(request).approvedBy()).isEqualTo("customer");
        }
        assertThat(promise("fulfilment").cancelledBy()).containsExactly("became-project");
    }

    // ------------------------------------------------------------------------------------------------------ reports

    @ParameterizedTest
    @CsvSource(textBlock = """
            # 002 §5, row by row: row, report, fields, when
            1, m365-usage,               mailbox-size onedrive-size assigned-licences,     every month
            2, onedrive-sharing,         external-shares,                                  every month
            3, security-and-compliance,  secure-score dlp-policy,                          every month
            4, asset-list,               assets collections deployment-windows,            Patch Tuesday + 1
            5, patch-advisory,           scheduled-patches,                                Patch Tuesday + 1
            6, pre-patch-compliance,     compliance-summary non-compliant-systems,         before deployment
            7, compliance-current-cycle, current-month-compliance,                         after completion
            8, compliance-cumulative,    cumulative-compliance,                            after completion
            """)
    @Requirement({"CA-11", "CA-12"})
    void reportsAreThoseOfTheDocumentWithExactlyTheseFields(int row, String id, String fields, String when) {
        Report report = Objects.requireNonNull(TERMS.governance().reports().get(id), id);
        assertThat(report.source()).isEqualTo("002 §5 row " + row);
        assertThat(report.item()).isEqualTo("m365-apps");
        assertThat(report.fields().keySet()).containsExactly(fields.split(" "));
        assertThat(report.to()).containsExactly("report-recipient");
        assertThat(timing(Objects.requireNonNull(report.promise()))).isEqualTo(when);
        assertThat(TERMS.governance().reports()).hasSize(8);
    }

    private static String timing(String promise) {
        PromiseTerm term = promise(promise);
        String time = amount(promise, Facts.NONE);
        return switch (term.timing()) {
            case Timing.Recurring(var every, var _, var _) when every == Every.MONTH && time.equals("end of month") ->
                "every month";
            case Timing.Recurring(var every, var _, var _) when every == Every.PATCH_TUESDAY
                    && time.equals("1 " + singular(Unit.CALENDAR_DAYS)) ->
                "Patch Tuesday + 1";
            case Timing.Backward() when term.subjects().equals(Set.of("deployment")) -> "before deployment";
            case Timing.Forward() when term.from().equals(List.of("deployments-completed")) -> "after completion";
            case Timing.Recurring _,Timing.Backward _,Timing.Forward _,Timing.Derived _ -> term.timing().toString();
        };
    }

    private static String singular(Unit unit) {
        return unit.key().substring(0, unit.key().length() - 1);
    }

    // -------------------------------------------------------------------------------------- preconditions and gates

    @ParameterizedTest
    @CsvSource(textBlock = """
            # 002 §§7, 8, row by row: clause, precondition, item, owed by
            002 §7 row 1, m365-licences,               m365-apps,    CUSTOMER
            002 §7 row 2, supported-windows,           m365-apps,    CUSTOMER
            002 §7 row 3, rmm-agent,                   m365-apps,    CUSTOMER
            002 §7 row 4, maintenance-window,          m365-apps,    CUSTOMER
            002 §7 row 5, restarts-permitted,          m365-apps,    CUSTOMER
            002 §7 row 6, outbound-internet,           m365-apps,    CUSTOMER
            002 §7 row 7, access-methods-known,        service-desk, PROVIDER
            002 §7 row 8, priority-1-followed-by-call, service-desk, CUSTOMER
            002 §8 row 1, hosted-server-access,        ,             CUSTOMER
            002 §8 row 2, administrative-access,       ,             CUSTOMER
            002 §8 row 3, rmm-service-account,         ,             CUSTOMER
            """)
    @Requirement("CA-15")
    void requirementsAreThoseOfTheDocument(String clause, String id, String item, Party owedBy) {
        Precondition required = Objects.requireNonNull(TERMS.governance().preconditions().get(id), id);
        assertThat(required.source()).isEqualTo(clause);
        assertThat(required.item()).isEqualTo(item);
        assertThat(required.owedBy()).isEqualTo(owedBy);
        assertThat(TERMS.governance().preconditions()).hasSize(11);
    }

    @Test
    @Requirement({"CA-20", "CA-35", "CA-39"})
    void nothingGoesLiveUnsignedAndEachNewServiceIsAcceptedAnew() {
        Gate launch = Objects.requireNonNull(TERMS.governance().gates().get("go-live"));
        assertThat(launch.blocks()).isEqualTo(Gate.Blocks.SERVICE);
        assertThat(launch.signedBy()).containsExactlyInAnyOrder(Party.PROVIDER, Party.CUSTOMER);
        assertThat(launch.criteria().keySet()).containsExactly("tests", "acceptance");
        assertThat(launch.steps()).containsKeys("workshops", "ticket-management", "platform-readiness",
                "itil-practices", "introduction");
        Gate later = Objects.requireNonNull(TERMS.governance().gates().get("acceptance-into-service"));
        assertThat(later.blocks()).isEqualTo(Gate.Blocks.NEW_SERVICE);
        assertThat(later.steps()).hasSize(4);
    }

    @Test
    @Requirement({"CA-23", "CA-38"})
    void managersAreRolesThatTheirItemsBring() {
        var roles = TERMS.governance().roles();
        var delivery = Objects.requireNonNull(roles.get("service-delivery-manager"));
        assertThat(delivery.item()).isEqualTo("delivery-manager");
        assertThat(delivery.duties().keySet()).containsExactly("business-as-usual", "service-reviews",
                "escalation-point", "itil-adherence", "third-party-suppliers", "objectives-met");
        var technical = Objects.requireNonNull(roles.get("technical-account-manager"));
        assertThat(technical.item()).isEqualTo("account-manager");
        assertThat(technical.duties().keySet()).containsExactly("collaboration", "improvement", "deployments",
                "performance", "third-party-suppliers");
        assertThat(TERMS.promises()).doesNotContainKey("service-review");
        assertThat(AGREED.promises()).containsKey("service-review");
    }

    // ------------------------------------------------------------------------------------------ changes and patches

    @Test
    @Requirement("CA-21")
    void changesAreStandardControlledOrAnEmergency() {
        assertThat(TERMS.governance().changes().keySet()).containsExactly("standard", "controlled", "emergency");
        ChangeType standard = change("standard");
        assertThat(standard.risk()).isEqualTo("minimal");
        assertThat(standard.repeatable()).isTrue();
        assertThat(standard.approvedBy()).isEqualTo(Party.CUSTOMER);
        assertThat(standard.ahead()).isTrue();
        assertThat(change("controlled").origins().keySet()).containsExactly("security-patching",
                "infrastructure-upgrade", "deployment", "configuration-item-status", "maintenance", "vendor-event",
                "customer-request", "monthly-patches");
        assertThat(change("emergency").when()).isEqualTo(Map.of(Column.SEVERITY, Set.of("p1", "p2")));
        assertThat(change("emergency").origins().keySet()).containsExactly("priority-incident", "emergency-patch");
        assertThat(promise("change-decision").until()).containsExactly("change-authorised", "change-rejected");
    }

    @Test
    @Requirement({"CA-13", "CA-14", "CA-26"})
    void patchRulesAreThoseOfTheDocument() {
        PatchRules rules = Objects.requireNonNull(TERMS.governance().patching());
        assertThat(rules.metadataRevision()).isEqualTo(Treatment.INSTALL);
        assertThat(rules.materialRevision()).isEqualTo(rules.superseded()).isEqualTo(Treatment.SKIP);
        assertThat(rules.expired()).isEqualTo(Treatment.SKIP_AND_COMPLIANT);
        assertThat(rules.lateAssets()).isEqualTo(PatchRules.LateAssets.NEXT_CYCLE);
        assertThat(rules.classes().keySet()).containsExactly("feature", "quality", "servicing-stack", "critical",
                "security");
        assertThat(rules.channels().keySet()).containsExactly("tooling", "m365-portal", "servicing-channels");
        assertThat(rules.approval()).isEqualTo("list-approval");
    }

    @Test
    void contradictionsAreWrittenDownWithBothReadings() {
        assertThat(TERMS.conflicts()).hasSize(19);
        assertThat(TERMS.conflicts()).extracting(Terms.Conflict::path)
                .contains("promises.asset-list",
                        "promises.response", "promises.p1-call", "promises.fulfilment",
                        "references.supported-hardware-and-software", "responsibilities.raising-requests",
                        "service-items.m365-apps.excludes.exchange-online", "service-items.m365-apps.excludes.intune",
                        "service-items.m365-apps.excludes.information-protection");
    }

    // ------------------------------------------------------------------------------------------------------- helpers

    private static Terms terms(String file) {
        return Objects.requireNonNull(AgreementFiles.load(FOLDER.resolve(file)).terms(), file);
    }

    private static PromiseTerm promise(String id) {
        return Objects.requireNonNull(TERMS.promises().get(id), id);
    }

    private static Every recurring(String id) {
        return ((Timing.Recurring) promise(id).timing()).every();
    }

    private static String amount(String promise, Facts facts) {
        var table = promise(promise).within();
        return switch (Objects.requireNonNull(table.result(table.select(facts)))) {
            case Cell.None() -> "none";
            case Cell.Owed owed -> String.valueOf(owed.amount());
        };
    }

    private static ScopeRule scope(Terms terms, Facts facts) {
        return Objects.requireNonNull(terms.scope().result(terms.scope().select(facts)));
    }

    private static ServiceItem item(String id) {
        return Objects.requireNonNull(TERMS.service().items().get(id), id);
    }

    private static CatalogueRequest request(String id) {
        return Objects.requireNonNull(TERMS.service().catalogue().get(id), id);
    }

    private static ChangeType change(String id) {
        return Objects.requireNonNull(TERMS.governance().changes().get(id), id);
    }

    /** The rows of the matrix that an activity cites. */
    private static Set<Integer> rows(Responsibility activity) {
        return Pattern.compile("row (\\d+)")
                .matcher(activity.source())
                .results()
                .map((MatchResult row) -> Integer.valueOf(row.group(1)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The letters of a cell as the document writes them; null where it is empty. */
    private static String letters(Responsibility activity, Party party) {
        var letters = activity.letters().get(party);
        return letters == null || letters.isEmpty() ? null
                : Arrays.stream(letters.toArray()).map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static List<String> assumed() {
        return TERMS.assumed().stream().map(Terms.Assumption::path).toList();
    }
}
