package dev.surety.cli.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.cli.ExitCode;
import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.cli.TextWidth;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of the documents, written out here once more, against what is printed of the agreements made from them. */
class TablesCommandTest {

    private static final String OPERATIONS = agreement("m365-operations.yaml");
    private static final String PLANS = agreement("support-plans.yaml");
    private static final String MANAGED = agreement("managed-m365.yaml");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static String agreement(String name) {
        return Repository.ROOT.resolve("agreements").resolve(name).toString();
    }

    // -------------------------------------------------------------------------------------- documents, cell by cell

    @Test
    @Requirement("LG-15")
    void theWorkTableIsThatOfTheDocument() {
        assertThat(printed(OPERATIONS, "work", "kind")).isEqualTo("""
                # 000 §4: activity | the vendor, mail, Teams
                Resources | utilisation-and-licences | none     | included | included
                Resources | after-incident-check     | none     | included | included
                Resources | linked-monitoring        | none     | included | included
                Cases     | case-handling            | included | included | included
                Cases     | case-support             | none     | included | included
                Cases     | case-report              | none     | included | included
                Users     | second-line              | instead  | included | included
                Users     | first-line-guidance      | none     | included | included
                Users     | shared-cases             | none     | included | included
                Users     | message-center           | none     | included | included
                Users     | client-changes           | none     | included | included
                Users     | architecture-advice      | none     | included | included
                Operation | ad-hoc-reports           | none     | included | included
                Operation | outage-coordination      | none     | included | included
                Operation | policies                 | none     | included | included
                Operation | update-notice            | none     | included | included
                """.lines().skip(1).map(line -> line.replaceAll(" +\\| +", "|")).toList());
    }

    @Test
    @Requirement("LG-11")
    void thereAreTwoLevelsAndAnotherRouteSaysWhereToGo() {
        assertThat(printed(OPERATIONS, "plans", "kind").stream().map(line -> line.substring(line.indexOf('|') + 1)))
                .map(line -> line.split("\\|")[0] + " " + line.split("\\|")[1] + " " + line.split("\\|")[2])
                .containsExactly("licences included included", "free-problem-solving included included",
                        "case-management none included", "resource-management none included",
                        "user-management none included", "operation-management none included",
                        "meetings-and-reports none included");
        JsonObject work = tables(OPERATIONS, "work").getFirst();
        JsonObject instead = work.objects("rows").get(6).objects("cells").get(1);
        assertThat(instead.text("route")).isEqualTo("case");
        assertThat(instead.text("redirect")).contains("open a case with the vendor");
        assertThat(Ran.with("tables", OPERATIONS, "--table", "work", "--lang", "en").out())
                .contains("1) Under this agreement users' questions are handled as cases")
                .contains("– This is not part of the base agreement");
    }

    @Test
    @Requirement("IN-01")
    void theMatrixOfPlansIsThatOfTheDocument() {
        Map<String, Integer> included = Map.of("xtreme", 13, "premium", 16, "elite", 23);
        List<String> rows = printed(PLANS, "plans", "text");
        // the last column says how many there are
        assertThat(rows.stream().map(row -> row.substring(0, row.lastIndexOf('|'))).toList()).isEqualTo("""
                # 003: group | feature | base, premium, elite
                Updates                    | critical-fix-notices               | ● | ● | ●
                Updates                    | updates-and-documents              | ● | ● | ●
                Updates                    | patches-and-service-packs          | ● | ● | ●
                Updates                    | support-activity-review            | – | – | ●
                Updates                    | early-adopter-programme            | – | – | ○
                Support                    | unlimited-incidents                | ● | ● | ●
                Support                    | online-support                     | ● | ● | ●
                Support                    | phone-support                      | ● | ● | ●
                Support                    | remote-access                      | ● | ● | ●
                Support                    | customer-success-manager           | – | – | ●
                Support                    | senior-advice                      | – | – | ●
                Responsiveness             | response-targets                   | ● | ● | ●
                Responsiveness             | incident-priority                  | ● | ● | ●
                Responsiveness             | critical-incident-support          | ● | ● | ●
                Responsiveness             | extended-critical-incident-support | – | ● | ●
                Responsiveness             | plan-priority                      | – | ● | ●
                Shared knowledge           | how-to-help                        | ● | ● | ●
                Shared knowledge           | online-community                   | ● | ● | ●
                Shared knowledge           | recorded-briefings                 | ● | ● | ●
                Shared knowledge           | live-briefings                     | – | ● | ●
                Shared knowledge           | training-incentive                 | – | – | ○
                Planning with named people | update-planning                    | – | – | ●
                Planning with named people | special-event                      | – | – | ●
                """.lines().skip(1).map(line -> line.replaceAll(" +\\| +", "|")).toList());
        int column = 2;
        for (String plan : List.of("xtreme", "premium", "elite")) {
            int at = column++;
            assertThat(rows.stream().filter(row -> !row.split("\\|", -1)[at].equals("–"))).as(plan)
                    .hasSize(included.get(plan));
        }
    }

    @Test
    @Requirement("IN-01")
    void theMatrixOfPlansHasTheFootnotesOfTheDocument() {
        List<String> lines = Ran.with("tables", PLANS, "--table", "plans", "--lang", "en").lines();
        assertThat(lines).contains("* Not available for some products.", "** At the sole discretion of the provider.",
                "1) Not for: Legacy manufacturing")
                .anyMatch(line -> line.contains(" ** ") && line.contains("○"))
                .anyMatch(line -> line.startsWith("● included · ○ as the provider alone decides · – not included"));
        assertThat(lines.stream().filter(line -> line.contains(" * 1)"))).hasSize(2);
    }

    @Test
    @Requirement("CA-10")
    void theResponsibilitiesAreThoseOfTheDocument() {
        List<String> expected = new ArrayList<>();
        """
                # 002 §4: rows | activity | provider | customer; rows 16 and 17 repeat 13 and 14
                1      | application-support      | R, A, C | I
                2      | outlook-configuration    | R, A, C | I
                3      | health-monitoring        | R, A, C | I
                4      | licence-provisioning     | R, A    | C, I
                5      | user-management          | R, A    | C, I
                6      | mailbox-management       | R       | A, C, I
                7      | application-verification | C, I    | R, A
                8      | patch-deployment         | R, A, C |
                9      | schedule-definition      | C, I    | R, A
                10     | compliance-measurement   | R, A, C | I
                11     | scope-changes            | R, A    | C, I
                12     | patch-review             | R, A    | C, I
                13, 16 | patch-approval           | C, I    | R, A
                14, 17 | report-areas             | C, I    | R, A
                15     | scheduled-reports        | R, A    | C, I
                18     | raising-requests         | R       | R, A
                19     | priority-1-call          | I       | R, A
                20     | categorisation           | R, A    | C, I
                21     | request-details          | I       | R, A
                22     | ticket-updates           | R, A    | I
                23     | customer-answers         | I       | R, A
                24     | closure-confirmation     | I       | R, A
                """.lines().skip(1).forEach(line -> {
            String[] parts = line.split("\\|", -1);
            String group = expected.size() < 15 ? "Microsoft 365 application support and patching" : "Service desk";
            expected.add(String.join("|", group, parts[1].strip(), parts[2].strip(), parts[3].strip()));
        });
        assertThat(printed(MANAGED, "responsibilities", "text")).isEqualTo(expected);
    }

    @Test
    @Requirement("CA-17")
    void theCatalogueSaysWhenARequestIsFulfilledAndHowManyThereAre() {
        assertThat(printed(MANAGED, "catalogue", "text")).startsWith(
                "Microsoft 365 application support and patching|mailbox-migration"
                        + "|List of mailboxes to migrate, from the customer|40 business hours|1 a month"
                        + "|chargeable|When its size and scope need scheduling as a project|",
                "Microsoft 365 application support and patching|asset-scope-change|List of assets"
                        + "|8 business hours|1 a week|chargeable||");
        JsonObject fulfilment = tables(MANAGED, "catalogue").getFirst()
                .objects("rows")
                .getFirst()
                .objects("cells")
                .get(2);
        assertThat(fulfilment.text("kind")).isEqualTo("times");
        assertThat(fulfilment.objects("times")).singleElement()
                .satisfies(time -> assertThat(time.text("amount")).isEqualTo("40 business hours"));
    }

    @Test
    @Requirement("LG-12")
    void thePriceBookIsThatOfTheDocument() {
        assertThat(markdown("m365-operations-example.yaml", "prices")).containsExactly(
                "| Price | For | Per | Amount |", "| --- | --- | --- | --- |",
                "| Licences | Licences such as E1, E3, EMS | user and month | passed through |",
                "| Operation of mail | Exchange Online | user and month | KRW 2,500 |",
                "| Operation of Teams † | Teams | user and month | KRW 2,000 |",
                "| Operation of Intune † | Intune (mobile) | user and month | KRW 1,500 |",
                "| Operation of Azure AD † | Azure AD | user and month | KRW 1,500 |",
                "| Operation of Yammer | Yammer | user and month | by consultation |",
                "| Hybrid web mail | On-premises web mail | month | KRW 800,000 |",
                "| Support round the clock | Support round the clock | month | by consultation |");
    }

    @Test
    @Requirement("LG-28")
    void theContactPointsAreThoseOfTheDocuments() {
        assertThat(markdown("m365-operations.yaml", "channels")).containsExactly(
                "| Channel | Hours | Languages | Address or number |", "| --- | --- | --- | --- |",
                "| Enquiries | always |  | https://www.lgcns.com/contact-us/ |",
                "| Main number | Mon–Fri 09:00–18:00 |  | 02-3773-1114 |");
        assertThat(markdown("remote-meeting-sla.yaml", "channels")).containsExactly(
                "| Channel | Hours | Languages | Address or number |", "| --- | --- | --- | --- |",
                "| E-mail | always | Korean, global: English | to be agreed |",
                "| Phone | Mon–Fri 09:00–18:00 | Korean, global: English | to be agreed |",
                "| Request form | always | Korean, global: English "
                        + "| https://help.remotemeeting.com/hc/ko/requests/new?ticket\\_form\\_id=360000056333 |");
        assertThat(markdown("support-plans-premium-example.yaml", "channels")).contains(
                "| Phone | Mon–Fri 08:00–20:00 |  | +82-2-0000-0000 |");
    }

    @Test
    @Requirement("CA-03")
    void eachRegionHasItsNumberAndThePhoneItsHours() {
        assertThat(markdown("managed-m365-example.yaml", "channels")).containsExactly(
                "| Channel | Hours | Languages | Address or number |", "| --- | --- | --- | --- |",
                "| Ticket platform | always |  | https://support.example.com |",
                "| Phone | Mon–Fri 09:00–17:00 |  "
                        + "| Luxembourg: +352 20 00 00 00, United Kingdom: +44 20 0000 0000 |",
                "| Phone outside business hours | always |  | +352 20 00 00 00 |");
    }

    @Test
    @Requirement({"RS-02", "RS-03"})
    void uptimeAndItsCreditsAreThoseOfTheDocument() {
        assertThat(markdown("remote-meeting-sla.yaml", "availability", "ko")).containsExactly("| 조항 | 내용 |",
                "| --- | --- |", "| 월 가동률 | 99.5% 이상 |",
                "| 산입하지 않는 중단 | 공지한 작업, 외부 통신사 장애, 고객사 귀책, 불가항력 |",
                "| 공지한 작업 | 시작 전에 공지했으면 산입하지 않음 |", "| 작업 시간 | 가동률을 계산하는 월 시간에는 포함 |",
                "| 공지 시한 | 작업 사전 공지 |", "| 일부 기능 중단 | 전체 중단과 똑같이 산입 |",
                "| 감액 청구 기한 | 중단이 일어난 날부터 30일 이내 |", "| 감액 처리 기한 | 다음 달 말까지 |",
                "| 감액 기준 금액 | 부가세 제외 월 이용료 |", "| 감액 합계 한도 | 최대 50% |",
                "| 월 가동률 | 감액 |", "| --- | --- |", "| 99% 이상 99.5% 미만 | 10% |", "| 95% 이상 99% 미만 | 30% |",
                "| 95% 미만 | 50% |");
    }

    @Test
    void noticesClaimsWarningsAndWhatComesBackRegularlyStandAmongTheOtherPromises() {
        assertThat(markdown("remote-meeting-sla.yaml", "promises", "en")).contains(
                "| Promise | Owed by | About | Occasion | By when |",
                "| Maintenance notice | Provider | maintenance | before it starts | at least 7 business days before |",
                "| Warning of a late answer | Provider | question | when this will be late: Answer to an e-mail enquiry "
                        + "| at least 12 h before it is due |",
                "| Decision on a claim † | Provider | outage | claim completed | 10 business days |",
                "| Regular update | Provider | agreement | every quarter, from 2 calendar months into it "
                        + "| by the end of the quarter |");
    }

    @Test
    void whatAPlanDoesNotOweIsLeftOutWhereAnotherDoesAndSaidWhereNoneCan() {
        assertThat(markdown("m365-operations.yaml", "promises", "en"))
                .contains("| Answer to a user's question † | Paid operation | Provider | question | reported "
                        + "| 2 business days |")
                .noneMatch(row -> row.contains("not owed"));
        assertThat(markdown("m365-operations-example.yaml", "promises", "en"))
                .contains("| Case opened by the customer † | Customer | incident "
                        + "| whichever is first: detected, reported | not owed |");
    }

    @Test
    void theHoursOfEachCalendarArePrintedOnce() {
        assertThat(markdown("managed-m365-example.yaml", "calendars", "ko")).containsExactly(
                "| 요일과 시간 | 시간대 | 휴무일 |", "| --- | --- | --- |",
                "| 월–금 09:00–17:00 † | 중부유럽 시간 (Europe/Luxembourg) | 룩셈부르크 공휴일 |",
                "| 언제나 | 중부유럽 시간 (Europe/Luxembourg) | 휴일 없음 |");
    }

    @Test
    void alwaysIsAlwaysInWords() {
        assertThat(Ran.with("tables", agreement("expert-retainer.yaml"), "--table", "channels", "--lang", "ko").lines())
                .anyMatch(line -> line.startsWith("핫라인     언제나"))
                .noneMatch(line -> line.contains("always"));
    }

    @Test
    void jsonKeepsTheNamesOfTheFileBesideTheWords() {
        JsonObject phone = tables(agreement("managed-m365-example.yaml"), "channels").getFirst().objects("rows").get(1);
        assertThat(phone.objects("cells").get(1).text("id")).isEqualTo("business");
        assertThat(phone.objects("cells").get(1).text("text")).isEqualTo("Mon–Fri 09:00–17:00");
        assertThat(phone.objects("cells").get(3).objects("parts").getFirst().text("label")).isEqualTo("Luxembourg");
        JsonObject answer = tables(agreement("managed-m365-example.yaml"), "severities").getFirst()
                .objects("rows")
                .getFirst();
        JsonObject time = answer.objects("cells").get(2).objects("times").getFirst();
        assertThat(time.text("calendar")).isEqualTo("always");
        assertThat(time.text("hours")).isEqualTo("always");
    }

    private static List<String> markdown(String file, String table) {
        return markdown(file, table, "en");
    }

    private static List<String> markdown(String file, String table, String language) {
        return Ran.with("tables", agreement(file), "--table", table, "--markdown", "--lang", language)
                .lines()
                .stream()
                .filter(line -> line.startsWith("|"))
                .toList();
    }

    /** Each row as its group, its id, and its cells but the first, which is its name. */
    private static List<String> printed(String agreement, String table, String field) {
        List<String> rows = new ArrayList<>();
        for (JsonObject row : tables(agreement, table).getFirst().objects("rows")) {
            List<String> parts = new ArrayList<>(List.of(row.text("group"), row.text("id")));
            row.objects("cells").stream().skip(1).forEach(cell -> parts.add(cell.text(field)));
            rows.add(String.join("|", parts));
        }
        return rows;
    }

    private static List<JsonObject> tables(String agreement, String table) {
        Ran ran = Ran.with("tables", agreement, "--table", table, "--json", "--lang", "en");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return Json.readObject(ran.out()).objects("tables");
    }

    // --------------------------------------------------------------------------------------------------- other tables

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            m365-operations.yaml | prices     | Operation of mail †  | KRW 3,000
            m365-operations.yaml | prices     | Licences             | passed through
            m365-operations.yaml | prices     | Operation of Yammer  | by consultation
            m365-operations.yaml | severities | Answer to an incident † | Paid operation
            m365-operations.yaml | severities | Answer to an incident † | 4 business hours
            m365-operations.yaml | reports    | Report on request    | on request
            m365-operations.yaml | items      | Support round the clock | Operation
            managed-m365.yaml    | items      | Telephone round the clock | instead:
            managed-m365.yaml    | reports    | Microsoft 365 usage † | every month, by the end of the month
            managed-m365.yaml    | reports    | Pre-patch compliance report † | before the start
            managed-m365-example.yaml | severities | First response † | 30 business minutes (always)
            support-plans.yaml   | severities | Response to an incident † | 3 business hours (Mon–Fri 09:00–18:00)
            support-plans.yaml   | severities | Response to an incident † | topic Support for a special event
            expert-retainer.yaml | severities | Log analysis begun | to be agreed
            managed-m365.yaml    | objectives | Responded in time † | at least 95 %
            managed-m365.yaml    | promises   | Approval of the list of patches † | Customer
            """)
    void aRowShowsWhatTheFileSays(String file, String table, String name, String cell) {
        assertThat(Ran.with("tables", agreement(file), "--table", table, "--lang", "en").lines())
                .anyMatch(line -> line.strip().startsWith(name + " ") && line.contains(cell));
    }

    @Test
    void withoutAKindEveryTableIsPrintedInBothLanguages() {
        assertThat(Ran.with("tables", OPERATIONS, "--lang", "en").lines()).containsSubsequence("Plans", "What is done",
                "Service items", "Prices", "Times by severity", "Reports");
        assertThat(Ran.with("tables", OPERATIONS, "--lang", "ko").lines()).containsSubsequence("플랜", "업무 내역",
                "서비스 항목", "요금", "심각도별 시간", "보고서");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expert-retainer.yaml", "m365-operations.yaml", "managed-m365.yaml",
            "managed-m365-example.yaml", "m365-operations-example.yaml", "remote-meeting-sla.yaml",
            "support-plans.yaml", "support-plans-premium-example.yaml"})
    void aTerminalShowsNoLineOfMoreThanAHundredColumnsAndAPipeOneLineARow(String file) {
        for (String language : List.of("ko", "en")) {
            List<String> lines = Ran.fed(new byte[0], Map.of(), true, "tables", agreement(file), "--lang", language)
                    .lines();
            assertThat(lines).isNotEmpty()
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(100));
        }
        int rows = Json.readObject(Ran.with("tables", agreement(file), "--table", "severities", "--json").out())
                .objects("tables")
                .stream()
                .mapToInt(table -> table.objects("rows").size())
                .sum();
        List<String> piped = Ran.with("tables", agreement(file), "--table", "severities").lines();
        assertThat(piped.stream().skip(4).takeWhile(line -> !line.isEmpty())).hasSize(rows);
    }

    @Test
    void columnsAreAlignedForWideLetters() {
        List<String> lines = Ran.with("tables", OPERATIONS, "--table", "work", "--lang", "ko").lines();
        List<Integer> columns = lines.stream()
                .filter(line -> line.startsWith("  ") && line.endsWith("●"))
                .map(TextWidth::of)
                .toList();
        assertThat(columns).hasSize(16).containsOnly(columns.getFirst());
    }

    @Test
    void markdownIsATable() {
        List<String> lines = Ran.with("tables", PLANS, "--table", "plans", "--markdown", "--lang", "en").lines();
        assertThat(lines).startsWith("### Plans", "",
                "| Feature | Xtreme (base) | Xtreme Premium | Xtreme Elite | How many |",
                "| --- | --- | --- | --- | --- |", "| **Updates** |  |  |  |  |",
                "| Notices of fixes to critical issues | ● | ● | ● |  |");
    }

    // ------------------------------------------------------------------------------------------------- what goes wrong

    @Test
    void anUnknownTableIsRefusedWithWhatWasMeant() {
        Ran ran = Ran.with("tables", PLANS, "--table", "plan", "--lang", "en");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("--table", "unknown table 'plan', did you mean 'plans'?", "responsibilities");
    }

    @Test
    void anAgreementWithoutTheTableIsNoError() {
        Ran ran = Ran.with("tables", PLANS, "--table", "prices", "--lang", "en");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo(PLANS + " has no table 'prices'\n");
        assertThat(Ran.with("tables", PLANS, "--table", "prices", "--json").out()).isEqualTo("{\"tables\":[]}\n");
    }

    @Test
    void aBrokenAgreementShowsItsFindingsAsCheckDoes() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"),
                Repository.remoteMeeting("default-severity: sev2", "default-severity: sev9"));
        Ran ran = Ran.with("tables", broken.toString(), "--lang", "en");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.ERRORS);
        assertThat(ran.out()).isEmpty();
        List<String> errors = Ran.with("check", broken.toString(), "--lang", "en")
                .lines()
                .stream()
                .filter(line -> line.contains(": error: ") && !line.contains("[example-fails]"))
                .toList();
        assertThat(errors).isNotEmpty();
        assertThat(ran.err().lines()).containsAll(errors);
    }

    @Test
    void oneFormAtATime() {
        Ran ran = Ran.with("tables", PLANS, "--json", "--markdown", "--lang", "en");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).isEqualTo("surety: --json and --markdown exclude each other\n");
    }
}
