package dev.surety.core.time;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A company's closures from YAML and iCalendar. */
@Requirement("LG-13")
class HolidayFilesTest {

    private static List<String> dates(HolidaySource source) {
        return source.holidays().stream().map(holiday -> holiday.date().toString()).toList();
    }

    /** Decided on a day in Seoul, and recorded when it began. */
    private static Announcement on(String decided) {
        return Announcement.on(LocalDate.parse(decided), ZoneId.of("Asia/Seoul"));
    }

    private static HolidayFileException refusal(String file, String text) {
        HolidayFileException refusal = catchThrowableOfType(HolidayFileException.class,
                () -> HolidayFiles.parse("company", file, text));
        assertThat(refusal).as("a refusal of %s", text).isNotNull();
        return refusal;
    }

    @Nested
    class Yaml {

        private static final String CLOSURES = """
                # closures of 2026
                name: {ko: 회사 휴무일, en: Company closure}
                zone: Asia/Seoul
                closed:
                  - 2026-05-04
                  - {date: 2026-12-31, name: {ko: 종무일, en: Year-end closing}, known-from: 2026-11-02}
                  - from: 2026-08-03
                    to: 2026-08-05
                    name: Summer
                    revoked: 2026-07-20
                """;

        @Test
        void datesRangesAndNamesAreRead() {
            HolidaySource source = HolidayFiles.parse("company", "closures.yaml", CLOSURES);
            assertThat(dates(source)).containsExactly("2026-05-04", "2026-08-03", "2026-08-04", "2026-08-05",
                    "2026-12-31");
            assertThat(source.holidays().getFirst().nameKo()).isEqualTo("회사 휴무일");
            assertThat(source.holidays().getLast()).isEqualTo(new Holiday(LocalDate.of(2026, 12, 31), "종무일",
                    "Year-end closing", Holiday.Kind.COMPANY, on("2026-11-02"), null));
            assertThat(source.holidays().get(1).revoked()).isEqualTo(on("2026-07-20"));
        }

        @ParameterizedTest
        @Requirement("BE-06")
        @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # a date means its beginning in the zone of the file; what is left out is that of the other
                known-from: 2025-01-14                                     | 2025-01-14 | 2025-01-13T15:00:00Z
                decided: 2025-01-14                                        | 2025-01-14 | 2025-01-13T15:00:00Z
                recorded: 2025-01-28                                       | 2025-01-28 | 2025-01-27T15:00:00Z
                decided: 2025-01-14, recorded: 2025-01-28                  | 2025-01-14 | 2025-01-27T15:00:00Z
                decided: 2025-01-14, recorded: 2025-01-14                  | 2025-01-14 | 2025-01-13T15:00:00Z
                decided: 2025-01-14, recorded: "2025-01-28T09:30:00+09:00" | 2025-01-14 | 2025-01-28T00:30:00Z
                """)
        void theDecisionAndItsRecordingAreApart(String written, LocalDate decided, Instant recorded) {
            Announcement expected = new Announcement(decided, recorded);
            assertThat(row("{date: 2025-01-27, " + written + "}").announced()).isEqualTo(expected);
            if (!written.startsWith("known-from")) {
                assertThat(row("{date: 2025-01-27, revoked: {" + written + "}}").revoked()).isEqualTo(expected);
            }
        }

        @Test
        @Requirement("BE-06")
        void aDayMayBeAnnouncedBeforeItIsDecided() {
            Holiday tentative = row("{date: 2025-01-27, announced: 2025-01-08}");
            assertThat(tentative.isTentative()).isTrue();
            assertThat(tentative.tentativeFrom()).isEqualTo(LocalDate.of(2025, 1, 8));
            assertThat(row("{date: 2025-01-27, announced: 2025-01-08, revoked: 2025-01-10}").revoked())
                    .isEqualTo(on("2025-01-10"));
            Holiday decided = row(
                    "{date: 2025-01-27, announced: 2025-01-08, decided: 2025-01-14, recorded: 2025-01-28}");
            assertThat(decided.isTentative()).isFalse();
            assertThat(decided.tentativeFrom()).isEqualTo(LocalDate.of(2025, 1, 8));
            assertThat(row("{from: 2025-01-27, to: 2025-01-28, announced: 2025-01-08}").isTentative()).isTrue();
        }

        /** A date of a file means its beginning in the zone of the file. */
        @Test
        void anAnnouncementIsKnownFromTheBeginningOfItsDay() {
            HolidaySource source = HolidayFiles.parse("company", "closures.yaml",
                    "zone: Asia/Seoul\nclosed: [{date: 2025-01-27, announced: 2025-01-08}]\n");
            ExpectedHoliday day = ExpectedHoliday.of(source.holidays().getFirst(), source);
            Instant midnight = Instant.parse("2025-01-07T15:00:00Z");
            assertThat(day).isNotNull().satisfies(expected -> {
                assertThat(expected.isExpectedAt(midnight)).isTrue();
                assertThat(expected.isExpectedAt(midnight.minusMillis(1))).isFalse();
            });
        }

        private static Holiday row(String row) {
            return HolidayFiles.parse("company", "c.yaml", "zone: Asia/Seoul\nclosed:\n  - " + row)
                    .holidays()
                    .getFirst();
        }

        @Test
        void closuresWorkBesideThePublicHolidays() {
            Calendars calendars = HolidayCalendars.builtIn()
                    .with(List.of(HolidayFiles.parse("company", "closures.yml", CLOSURES)));
            CalendarSpec spec = Specs.in("Asia/Seoul").weekdays("09:00-18:00").holidays("kr-public", "company").spec();
            LocalDate yearEnd = LocalDate.of(2026, 12, 31);
            assertThat(calendars.at(spec, Instant.parse("2026-11-01T14:59:59Z")).isBusinessDay(yearEnd)).isTrue();
            assertThat(calendars.at(spec, Instant.parse("2026-11-01T15:00:00Z")).isBusinessDay(yearEnd)).isFalse();
            // A list of closures does not limit the years, and does not make them projected.
            assertThat(calendars.at(spec, Specs.KNOWN).isBusinessDay(LocalDate.of(2035, 12, 31))).isTrue();
            assertThat(calendars.at(spec, Specs.KNOWN).isProjected(Instant.parse("2027-12-01T00:00:00Z"))).isFalse();
        }

        @Test
        void aListMaySayForWhichYearsItIsComplete() {
            HolidaySource source = HolidayFiles.parse("company", "c.yaml", "{years: 2026-2027, closed: [2026-05-04]}");
            BusinessCalendar calendar = HolidayCalendars.of(List.of(source))
                    .at(Specs.in("Asia/Seoul").weekdays("09:00-18:00").holidays("company").spec(), Specs.KNOWN);
            assertThat(calendar.isHoliday(LocalDate.of(2027, 5, 4))).isFalse();
            assertThatThrownBy(() -> calendar.isHoliday(LocalDate.of(2028, 5, 4)))
                    .isInstanceOf(NoHolidayDataException.class)
                    .hasMessageContaining("company");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                zone: Asia/Seoul                                                    | 0 | 'closed' is missing
                closed: 2026-05-04                                                  | 1 | must be a list
                closed: [2026-02-30]                                                | 1 | 2026-02-30
                closed:\\n  - 2026-05-04\\n  - {date: soon}                         | 3 | 'soon'
                closed:\\n  - {date: 2026-05-04, nmae: Closed}                      | 2 | unknown key 'nmae'
                closed: []\\nholidays: []                                           | 2 | unknown key 'holidays'
                closed:\\n  - {from: 2026-05-04}                                    | 2 | 'from' and 'to'
                closed:\\n  - {from: 2026-05-04, to: 2026-05-03}                    | 2 | ends on or after
                closed:\\n  - {from: 2026-05-04, to: 2126-05-03}                    | 2 | within a year
                closed:\\n  - {date: 2026-05-04, from: 2026-05-04, to: 2026-05-05}  | 2 | either 'date'
                closed:\\n  - {date: 2026-05-04, known-from: 2026-01-01}            | 2 | needs a 'zone'
                closed:\\n  - {date: 2026-05-04, decided: 2026-01-01}               | 2 | needs a 'zone'
                zone: Asia/Seoul\\nclosed: [{date: 2026-05-04, decided: 2026-01-02, recorded: 2026-01-01}] | 2 | before its day begins
                zone: Asia/Seoul\\nclosed: [{date: 2026-05-04, known-from: 2026-01-02, decided: 2026-01-01}] | 2 | stands for both
                zone: Asia/Seoul\\nclosed: [{date: 2026-05-04, recorded: "2026-01-02T09:00"}] | 2 | or an instant such as
                closed:\\n  - {date: 2026-05-04, announced: 2026-01-01}             | 2 | needs a 'zone'
                zone: Asia/Seoul\\nclosed: [{date: 2026-05-04, announced: soon}]      | 2 | 'soon'
                zone: Asia/Seoul\\nclosed: [{date: 2026-05-04, announced: 2026-01-03, decided: 2026-01-02}] | 2 | decided 2026-01-02
                zone: Asia/Seoul\\nclosed: [{date: 2026-05-04, decided: 2026-01-03, revoked: 2026-01-02}] | 2 | recorded 2026-01-03T00:00+09:00
                zone: Asia/Seoul\\nclosed: [{date: 2026-05-04, announced: 2026-01-01, recorded: 2026-01-02}] | 2 | nothing is decided here
                zone: Asia/Seoul\\nclosed: [{date: 2026-05-04, revoked: {}}]         | 2 | expected keys and values: decided, recorded
                zone: Asia/Soul\\nclosed: []                                        | 1 | Asia/Soul
                years: 2027-2026\\nclosed: []                                       | 1 | run backwards
                years: soon\\nclosed: []                                            | 1 | written 2026-2027
                name: {}\\nclosed: []                                               | 1 | needs 'ko' or 'en'
                closed: [2026-05-04                                                 | 1 | is not YAML
                closed: []\\nclosed: []                                             | 2 | written twice
                closed:\\n  - [2026-05-04]                                          | 2 | expected keys and values
                just a text                                                         | 1 | expected keys and values
                """)
        void whatCannotBeUsedIsRefusedAtItsLine(String text, int line, String problem) {
            HolidayFileException refusal = refusal("closures.yaml", text.replace("\\n", "\n"));
            assertThat(refusal).hasMessageStartingWith(line == 0 ? "closures.yaml: " : "closures.yaml:" + line + ": ")
                    .hasMessageContaining(problem);
            assertThat(refusal.line()).isEqualTo(line);
            assertThat(refusal.file()).isEqualTo("closures.yaml");
        }

        /** Each row may be a year, so that a megabyte of them would be ten million days. */
        @Test
        void moreDaysThanAnybodyKeepsAreRefusedAtTheRowThatHasThem() {
            String years = "closed:\n" + "  - {from: 2026-01-01, to: 2026-12-31}\n".repeat(27)
                    + "  - {from: 2027-01-01, to: 2027-05-25}\n";
            assertThat(HolidayFiles.parse("company", "c.yaml", years).holidays()).hasSize(10_000);

            HolidayFileException refusal = refusal("c.yaml", years + "  - 2027-05-26\n  - soon\n");

            assertThat(refusal).hasMessage("c.yaml:30: a file may close at most 10,000 days, but this one has more");
            assertThat(refusal.message().in("ko"))
                    .isEqualTo("c.yaml:30: 파일 하나의 휴무일은 최대 10,000일인데 이를 넘었습니다");
            assertThat(
                    refusal("c.yaml", "closed:\n" + "  - {from: 2026-01-01, to: 2026-12-31}\n".repeat(27_000)).line())
                    .isEqualTo(29);
        }

        @Test
        void anEmptyFileIsNoList() {
            assertThat(refusal("c.yaml", "")).hasMessageContaining("is empty");
            assertThat(refusal("c.yaml", "# only a comment\n")).hasMessageContaining("is empty");
        }
    }

    @Nested
    class ICalendar {

        private static String calendar(String... lines) {
            return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                    + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        }

        @Test
        void eventsOfWholeDaysAreRead() {
            HolidaySource source = HolidayFiles.parse("company", "closures.ics",
                    """
                    BEGIN:VCALENDAR
                    VERSION:2.0
                    X-NOTE;X-P="a:b;c":a value with : colons
                    BEGIN:VTIMEZONE
                    TZID:Asia/Seoul
                    END:VTIMEZONE
                    BEGIN:VEVENT
                    UID:1
                    DTSTART;VALUE=DATE:20260803
                    DTEND;VALUE=DATE:20260806
                    SUMMARY:Summer\\, all
                      offices
                    BEGIN:VALARM
                    TRIGGER:-P1D
                    DURATION:PT1H
                    END:VALARM
                    END:VEVENT
                    BEGIN:VEVENT
                    dtstart;value=date:20260504
                    SUMMARY;LANGUAGE=ko:창립
                    \t기념일
                    END:VEVENT
                    BEGIN:VEVENT
                    DTSTART:20261230
                    DURATION:P2D
                    END:VEVENT
                    BEGIN:VEVENT
                    DTSTART;VALUE=DATE:20260102
                    STATUS:CANCELLED
                    END:VEVENT
                    END:VCALENDAR
                    """);
            assertThat(dates(source)).containsExactly("2026-05-04", "2026-08-03", "2026-08-04", "2026-08-05",
                    "2026-12-30", "2026-12-31");
            assertThat(source.holidays()).extracting(Holiday::nameEn)
                    .containsExactly("창립기념일", "Summer, all offices",
                            "Summer, all offices", "Summer, all offices", "company", "company");
            assertThat(source.holidays().getFirst().nameKo()).isEqualTo("창립기념일");
        }

        @ParameterizedTest
        @Requirement("BE-06")
        @CsvSource(delimiter = '|', textBlock = """
                X-SURETY-DECIDED;VALUE=DATE:20250114                                       | 2025-01-13T15:00:00Z
                X-SURETY-DECIDED;VALUE=DATE:20250114~X-SURETY-RECORDED;VALUE=DATE:20250128 | 2025-01-27T15:00:00Z
                X-SURETY-RECORDED:20250128T003000Z~X-SURETY-DECIDED;VALUE=DATE:20250114    | 2025-01-28T00:30:00Z
                """)
        void theDecisionAndItsRecordingAreApart(String lines, Instant recorded) {
            String event = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20250127\n" + lines.replace('~', '\n')
                    + "\nEND:VEVENT\nX-WR-TIMEZONE:Asia/Seoul\nEND:VCALENDAR\n";
            assertThat(HolidayFiles.parse("company", "c.ics", event).holidays()).extracting(Holiday::announced)
                    .containsExactly(new Announcement(LocalDate.of(2025, 1, 14), recorded));
        }

        private static String inSeoul(String lines) {
            return "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Asia/Seoul\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20250127\n"
                    + lines.replace('~', '\n') + "\nEND:VEVENT\nEND:VCALENDAR\n";
        }

        @ParameterizedTest
        @Requirement("BE-06")
        @CsvSource(delimiter = '|', textBlock = """
                X-SURETY-ANNOUNCED;VALUE=DATE:20250108                                     | true
                X-SURETY-ANNOUNCED;VALUE=DATE:20250108~STATUS:TENTATIVE                    | true
                X-SURETY-ANNOUNCED;VALUE=DATE:20250108~X-SURETY-DECIDED;VALUE=DATE:20250114 | false
                """)
        void aDayMayBeAnnouncedBeforeItIsDecided(String lines, boolean tentative) {
            assertThat(HolidayFiles.parse("company", "c.ics", inSeoul(lines)).holidays()).singleElement()
                    .satisfies(day -> {
                        assertThat(day.isTentative()).isEqualTo(tentative);
                        assertThat(day.tentativeFrom()).isEqualTo(LocalDate.of(2025, 1, 8));
                    });
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                STATUS:TENTATIVE                                                            | 5 | needs X-SURETY-ANNOUNCED
                STATUS:TENTATIVE~X-SURETY-DECIDED;VALUE=DATE:20250114                       | 6 | has no X-SURETY-DECIDED
                X-SURETY-ANNOUNCED;VALUE=DATE:2025                                          | 5 | '2025'
                X-SURETY-ANNOUNCED;VALUE=DATE:20250115~X-SURETY-DECIDED;VALUE=DATE:20250114 | 5 | decided 2025-01-14
                X-SURETY-ANNOUNCED;VALUE=DATE:20250108~X-SURETY-RECORDED;VALUE=DATE:20250114 | 6 | nothing is decided here
                """)
        void anAnnouncementThatCannotBeOneIsRefused(String lines, int line, String problem) {
            assertThat(refusal("c.ics", inSeoul(lines))).hasMessageStartingWith("c.ics:" + line + ": ")
                    .hasMessageContaining(problem);
        }

        @Test
        void aDecisionIsNotRecordedBeforeItsDay() {
            String event = "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Asia/Seoul\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20250127\n"
                    + "X-SURETY-DECIDED;VALUE=DATE:20250114\nX-SURETY-RECORDED:20250113T145959Z\nEND:VEVENT\n"
                    + "END:VCALENDAR\n";
            assertThat(refusal("c.ics", event)).hasMessageStartingWith("c.ics:6: ").hasMessageContaining("2025-01-14");
            assertThat(refusal("c.ics", event.replace("20250113T145959Z", "20250128T0930")))
                    .hasMessageStartingWith("c.ics:6: ")
                    .hasMessageContaining("20250128T003000Z");
        }

        @Test
        void aClosureIsKnownFromTheDayItSays() {
            String announced = """
                    BEGIN:VCALENDAR
                    X-WR-TIMEZONE:Asia/Seoul
                    BEGIN:VEVENT
                    DTSTAMP:20270101T000000Z
                    CREATED:20270101T000000Z
                    DTSTART;VALUE=DATE:20261231
                    X-SURETY-KNOWN-FROM;VALUE=DATE:20261102
                    END:VEVENT
                    BEGIN:VEVENT
                    DTSTAMP:20270101T000000Z
                    DTSTART;VALUE=DATE:20260504
                    END:VEVENT
                    END:VCALENDAR
                    """;
            HolidaySource source = HolidayFiles.parse("company", "closures.ics", announced);
            assertThat(source.holidays()).extracting(Holiday::announced)
                    .containsExactly(null, on("2026-11-02"));
            CalendarSpec spec = Specs.in("Asia/Seoul").weekdays("09:00-18:00").holidays("company").spec();
            Calendars calendars = HolidayCalendars.of(List.of(source));
            Instant before = Instant.parse("2026-11-01T14:59:59.999Z");
            LocalDate yearEnd = LocalDate.of(2026, 12, 31);
            assertThat(calendars.at(spec, before).isBusinessDay(yearEnd)).isTrue();
            assertThat(calendars.at(spec, before.plusMillis(1)).isBusinessDay(yearEnd)).isFalse();
            assertThat(calendars.at(spec, Instant.EPOCH).isBusinessDay(LocalDate.of(2026, 5, 4)))
                    .as("without the property it was always known, whatever the stamps say")
                    .isFalse();
        }

        @Test
        void aDayOfKnowledgeNeedsTheZoneInWhichItBegins() {
            String event = calendar("DTSTART;VALUE=DATE:20261231", "X-SURETY-KNOWN-FROM;VALUE=DATE:20261102");
            assertThat(refusal("c.ics", event)).hasMessageStartingWith("c.ics:5: ")
                    .hasMessageContaining(
                            "X-WR-TIMEZONE");
            String soul = event.replace("VERSION:2.0", "X-WR-TIMEZONE:Asia/Soul");
            assertThat(refusal("c.ics", soul)).hasMessageStartingWith("c.ics:2: ").hasMessageContaining("Asia/Soul");
            // Where nothing depends on it, the zone is as little read as everything else of other programs.
            assertThat(dates(HolidayFiles.parse("company", "c.ics",
                    soul.replace("X-SURETY-KNOWN-FROM;VALUE=DATE:20261102", "STATUS:CONFIRMED"))))
                    .containsExactly("2026-12-31");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                DTSTART:20260504T090000Z                                      | 4 | only whole days
                DTSTART;TZID=Asia/Seoul:20260504T090000                       | 4 | only whole days
                DTSTART;VALUE=DATE-TIME:20260504T090000                       | 4 | only whole days
                DTSTART;VALUE=DATE:20260230                                   | 4 | 20260230
                DTSTART;VALUE=DATE:2026-05-04                                 | 4 | 2026-05-04
                SUMMARY:No date                                               | 3 | no DTSTART
                DTSTART;VALUE=DATE:20260504;RRULE:FREQ=YEARLY                 | 5 | recurring events are not read (RRULE)
                DTSTART;VALUE=DATE:20260504;RDATE;VALUE=DATE:20270504         | 5 | recurring
                DTSTART;VALUE=DATE:20260504;RECURRENCE-ID;VALUE=DATE:20260504 | 5 | recurring
                DTSTART;VALUE=DATE:20260504;DTEND;VALUE=DATE:20260504         | 5 | the end is exclusive
                DTSTART;VALUE=DATE:20260504;DTEND;VALUE=DATE:20290504         | 5 | longer than a year
                DTSTART;VALUE=DATE:20260504;DURATION:PT8H                     | 5 | days or weeks
                DTSTART;VALUE=DATE:20260504;DTSTART;VALUE=DATE:20260505       | 5 | written twice
                DTSTART;VALUE=DATE:20260504;X-SURETY-KNOWN-FROM:soon          | 5 | 'soon'
                DTSTART;VALUE=DATE:20260504;X-SURETY-KNOWN-FROM:20260101T0900 | 5 | only whole days
                no colon                                                      | 4 | expected NAME:VALUE
                BEGIN:VALARM                                                  | 5 | ends nothing
                END:VALARM                                                    | 4 | ends nothing
                """)
        void whatCannotBeUsedIsRefusedAtItsLine(String lines, int line, String problem) {
            // A semicolon before a name of the event's properties stands for a new line.
            String text = calendar(
                    lines.replaceAll(";(?=RRULE|RDATE|RECURRENCE|X-SURETY|DTEND|DURATION|DTSTART)", "\r\n"));
            assertThat(refusal("c.ics", text)).hasMessageStartingWith("c.ics:" + line + ": ")
                    .hasMessageContaining(problem);
        }

        @Test
        void moreDaysThanAnybodyKeepsAreRefusedAtTheEventThatHasThem() {
            String year = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20270101\nEND:VEVENT\n";
            String rest = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nDURATION:P145D\nEND:VEVENT\n";
            String cancelled = year.replace("END:", "STATUS:CANCELLED\nEND:");
            String events = "BEGIN:VCALENDAR\n" + cancelled + year.repeat(27) + rest;
            assertThat(HolidayFiles.parse("company", "c.ics", events + "END:VCALENDAR\n").holidays()).hasSize(10_000);

            assertThat(refusal("c.ics", events + year + "END:VCALENDAR\n"))
                    .hasMessage("c.ics:119: a file may close at most 10,000 days, but this one has more");
            assertThat(refusal("c.ics", "BEGIN:VCALENDAR\n" + year.repeat(12_000) + "END:VCALENDAR\n").line())
                    .isEqualTo(110);
        }

        @Test
        void whatIsNoCalendarIsSaidSo() {
            assertThat(refusal("c.ics", "")).hasMessageContaining("BEGIN:VCALENDAR is missing");
            assertThat(refusal("c.ics", "BEGIN:VEVENT\nEND:VEVENT\n").line()).isEqualTo(1);
            assertThat(refusal("c.ics", "BEGIN:VCALENDAR\nBEGIN:VCALENDAR\n").line()).isEqualTo(2);
            assertThat(refusal("c.ics", "BEGIN:VCALENDAR\nVERSION:2.0\n")).hasMessageContaining("never ended");
        }
    }

    @Nested
    class OnDisk {

        @TempDir
        private Path folder;

        @Test
        void theEndingTellsTheFormat() throws Exception {
            Path yaml = Files.writeString(folder.resolve("closures.YAML"), "\uFEFFclosed: [2026-05-04]");
            assertThat(dates(HolidayFiles.read("company", yaml))).containsExactly("2026-05-04");
            Path text = Files.writeString(folder.resolve("closures.txt"), "closed: [2026-05-04]");
            assertThatThrownBy(() -> HolidayFiles.read("company", text)).isInstanceOf(HolidayFileException.class)
                    .hasMessageContaining(".txt");
        }

        @Test
        void aFileThatCannotBeReadIsNamed() throws Exception {
            Path absent = folder.resolve("absent.yaml");
            assertThatThrownBy(() -> HolidayFiles.read("company", absent)).isInstanceOf(HolidayFileException.class)
                    .hasMessageContaining("absent.yaml")
                    .hasMessageContaining("does not exist");
            Path korean = Files.write(folder.resolve("korean.yaml"),
                    "closed: [{date: 2026-05-04, name: 창립기념일}]".getBytes(Charset.forName("EUC-KR")));
            assertThatThrownBy(() -> HolidayFiles.read("company", korean)).isInstanceOf(HolidayFileException.class)
                    .hasMessageContaining("is not UTF-8");
            Path huge = Files.write(folder.resolve("huge.ics"), new byte[(1 << 20) + 1]);
            assertThatThrownBy(() -> HolidayFiles.read("company", huge)).isInstanceOf(HolidayFileException.class)
                    .hasMessageContaining("larger than");
        }
    }

    @Test
    void nonsenseIsRefusedAndNothingElse() {
        byte[] yaml = Yaml.CLOSURES.getBytes(StandardCharsets.UTF_8);
        byte[] calendar = ICalendar.calendar("DTSTART;VALUE=DATE:20260504", "SUMMARY:Closed")
                .getBytes(StandardCharsets.UTF_8);
        Property.forAll(2000, random -> {
            boolean isYaml = random.nextBoolean();
            byte[] broken = (isYaml ? yaml : calendar).clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(9, 127);
            }
            String text = new String(broken, 0, random.nextInt(broken.length), StandardCharsets.UTF_8);
            try {
                HolidayFiles.parse("company", isYaml ? "c.yaml" : "c.ics", text);
            } catch (HolidayFileException refused) {
                assertThat(refused.problem().in("ko")).isNotBlank();
            }
        });
    }
}
